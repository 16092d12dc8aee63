import { createHash, randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Contract } from '../contracts/contract.ts';
import type { Table } from '../dynamo/table.ts';
import { mustHaveAccess, type Subject } from '../kernel/access.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Clock } from '../kernel/clock.ts';
import type { TerritoryId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { faultFields, log } from '../observe/log.ts';
import { problems } from '../problems/catalogue.ts';
import { Problem } from '../problems/problem.ts';
import { Again } from '../submissions/again.ts';
import { type IdempotencyMark, idempotencyMark, idempotencyPut, rememberedReply } from '../submissions/idempotency.ts';
import type { Operation, SchoolLocation } from './operation.ts';
import { callerOf, type HttpEvent, languageOf, parseParams, parseRest } from './parse.ts';
import { type HttpResult, render, renderFault, renderProblem, type TableWriter } from './render.ts';
import { Reply } from './reply.ts';

/** What every room's HTTP function is given beside its operations. */
export type HttpNeeds = {
  readonly clock: Clock;
  /** the schools: where one lies, by id or by login of the year; undefined when there is none */
  readonly schools?: SchoolLocator;
  /** where answers to idempotent requests are remembered */
  readonly table?: Table;
  readonly tableWriter?: TableWriter;
};

export type SchoolLocator = {
  locate(school: string, campaignId: string | undefined): Promise<SchoolLocation | undefined>;
  /** drops what is cached of a school that has moved */
  forget(schoolId: string): void;
};

/** Runs of a use case whose ground moved under it, before it is given up. */
const RUNS = 4;

const routeKeyOf = ({ method, path }: Contract): string => `${method} /v1${path}`;

/** The HTTP function of a room: the only middy stack for HTTP. */
export const httpHandler = (operations: readonly Operation[], needs: HttpNeeds) => {
  const byRoute = new Map(operations.map((o) => [routeKeyOf(o.contract), o]));
  const answer = async (event: HttpEvent): Promise<HttpResult> => {
    const found = byRoute.get(event.routeKey);
    if (!found) throw problems.notFound({});
    return answerOperation(found, event, needs);
  };
  return middy<HttpEvent, HttpResult, Error, Context>().use(journal(needs.clock)).use(refusals()).handler(answer);
};

const answerOperation = async (
  { contract, run }: Operation,
  event: HttpEvent,
  needs: HttpNeeds,
): Promise<HttpResult> => {
  const params = parseParams(contract, event);
  const caller = contract.access.target === 'public' ? undefined : callerOf(event);
  await passScopeCheck(contract, caller, params, event, needs);
  const rest = parseRest(contract, event);

  const at = needs.clock.now();
  const idempotency = markOf(contract, caller, event, at);
  const rendering = {
    contract,
    language: languageOf(event),
    accept: (event.headers.accept ?? '').toLowerCase(),
    format: event.queryStringParameters?.format,
    ifNoneMatch: event.headers['if-none-match'],
    tableWriter: needs.tableWriter,
  };
  const hand = { by: caller?.login ?? '-', at, writeId: randomUUID() };
  const request = { ...rest, params, caller, at, hand, idempotency, ...rendering };

  const given = await runAgain(needs, async () => {
    const school = await passScopeCheck(contract, caller, params, event, needs);
    const remembered = await recall(idempotency, needs);
    return remembered ?? checked(contract, await run({ ...request, school }));
  });
  await remember(idempotency, given, needs);
  return render(given, rendering);
};

/** The one place where a request meets the scope check; run again, it sees where the school lies now. */
const passScopeCheck = async (
  { access }: Contract,
  caller: Caller | undefined,
  params: Record<string, unknown>,
  event: HttpEvent,
  { schools }: HttpNeeds,
): Promise<SchoolLocation | undefined> => {
  if (!caller) return undefined;
  if (access.target === 'school') {
    const school = await schools?.locate(String(params.schoolId), params.campaignId as string | undefined);
    if (!school) throw problems.notFound({});
    mustHaveAccess(caller, access, { school: school.schoolId, territory: school.municipalityId });
    return school;
  }
  const territory = (params.territory ?? event.queryStringParameters?.territory) as TerritoryId | undefined;
  const subject: Subject = access.target === 'territory' ? { territory: territory ?? 'ru' } : undefined;
  const home =
    access.ancestors && caller.role === 'school'
      ? (await schools?.locate(caller.scope, undefined))?.municipalityId
      : undefined;
  mustHaveAccess(caller, access, subject, home);
  return undefined;
};

/** @throws {Problem} `changed-meanwhile` when other writes came between every time */
const runAgain = async <R>({ schools }: HttpNeeds, run: () => Promise<R>): Promise<R> => {
  for (let runs = 1; ; runs++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Again)) throw error;
      if (error.movedSchoolId) schools?.forget(error.movedSchoolId);
      if (runs >= RUNS)
        throw error.message === 'contended' ? problems.requestInProgress({}) : problems.changedMeanwhile({});
    }
  }
};

