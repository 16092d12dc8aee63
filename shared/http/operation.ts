import type * as z from 'zod';
import type { Contract, Language } from '../contracts/contract.ts';
import type { Caller } from '../kernel/caller.ts';
import type { MunicipalityId, RegionId, SchoolId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { IdempotencyMark } from '../submissions/idempotency.ts';
import type { Hand } from '../submissions/life-step.rules.ts';
import type { ChangeRequest } from '../submissions/submission.repository.ts';
import type { Reply } from './reply.ts';

/** Where a school lies now, and in which zone its clocks run. */
export type SchoolLocation = {
  readonly schoolId: SchoolId;
  readonly municipalityId: MunicipalityId;
  readonly regionId: RegionId;
  readonly timeZone: string;
  readonly name: string;
};

type Parsed<S> = S extends z.ZodType ? z.infer<S> : Record<never, never>;
type Body<S> = S extends 'file' ? Uint8Array : S extends z.ZodType ? z.infer<S> : undefined;
/** What the operation gives: its reply's value, or a `Reply` with headers, a file or a table. */
type Given<S> = (S extends z.ZodType ? z.infer<S> : never) | Reply;

/** A request that has passed the scope check and has been parsed by its contract. */
export type Request<C extends Contract> = {
  readonly caller: Caller;
  readonly at: Instant;
  readonly language: Language;
  readonly params: Parsed<C['params']>;
  readonly query: Parsed<C['query']>;
  readonly headers: Parsed<C['headers']>;
  readonly body: Body<C['body']>;
  /** the school of the path where the target is a school; use cases take its ids from here */
  readonly school: C['access']['target'] extends 'school' ? SchoolLocation : undefined;
  /** who writes, when, under which write id */
  readonly hand: Hand;
  readonly idempotency: IdempotencyMark | undefined;
  /** the media types that the caller takes, from `Accept`, lower case */
  readonly accept: string;
  /** `If-None-Match` as sent */
  readonly ifNoneMatch: string | undefined;
};

export type Operation = {
  readonly contract: Contract;
  // Each operation is typed by its own contract; a list of them is not.
  // biome-ignore lint/suspicious/noExplicitAny: the contract's schemas have parsed what goes in and check what comes out
  readonly run: (request: any) => Promise<unknown>;
};

/** One use case behind one contract. */
export const operation = <const C extends Contract>(
  contract: C,
  run: (request: Request<C>) => Promise<Given<C['reply']>>,
): Operation => ({ contract, run });

/** What `SubmissionRepository.change` needs of a request. */
export const changeRequest = (
  { hand, idempotency, headers }: { hand: Hand; idempotency: IdempotencyMark | undefined; headers?: unknown },
  contentHash?: string,
): ChangeRequest => ({
  hand,
  idempotency,
  ifRevision: (headers as { 'if-match'?: number } | undefined)?.['if-match'],
  contentHash,
});
