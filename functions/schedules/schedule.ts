import * as z from 'zod';
import { POSTPONEMENT_REASONS, ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import { AssessmentId, type CampaignId } from '../../shared/kernel/ids.ts';
import { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** The days of a class's work as last accepted: archives are made for them, results wait for them. */
export const DatedRow = ScheduleRow.pick({
  grade: true,
  className: true,
  assessmentId: true,
  part: true,
  form: true,
  date: true,
  until: true,
});
export type DatedRow = z.infer<typeof DatedRow>;

/** A day of a work whose materials the school has downloaded. */
export const TakenDay = z.object({
  assessmentId: AssessmentId,
  date: LocalDate,
  /** the first download, and who made it */
  at: Instant,
  by: z.string(),
});
export type TakenDay = z.infer<typeof TakenDay>;

/** A work of a class that was moved though its day was fixed. */
export const PostponedWork = ScheduleRow.pick({
  grade: true,
  className: true,
  assessmentId: true,
  part: true,
  until: true,
}).extend({
  from: LocalDate,
  to: LocalDate,
  reason: z.enum(POSTPONEMENT_REASONS),
  reasonText: z.string().optional(),
  at: Instant,
  by: z.string(),
});
export type PostponedWork = z.infer<typeof PostponedWork>;

/**
 * What is stored: the school's form; the days in force, which stay as they are while the form is changed; what was downloaded for
 * them; and what was postponed.
 */
export const Schedule = ScheduleForm.extend({
  inForce: z.array(DatedRow).default([]),
  taken: z.array(TakenDay).default([]),
  postponed: z.array(PostponedWork).default([]),
});
export type Schedule = z.infer<typeof Schedule>;

/** For `submissionRepository` and for own reads of the item. */
export const scheduleSchema: ContentSchema<Schedule> = { content: Schedule, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const scheduleRef = (campaignId: CampaignId, { schoolId, municipalityId, regionId }: Place): SubmissionRef => ({
  campaignId,
  kind: 'schedule',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});
