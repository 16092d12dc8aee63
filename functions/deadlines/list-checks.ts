import { type CheckHead, listChecks as contract } from '../../shared/contracts/deadlines.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION, levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { TerritoryReader } from '../directory/index.ts';
import type { CheckRepository } from './check.repository.ts';
import { countryView, plannedChecks, territoryView } from './check-view.rules.ts';

type Needs = {
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'regionalExtensions'>;
  readonly territories: Pick<TerritoryReader, 'territory'>;
  readonly checks: Pick<CheckRepository, 'page' | 'pageOfRegion'>;
};

const PAGE = 50;

type After = Readonly<Record<string, unknown>> | undefined;

/** What ran in a territory, newest first, and what comes next. */
export const listChecks = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, caller, at }) => {
    const territory = query.territory ?? caller.scope;
    const bound = ['checks', campaignId, territory];
    const start = startOf(bound, query.next);
    const planned = await plannedIn(needs, campaignId, territory, at);
    const { items, after } = await pageOf(needs, campaignId, territory, query.limit ?? PAGE, start);
    return { items, next: cursorOf(bound, after), planned: start ? [] : planned };
  });

const pageOf = async (
  { checks }: Needs,
  campaignId: CampaignId,
  territory: TerritoryId,
  limit: number,
  start: After,
): Promise<{ items: CheckHead[]; after: After }> => {
  if (territory === FEDERATION) {
    const page = await checks.page(campaignId, limit, start);
    return { items: page.checks.map(countryView), after: page.after };
  }
  const region = levelOf(territory) === 'municipality' ? regionOf(territory) : territory;
  const page = await checks.pageOfRegion(campaignId, region, limit, start);
  return { items: page.checks.map((outcome) => territoryView(outcome, territory)), after: page.after };
};

/** @throws {Problem} `not-found` for a campaign or a territory that there is not */
const plannedIn = async (
  { campaigns, territories }: Needs,
  campaignId: CampaignId,
  territory: TerritoryId,
  now: Instant,
) => {
  const [campaign, found] = await Promise.all([campaigns.campaign(campaignId), territories.territory(territory)]);
  if (!found) throw problems.notFound({});
  const region = levelOf(territory) === 'municipality' ? regionOf(territory) : territory;
  const known = await campaigns.regionalExtensions(campaignId, region);
  const extensions = [...new Set([FEDERATION, region, territory])].flatMap((place) => known.get(place) ?? []);
  const zone = territory === FEDERATION ? campaign.zone : found.timeZone;
  return plannedChecks(campaign.stages, { zone, extensions }, now);
};
