import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod';
import type { Finding } from '../../../shared/contracts/common.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { CALL_TIME } from '../http/call-time.ts';
import { httpExchange, type RawAnswer } from './http-exchange.ts';
import type { IdTokens } from './id-tokens.ts';

type Input<S> = S extends z.ZodType ? z.input<S> : never;
type Text = string | number | boolean | undefined;

/** What a call is made with. */
export type Given<C extends Contract> = {
  readonly params?: { readonly [name in keyof Input<C['params']>]: string };
  readonly query?: { readonly [name in keyof Input<C['query']>]?: Text };
  readonly body?: C['body'] extends 'file' ? Uint8Array : Input<C['body']>;
  /** the revision that the caller has seen */
  readonly ifMatch?: number | undefined;
  /** the time at which the system is to see the call; its own time without it */
  readonly at?: string | undefined;
};

export type Answer<C extends Contract> = {
  readonly status: number;
  /** the reply as the contract says; the bytes of a file */
  readonly value: C['reply'] extends z.ZodType ? z.output<C['reply']> : Buffer;
  /** of the entity tag, where it is one */
  readonly revision: number | undefined;
};

/** A problem document, or what the gateway itself says. */
export type ProblemBody = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly message?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string; readonly code?: string }[];
  readonly report?: { readonly findings: readonly Finding[] };
};

/** The system has said no. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: ProblemBody;
  /** the last part of the problem's type, such as `window-closed` */
  readonly slug: string;

  constructor(call: string, status: number, problem: ProblemBody) {
    const errors = problem.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`) ?? [];
    const findings = problem.report?.findings.map(({ code, location }) => `${code} ${location?.cell ?? ''}`) ?? [];
    super([`${call}: ${status}`, problem.detail ?? problem.message ?? '', ...errors, ...findings].join(' '));
    this.name = 'Refusal';
    this.status = status;
    this.problem = problem;
    this.slug = problem.type?.split('/').at(-1) ?? '';
  }
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 50;

const retried = new Set([429, 500, 502, 503, 504]);

const pathOf = ({ path }: Contract, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));

const queryOf = (query: Readonly<Record<string, Text>>): string => {
  const search = new URLSearchParams();
  for (const [name, text] of Object.entries(query)) if (text !== undefined) search.set(name, String(text));
  return search.size === 0 ? '' : `?${search}`;
};

const revisionOf = (tag: unknown): number | undefined => {
  const [, digits] = /^(?:W\/)?"(\d+)"$/.exec(String(tag ?? '')) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const problemOf = ({ body }: RawAnswer): ProblemBody => {
  try {
    return JSON.parse(body.toString('utf8')) as ProblemBody;
  } catch {
    return {};
  }
};

/** A client of the HTTP API, typed by the contracts: the only way in which the demonstration touches the system. */
export type ApiClient = {
  /**
   * @param login whose token is sent
   * @throws {Refusal} for every answer that is no success; lost connections and faults of the server are tried again first
   */
  call<const C extends Contract>(contract: C, login: string, given?: Given<C>): Promise<Answer<C>>;
  /** calls since the start, every attempt counted */
  readonly calls: number;
  close(): void;
};

/** @param url of the API, without `/v1` */
export const apiClient = (url: string, tokens: IdTokens): ApiClient => {
  const http = httpExchange();
  let calls = 0;

  const attempt = async (contract: Contract, login: string, given: Given<Contract>, idempotencyKey: string) => {
    const isFile = given.body instanceof Uint8Array;
    const headers = {
      authorization: `Bearer ${await tokens.of(login)}`,
      ...(given.body !== undefined && {
        'content-type': isFile ? (contract.consumes?.[0] ?? 'application/octet-stream') : 'application/json',
      }),
      ...(given.ifMatch !== undefined && { 'if-match': `"${given.ifMatch}"` }),
      ...(given.at !== undefined && { [CALL_TIME]: given.at }),
      // A lost answer to a POST may be asked for again under the same key.
      ...(contract.method === 'POST' && { 'idempotency-key': idempotencyKey }),
    };
    calls += 1;
    return http.send({
      method: contract.method,
      url: `${url}/v1${pathOf(contract, given.params ?? {})}${queryOf((given.query ?? {}) as Record<string, Text>)}`,
      headers,
      body: isFile ? (given.body as Uint8Array) : given.body === undefined ? undefined : JSON.stringify(given.body),
    });
  };

  const answered = async (contract: Contract, login: string, given: Given<Contract>): Promise<RawAnswer> => {
    const idempotencyKey = randomUUID();
    for (let number = 1; ; number++) {
      const isLast = number >= ATTEMPTS;
      try {
        const answer = await attempt(contract, login, given, idempotencyKey);
        if (answer.status === 401 && !isLast) tokens.forget(login);
        else if (!retried.has(answer.status) || isLast) return answer;
      } catch (error) {
        if (isLast) throw error;
      }
      await wait(FIRST_PAUSE_MILLISECONDS * 2 ** (number - 1));
    }
  };

  return {
    call: async <const C extends Contract>(contract: C, login: string, given: Given<C> = {}): Promise<Answer<C>> => {
      const answer = await answered(contract, login, given as Given<Contract>);
      const { status, headers, body } = answer;
      if (status >= 300) throw new Refusal(`${contract.name} of ${login}`, status, problemOf(answer));
      const value =
        contract.reply === 'file' ? body : body.length === 0 ? undefined : JSON.parse(body.toString('utf8'));
      return { status, value, revision: revisionOf(headers.etag) };
    },
    get calls() {
      return calls;
    },
    close: http.close,
  };
};

/** What the system says no with; where it says yes, the play and the system disagree. */
export const refusalOf = async (call: Promise<unknown>, status: number): Promise<Refusal> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refusal && error.status === status) return error;
    throw error;
  }
  throw new Error(`The system has taken what it should refuse with ${status}.`);
};
