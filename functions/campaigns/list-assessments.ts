import { listAssessments as contract } from '../../shared/contracts/campaigns.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { assessmentTable } from './assessment-table.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { storedCampaign } from './get-campaign.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'find' | 'works'> };

/** The works of a campaign, by grade and subject; those without items yet say so. */
export const listAssessments = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, language }) => {
    await storedCampaign(needs, campaignId);
    const items = await needs.stored.works(campaignId);
    const table = () => assessmentTable(items, language);
    return tableReply({ items, next: null }, table, `works-${campaignId}`, { etag: contentHash(items).slice(0, 22) });
  });
