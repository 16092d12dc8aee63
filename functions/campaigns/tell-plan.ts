import type { Events } from '../../shared/events/events.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { faultFields, log } from '../../shared/observe/log.ts';

/** Tells other rooms that the deadlines of a campaign have changed somewhere. */
export type TellPlan = (campaignId: CampaignId) => Promise<void>;

/** What could not be told is no fault of the request, whose change is stored: whoever listens looks by itself every hour. */
export const tellPlan =
  ({ put }: Events): TellPlan =>
  async (campaignId) => {
    await put('vpr.campaigns', 'PlanChanged', { campaignId }).catch((error: unknown) =>
      log('plan-not-told', { campaignId, ...faultFields(error) }),
    );
  };
