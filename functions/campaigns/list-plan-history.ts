import { listPlanHistory as contract } from '../../shared/contracts/campaign-plan.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { storedCampaign } from './get-campaign.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'find' | 'planRevisions'> };

const PAGE = 50;

/** Changes of the plan-schedule, newest first. */
export const listPlanHistory = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, query: { limit = PAGE, next } }) => {
    await storedCampaign(needs, campaignId);
    const asked = ['plan-history', campaignId];
    const page = await needs.stored.planRevisions(campaignId, limit, startOf(asked, next));
    return { items: page.revisions, next: cursorOf(asked, page.after) };
  });
