import * as z from 'zod';
import { ApplicationForm } from '../../shared/contracts/application-form.ts';
import { Grade } from '../../shared/kernel/assessment.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** Numbers `from`..`to` of a grade that a class was given, for its paper protocol; a class that has grown has several. */
export const CodeRange = z.object({
  grade: Grade,
  className: z.string(),
  from: z.int().min(1),
  to: z.int().min(1),
});
export type CodeRange = z.infer<typeof CodeRange>;

/** What is stored: the form and, from the first acceptance on, the codes; neither they nor their owners are ever taken back. */
export const Application = ApplicationForm.extend({
  /** by grade, the last number N of its codes grade x 10000 + 1..N */
  codes: z.record(z.string(), z.int().min(0)),
  codeRanges: z.array(CodeRange).default([]),
});
export type Application = z.infer<typeof Application>;

/** For `submissionRepository` and for own reads of the item. */
export const applicationSchema: ContentSchema<Application> = { content: Application, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const applicationRef = (
  campaignId: CampaignId,
  { schoolId, municipalityId, regionId }: Place,
): SubmissionRef => ({
  campaignId,
  kind: 'application',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});
