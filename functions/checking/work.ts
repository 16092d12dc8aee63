import * as z from 'zod';
import { CheckState, MarkingId } from '../../shared/contracts/checking.ts';
import { GivenScore } from '../../shared/contracts/checking-expert.ts';
import { contentHash } from '../../shared/hash.ts';
import { AssessmentId, CampaignId, Login, SchoolId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** The works of a school in one assessment: they are read, given out and finished together. */
export const Shelf = z.object({ campaignId: CampaignId, assessmentId: AssessmentId, schoolId: SchoolId });
export type Shelf = z.infer<typeof Shelf>;

/** What lists need of a work. */
export const WorkHead = Shelf.extend({
  code: z.int(),
  testLogin: z.string(),
  finishedAt: Instant,
  /** finished outside the hours of work: it does not count */
  isExcluded: z.boolean(),
  revision: z.int().min(1),
});
export type WorkHead = z.infer<typeof WorkHead>;

export const Answer = z.object({ item: z.string(), answer: z.string() });
export type Answer = z.infer<typeof Answer>;

export type Work = WorkHead & { readonly answers: readonly Answer[] };

/** What lists need of a check: the index carries it, so a queue is read without a work. */
export const CheckEnvelope = Shelf.extend({
  markingId: MarkingId,
  code: z.int(),
  portion: z.string(),
  number: z.int().min(1),
  expert: Login,
  state: CheckState,
  points: z.int().nullable(),
  revision: z.int().min(1),
  at: Instant,
});
export type CheckEnvelope = z.infer<typeof CheckEnvelope>;

export const Reassignment = z.object({ from: Login, to: Login, by: z.string(), at: Instant, reason: z.string() });
export type Reassignment = z.infer<typeof Reassignment>;

/** Scores stand by the tasks of the portion; all null until the expert has begun. */
export type Check = CheckEnvelope & {
  readonly scores: readonly GivenScore[];
  readonly reassignments: readonly Reassignment[];
  readonly writeId: string;
};

export const CheckContent = z.object({
  scores: z.array(GivenScore),
  reassignments: z.array(Reassignment),
  writeId: z.string(),
});

type CheckPlace = Shelf & { readonly code: number; readonly portion: string; readonly number: number };

const ID_DIGITS = 24;

/** The same check has the same id whoever makes it; nobody reads a school or a code from it. */
export const markingIdOf = ({ campaignId, assessmentId, schoolId, code, portion, number }: CheckPlace): string =>
  contentHash([campaignId, assessmentId, schoolId, code, portion, number]).slice(0, ID_DIGITS);
