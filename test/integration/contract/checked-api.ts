import {
  type Answer,
  type ApiClient,
  type Given,
  type ProblemBody,
  Refusal,
} from '../../../infra/local/demo/api-client.ts';
import { CALL_TIME } from '../../../infra/local/http/call-time.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import type { AnswerCheck } from './answer-check.ts';
import type { Answered, Caller } from './call.ts';

/** What a call is made with, wrong things included. */
export type Asked<C extends Contract> = Given<C> & {
  readonly headers?: Readonly<Record<string, string>>;
  /** in place of the body that the contract asks for */
  readonly wrongBody?: unknown;
};

type Told = { readonly answered: Answered; readonly problem: ProblemBody };

/** The API of a running system; every answer is compared with the document. */
export type CheckedApi = ApiClient & {
  /** Any answer. @param login of the caller; undefined for nobody */
  ask<const C extends Contract>(contract: C, login: string | undefined, asked?: Asked<C>): Promise<Answered>;
  /** @throws {Error} for any other answer than this refusal */
  refused<const C extends Contract>(
    contract: C,
    login: string | undefined,
    asked: Asked<C>,
    status: number,
    slug?: string,
  ): Promise<Told>;
  /** What was not as documented since it was asked last. */
  takeFaults(): string[];
  /** operations that have succeeded */
  readonly succeeded: ReadonlySet<string>;
};

const texts = (given: object | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given ?? {}).flatMap(([name, text]) => (text === undefined ? [] : [[name, String(text)]])),
  );

const revisionOf = (headers: Headers): number | undefined => {
  const [, digits] = /^"(\d+)"$/.exec(headers.get('etag') ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const slugOf = (problem: ProblemBody): string => problem.type?.split('/').at(-1) ?? '';

export const checkedApi = (call: Caller, check: AnswerCheck): CheckedApi => {
  const faults: string[] = [];
  const succeeded = new Set<string>();
  let calls = 0;

  const ask: CheckedApi['ask'] = async (contract, login, asked) => {
    const { params, query, body, wrongBody, ifMatch, at, headers } = (asked ?? {}) as Asked<Contract>;
    const answered = await call(contract, {
      login,
      params: texts(params),
      query: texts(query),
      headers: {
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(at !== undefined && { [CALL_TIME]: at }),
        ...headers,
      },
      body: wrongBody ?? body,
    });
    calls += 1;
    faults.push(...check(answered));
    if (answered.status < 300) succeeded.add(contract.name);
    return answered;
  };

  return {
    ask,
    refused: async (contract, login, asked, status, slug) => {
      const answered = await ask(contract, login, asked);
      const problem = (answered.json ?? {}) as ProblemBody;
      if (answered.status !== status || (slug !== undefined && slugOf(problem) !== slug)) {
        const wanted = `${status} ${slug ?? ''}`;
        throw new Error(`${contract.name}: ${answered.status} ${answered.bytes.toString('utf8')}, not ${wanted}`);
      }
      return { answered, problem };
    },
    call: async <const C extends Contract>(contract: C, login: string, given: Given<C> = {}): Promise<Answer<C>> => {
      const answered = await ask(contract, login, given);
      const { status, json, bytes, headers } = answered;
      if (status >= 300) throw new Refusal(`${contract.name} of ${login}`, status, (json ?? {}) as ProblemBody);
      const value = contract.reply === 'file' ? bytes : json;
      return { status, value: value as Answer<C>['value'], revision: revisionOf(headers) };
    },
    takeFaults: () => faults.splice(0),
    succeeded,
    get calls() {
      return calls;
    },
    close: () => undefined,
  };
};
