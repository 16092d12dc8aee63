import { getPlan as contract } from '../../shared/contracts/campaign-plan.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { SchoolReader } from '../directory/index.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { storedCampaign } from './get-campaign.ts';
import type { Territories } from './participants.ts';
import { planTable, planView } from './plan-view.ts';

export type PlanNeeds = {
  readonly stored: Pick<CampaignRepository, 'find' | 'works'>;
  readonly territories: Territories;
  readonly schools: Pick<SchoolReader, 'locate'>;
};

/** The zone of a caller's own clocks; the country's where the directory does not know the caller's place. */
export const zoneOfCaller = async (
  { territories, schools }: Pick<PlanNeeds, 'territories' | 'schools'>,
  { role, scope }: Caller,
  countryZone: string,
): Promise<string> => {
  const place = role === 'school' ? await schools.locate(scope, undefined) : await territories.territory(scope);
  return place?.timeZone ?? countryZone;
};

/** The plan-schedule: deadlines in the caller's zone and in Moscow, and the days of every work. */
export const getPlan = (needs: PlanNeeds) =>
  operation(contract, async ({ params: { campaignId }, caller, language }) => {
    const campaign = await storedCampaign(needs, campaignId);
    const [works, timeZone] = await Promise.all([
      needs.stored.works(campaignId),
      zoneOfCaller(needs, caller, campaign.zone),
    ]);
    const view = planView(campaign, works, timeZone, caller.role);
    const etag = contentHash(view).slice(0, 22);
    return tableReply(view, () => planTable(view, language), `plan-${campaignId}`, { etag });
  });
