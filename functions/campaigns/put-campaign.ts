import { putCampaign as contract } from '../../shared/contracts/campaigns.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { applicationsOpenAt, campaignFaults } from './campaign-faults.rules.ts';
import { plannedChanges } from './plan-change.rules.ts';
import type { TellPlan } from './tell-plan.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'find' | 'put'>; readonly planChanged: TellPlan };

/**
 * The federal organiser creates a campaign, or changes it as a whole; a change of deadlines goes into the history of the plan.
 *
 * Works may be given until schools begin to apply, by what is stored and by what is sent.
 */
export const putCampaign = ({ stored, planChanged }: Needs) =>
  operation(contract, async ({ params: { campaignId }, headers, body, hand, at }) => {
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    const faults = campaignFaults(body);
    if (faults.length > 0) throw problems.campaignFaulty({}, faults);
    const before = await stored.find(campaignId);
    const revision = before?.revision ?? 0;
    if (revision !== ifRevision) {
      throw problems.stale({ revision, by: before?.by ?? '-', at: before?.at ?? '-' });
    }
    const { assessments, ...content } = body;
    const opened = before && applicationsOpenAt(before);
    if (assessments && opened !== undefined && opened <= at) throw problems.catalogueFixed({ since: opened });
    const campaign = { id: campaignId, ...content };
    const head = { revision: revision + 1, at, by: hand.by };
    const changes = before ? plannedChanges(before, campaign) : [];
    await stored.put({
      campaign,
      stored: head,
      assessments,
      ...(changes.length > 0 && { planRevision: { ...head, reason: 'кампания изменена целиком', changes } }),
    });
    await planChanged(campaignId);
    return { ...campaign, ...head };
  });
