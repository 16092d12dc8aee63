import { ConductForm } from '../../shared/contracts/conduct-views.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** What is stored: the school's rows in the order of days. */
export type Conduct = ConductForm;

export const conductSchema: ContentSchema<Conduct> = { content: ConductForm, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const conductRef = (campaignId: CampaignId, { schoolId, municipalityId, regionId }: Place): SubmissionRef => ({
  campaignId,
  kind: 'conduct',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});
