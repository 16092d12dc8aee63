import { getPlanCalendar as contract, ICALENDAR } from '../../shared/contracts/campaign-plan.ts';
import { operation } from '../../shared/http/operation.ts';
import { file } from '../../shared/http/reply.ts';
import { storedCampaign } from './get-campaign.ts';
import { type PlanNeeds, zoneOfCaller } from './get-plan.ts';
import { planCalendar } from './plan-calendar.ts';
import { planView } from './plan-view.ts';

/** The caller's deadlines for the calendar of a telephone or of Outlook. */
export const getPlanCalendar = (needs: PlanNeeds) =>
  operation(contract, async ({ params: { campaignId }, caller, language }) => {
    const campaign = await storedCampaign(needs, campaignId);
    const timeZone = await zoneOfCaller(needs, caller, campaign.zone);
    const view = planView(campaign, [], timeZone, caller.role);
    const mine = { ...view, stages: view.stages.filter(({ concernsMe }) => concernsMe) };
    const text = planCalendar(mine, campaign.title, campaign.at, language);
    return file(Buffer.from(text), ICALENDAR, `plan-${campaignId}.ics`);
  });
