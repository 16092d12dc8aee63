import {
  type CalendarView,
  getCalendar as getContract,
  putCalendar as putContract,
} from '../../shared/contracts/campaigns.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { withRegional } from './campaign.ts';
import { storedCampaign } from './get-campaign.ts';
import { regionalDayFaults } from './regional-calendar.rules.ts';

type Needs = { readonly stored: Pick<CampaignRepository, 'find' | 'regional' | 'putRegional' | 'works'> };

const viewOf = (territory: TerritoryId, country: Calendar, regional: Calendar, revision: number): CalendarView => ({
  territory,
  revision,
  regional: regional.days,
  days: withRegional(country, regional).days,
});

/** The days without works in a territory: the country's and its region's. */
export const getCalendar = (needs: Needs) =>
  operation(getContract, async ({ params: { campaignId, territory } }) => {
    const { calendar } = await storedCampaign(needs, campaignId);
    if (levelOf(territory) === 'federation') return viewOf(territory, calendar, { days: [] }, 0);
    const regional = await needs.stored.regional(campaignId, territory.slice(0, 5));
    return viewOf(territory, calendar, regional.calendar, regional.revision);
  });

/** The holidays that a region adds to the country's; the list replaces the one before. */
export const putCalendar = (needs: Needs) =>
  operation(putContract, async ({ params: { campaignId, territory }, headers, body, hand, at }) => {
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    const [{ calendar }, works, before] = await Promise.all([
      storedCampaign(needs, campaignId),
      needs.stored.works(campaignId),
      needs.stored.regional(campaignId, territory),
    ]);
    if (before.revision !== ifRevision) throw problems.stale({ revision: before.revision, by: '-', at: '-' });
    const faults: FieldError[] = regionalDayFaults(body.days, calendar, works);
    if (faults.length > 0) throw problems.invalidRequest({}, faults);
    const revision = before.revision + 1;
    await needs.stored.putRegional(campaignId, territory, body, { revision, at, by: hand.by });
    return viewOf(territory, calendar, body, revision);
  });
