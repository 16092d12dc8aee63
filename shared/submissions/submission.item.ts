import type * as z from 'zod';
import { key } from '../dynamo/key.ts';
import type { Item, Key } from '../dynamo/table.ts';
import { Envelope, isOwing, type Submission, type SubmissionRef } from './envelope.ts';
import { storedEnvelope, wholeEnvelope } from './stored-envelope.ts';

/** Lifts the content of an older schema to the one after it. */
export type Lift = (older: unknown) => unknown;

/** How a room's content is stored: `schema` is `<kind>@<n>`, and `lifts[k]` makes version k+2 of version k+1. */
export type ContentSchema<C> = {
  readonly content: z.ZodType<C>;
  readonly version: number;
  readonly lifts: readonly Lift[];
  /** what is stored of a content, without what its envelope says. @default all of it */
  readonly stored?: (content: C, envelope: Envelope) => unknown;
  /** the whole content again, of one that was stored whole too */
  readonly whole?: (stored: unknown, envelope: Envelope) => unknown;
};

export const partitionOf = (campaignId: string, kind: string, unit: string, municipalityId: string): string =>
  key('C', campaignId, kind, unit, 'M', municipalityId);

export const submissionKey = (ref: SubmissionRef): Key => ({
  pk: partitionOf(ref.campaignId, ref.kind, ref.unit, ref.municipalityId),
  sk: key('S', ref.schoolId, ref.part),
});

const REVISION_DIGITS = 8;

export const historyKey = (ref: SubmissionRef, revision: number): Key => ({
  pk: submissionKey(ref).pk,
  sk: key('H', ref.schoolId, ref.part, String(revision).padStart(REVISION_DIGITS, '0')),
});

export const ofSchoolKey = (schoolId: string, campaignId: string): string => key('S', schoolId, 'C', campaignId);
export const owingKey = (campaignId: string, kind: string, regionId: string): string =>
  key('O', campaignId, kind, regionId);

/** The stored item of a content that is stored already; a tombstone stands in no index. */
export const toItem = <C>(submission: Submission<C>, version: number): Item => {
  const { content, vector, ...e } = submission;
  return {
    ...submissionKey(e),
    ...(!e.movedTo && {
      gsi1pk: ofSchoolKey(e.schoolId, e.campaignId),
      gsi1sk: key(e.kind, e.unit, e.part),
    }),
    ...(isOwing(e) &&
      !e.movedTo && {
        gsi2pk: owingKey(e.campaignId, e.kind, e.regionId),
        gsi2sk: key(e.municipalityId, e.schoolId, e.unit, e.part),
      }),
    e: storedEnvelope(e),
    c: content,
    v: vector,
    schema: `${e.kind}@${version}`,
  };
};

/** @throws {z.ZodError} when it is no envelope */
export const toEnvelope = (item: Item): Envelope => Envelope.parse(wholeEnvelope(item));

/** @throws {z.ZodError} when envelope or content cannot be read @throws {RangeError} for a schema of the future */
export const toSubmission = <C>(item: Item, { content, version, lifts, whole }: ContentSchema<C>): Submission<C> => {
  const stored = Number(String(item.schema).split('@')[1]);
  if (!(stored >= 1 && stored <= version)) throw new RangeError(`unknown schema ${String(item.schema)}`);
  const envelope = toEnvelope(item);
  const lifted =
    item.c === undefined ? undefined : lifts.slice(stored - 1).reduce((c, lift) => lift(c), item.c as unknown);
  return {
    ...envelope,
    content: lifted === undefined ? undefined : content.parse(whole ? whole(lifted, envelope) : lifted),
    ...(item.v instanceof Uint8Array && { vector: item.v }),
  };
};

/** The item of a submission whose content is known. */
export const itemOf = <C>(submission: Submission<C>, { version, stored }: ContentSchema<C>): Item => {
  const { content, ...rest } = submission;
  return toItem({ ...rest, content: content && stored ? stored(content, rest) : content }, version);
};
