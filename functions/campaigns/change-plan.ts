import { changePlan as contract } from '../../shared/contracts/campaign-plan.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { storedCampaign } from './get-campaign.ts';
import { type PlanNeeds, zoneOfCaller } from './get-plan.ts';
import { changedPlan } from './plan-change.rules.ts';
import { planView } from './plan-view.ts';
import type { TellPlan } from './tell-plan.ts';

type Needs = PlanNeeds & {
  readonly stored: Pick<CampaignRepository, 'find' | 'works' | 'put'>;
  readonly planChanged: TellPlan;
};

/** The federal organiser moves deadlines, with a reason; who, when and from what to what is kept in the history of the plan. */
export const changePlan = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, headers, body, caller, hand, at }) => {
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    const before = await storedCampaign(needs, campaignId);
    const { revision, at: storedAt, by, ...known } = before;
    if (revision !== ifRevision) throw problems.stale({ revision, by, at: storedAt });
    const { campaign, changes, faults } = changedPlan(known, body);
    if (faults.length > 0) throw problems.campaignFaulty({}, faults);
    const [works, timeZone] = await Promise.all([
      needs.stored.works(campaignId),
      zoneOfCaller(needs, caller, campaign.zone),
    ]);
    if (changes.length === 0) return planView(before, works, timeZone, caller.role);
    const head = { revision: revision + 1, at, by: hand.by };
    await needs.stored.put({ campaign, stored: head, planRevision: { ...head, reason: body.reason, changes } });
    await needs.planChanged(campaignId);
    return planView({ ...campaign, ...head }, works, timeZone, caller.role);
  });
