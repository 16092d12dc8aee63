import { createHash, randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Contract } from '../contracts/contract.ts';
import type { Table } from '../dynamo/table.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Instant } from '../kernel/instant.ts';
import { faultFields, log } from '../observe/log.ts';
import { problems } from '../problems/catalogue.ts';
import { Problem } from '../problems/problem.ts';
import { type IdempotencyMark, idempotencyMark, idempotencyPut, rememberedReply } from '../submissions/idempotency.ts';
import { runAgain } from '../submissions/run-again.ts';
import type { HttpEvent } from './event.ts';
import type { Operation } from './operation.ts';
import { callerOf, languageOf, parseRequest } from './parse.ts';
import { type HttpResult, render, renderFault, renderProblem, type TableWriter } from './render.ts';
import { json, Reply } from './reply.ts';
import { namedBy, passScopeCheck, type SchoolLocator } from './scope.ts';

/** What every room's HTTP function is given beside its operations. */
export type HttpNeeds = {
  readonly clock: Clock;
  /** the schools: where one lies, by id or by login of the year; undefined when there is none */
  readonly schools?: SchoolLocator;
  /** where answers to idempotent requests are remembered */
  readonly table?: Table;
  readonly tableWriter?: TableWriter;
};

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
  const caller = contract.access.target === 'public' ? undefined : callerOf(event);
  const named = namedBy(contract, caller, event);
  // Outside the scope nothing is said of the rest; what is no id at all is told of by the parse.
  if (named.is !== 'unreadable') await passScopeCheck(contract, caller, named, needs.schools);
  const parsed = parseRequest(contract, event, named.is === 'territory' ? named.territory : undefined);

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
  const request = { ...parsed, caller, at, hand, idempotency, ...rendering };

  const given = await runAgain(needs.schools, async () => {
    const school = await passScopeCheck(contract, caller, named, needs.schools);
    const remembered = await recall(idempotency, needs);
    return remembered ?? checked(contract, await run({ ...request, school }));
  });
  await remember(idempotency, given, needs);
  return render(given, rendering);
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
  const { content, ...options } = given instanceof Reply ? given : json(given);
  if (content.is === 'file') return given;
  const schema = schemaOf(contract, options.status ?? contract.success);
  return new Reply({ ...content, value: schema.parse(content.value) }, options);
};

/** @throws {Error} for a status or a JSON answer that the contract does not know: our fault */
const schemaOf = ({ name, success, reply, alsoSucceeds }: Contract, status: number): z.ZodType => {
  const schema = status === success ? reply : (alsoSucceeds as Record<number, z.ZodType> | undefined)?.[status];
  if (!schema || schema === 'file') throw new Error(`${name} declares no JSON under ${status}`);
  return schema;
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
