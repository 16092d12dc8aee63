import { getCampaign as contract } from '../../shared/contracts/campaigns.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignRepository, StoredCampaign } from './campaign.repository.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'find'> };

/** @throws {Problem} `not-found` when there is no such campaign */
export const storedCampaign = async ({ stored }: Needs, campaignId: CampaignId): Promise<StoredCampaign> => {
  const found = await stored.find(campaignId);
  if (!found) throw problems.notFound({});
  return found;
};

export const getCampaign = (needs: Needs) =>
  operation(contract, ({ params: { campaignId } }) => storedCampaign(needs, campaignId));
