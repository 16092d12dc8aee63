import { listCampaigns as contract } from '../../shared/contracts/campaigns.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignRepository } from './campaign.repository.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'list'> };

export const listCampaigns = ({ stored }: Needs) =>
  operation(contract, async () => ({ items: await stored.list(), next: null }));