const markOf = (
  contract: Contract,
  caller: Caller | undefined,
  event: HttpEvent,
  at: Instant,
): IdempotencyMark | undefined => {
  const given = event.headers['idempotency-key'];
  if (contract.method !== 'POST' || !given || !caller) return undefined;
  const asked = createHash('sha256')
    .update(`${event.rawPath}\n${event.rawQueryString}\n${event.body ?? ''}`)
    .digest('hex');
  return idempotencyMark(caller.login, contract.name, given, asked, at);
};

/** @throws {Problem} `idempotency-key-reused` */
const recall = async (mark: IdempotencyMark | undefined, { table }: HttpNeeds): Promise<unknown> => {
  if (!mark || !table) return undefined;
  const remembered = rememberedReply(await table.get(mark.key), mark);
  if (remembered && !remembered.same) throw problems.idempotencyKeyReused({});
  if (remembered) mark.kept = true;
  return remembered?.reply;
};

/** For effects that could not take the record into their own transaction, such as those of many items, each repeatable. */
const remember = async (mark: IdempotencyMark | undefined, given: unknown, { table }: HttpNeeds): Promise<void> => {
  if (!mark || !table || mark.kept) return;
  const value = given instanceof Reply ? (given.content.is === 'json' ? given.content.value : undefined) : given;
  if (value !== undefined) await table.put(idempotencyPut(mark, value));
};

/** What leaves is what the contract says: unknown members are dropped, a wrong reply is our fault and does not leave. */
const checked = (contract: Contract, given: unknown): unknown => {
  if (contract.reply === 'file') return given;
  const schema: z.ZodType = contract.reply;
  if (!(given instanceof Reply)) return schema.parse(given);
  const { content } = given;
  if (content.is === 'file' || (given.status ?? contract.success) !== contract.success) return given;
  return new Reply({ ...content, value: schema.parse(content.value) }, given);
};

const refusals = () => ({
  onError: (request: { event: HttpEvent; context: Context; error: Error | null | undefined; response: unknown }) => {
    const { event, context, error } = request;
    const language = languageOf(event);
    if (error instanceof Problem) {
      request.response = renderProblem(error, language, context.awsRequestId);
      return;
    }
    log('request-failed', { route: event.routeKey, requestId: context.awsRequestId, ...faultFields(error) });
    request.response = renderFault(language, context.awsRequestId);
  },
});

/** One line per request: route, status and time; no path, no caller, no contents. */
const journal = (clock: Clock) => {
  const write = ({ event, context, response }: { event: HttpEvent; context: Context; response?: unknown }) =>
    log('request', {
      route: event.routeKey,
      status: (response as HttpResult | undefined)?.statusCode,
      requestId: context.awsRequestId,
      at: clock.now(),
    });
  return { after: write, onError: write };
};
