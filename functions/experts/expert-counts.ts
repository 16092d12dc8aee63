import type * as z from 'zod';
import { ExpertCountsForm } from '../../shared/contracts/expert-counts.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** What is stored: the school's numbers. */
export const ExpertCounts = ExpertCountsForm;
export type ExpertCounts = z.infer<typeof ExpertCounts>;

export const expertCountsSchema: ContentSchema<ExpertCounts> = { content: ExpertCounts, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const expertCountsRef = (
  campaignId: CampaignId,
  { schoolId, municipalityId, regionId }: Place,
): SubmissionRef => ({
  campaignId,
  kind: 'expert-counts',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});
