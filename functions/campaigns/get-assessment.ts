import { getAssessment as contract } from '../../shared/contracts/campaigns.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';

type Needs = { readonly campaigns: Pick<CampaignReader, 'assessment'> };

export const getAssessment = ({ campaigns }: Needs) =>
  operation(contract, ({ params: { campaignId, assessmentId } }) => campaigns.assessment(campaignId, assessmentId));
