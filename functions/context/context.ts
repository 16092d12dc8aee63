import * as z from 'zod';
import { Answers } from '../../shared/contracts/context-views.ts';
import { QuestionId } from '../../shared/contracts/questionnaire.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/**
 * What is stored: answers that are nobody's in person. Of personal ones only that they are given, and whether they read well; they
 * themselves are in the table of people.
 */
export const ContextContent = z.object({
  version: z.int().min(1),
  answers: Answers,
  personal: z.record(QuestionId, z.enum(['good', 'bad'])),
});
export type ContextContent = z.infer<typeof ContextContent>;

export const contextSchema: ContentSchema<ContextContent> = { content: ContextContent, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const contextRef = (campaignId: CampaignId, { schoolId, municipalityId, regionId }: Place): SubmissionRef => ({
  campaignId,
  kind: 'context',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});
