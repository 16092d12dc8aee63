import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import { type CampaignReader, stagesFor } from '../campaigns/index.ts';
import type { TerritoryReader } from '../directory/index.ts';
import { type DueReport, dueReports, hourOf, momentsOf, type Place } from './due-reports.rules.ts';
import type { Keeping } from './keep-reports.ts';
import type { ReportCall } from './report-call.ts';

type Needs = {
  campaigns: Pick<CampaignReader, 'campaignIds' | 'regionalTerms'>;
  units: Pick<UnitsRepository, 'of'>;
  territories: TerritoryReader;
  keep: (keeping: Keeping) => Promise<number>;
};

/** Every region and the country, with the instants that count there. */
const placesOf = async ({ campaigns, territories }: Needs, campaignId: CampaignId): Promise<Place[]> => {
  const regions = await territories.children(FEDERATION);
  const { campaign, of } = await campaigns.regionalTerms(
    campaignId,
    regions.map(({ id }) => id),
  );
  const zones = [{ id: FEDERATION, timeZone: campaign.zone }, ...regions];
  return zones.flatMap(({ id, timeZone }): Place[] => {
    const terms = of.get(id);
    return terms ? [{ territory: id, timeZone, calendar: terms.calendar, stages: stagesFor(terms, timeZone) }] : [];
  });
};

/** A region without municipalities has no schools: there is nothing to report. */
const withSchools = async ({ territories }: Needs, due: readonly DueReport[]): Promise<DueReport[]> => {
  const found: DueReport[] = [];
  for (const one of due) if ((await territories.children(one.territory)).length > 0) found.push(one);
  return found;
};

/**
 * Keeps what is due: in the hour of a call, campaign by campaign; or at the one moment of a campaign whose deadline has passed.
 *
 * The plan-schedule alone says what is due at a moment, so that a deadline makes the same report whoever tells of it first.
 * @returns how many reports are kept of it
 * @throws {AggregateError} when any is not: the call may be made again
 */
export const keepDueReports =
  (needs: Needs) =>
  async (call: ReportCall): Promise<number> => {
    const failures: unknown[] = [];
    let reports = 0;
    const attempt = async (campaignId: CampaignId, at: Instant, run: () => Promise<void>): Promise<void> => {
      try {
        await run();
      } catch (error) {
        log('report-failed', { campaignId, at, ...faultFields(error) });
        failures.push(error);
      }
    };
    const ofMoment = async (campaignId: CampaignId, places: readonly Place[], at: Instant): Promise<void> => {
      const due = await withSchools(needs, dueReports(places, at));
      if (due.length > 0) reports += await needs.keep({ campaignId, at, due });
    };
    const ofCampaign = async (campaignId: CampaignId): Promise<void> => {
      // A campaign without works has nothing that a school could owe.
      if ((await needs.units.of(campaignId)).length === 0) return;
      const places = await placesOf(needs, campaignId);
      const moments = call.campaignId ? [call.at] : momentsOf(places, hourOf(call.at));
      for (const at of moments) await attempt(campaignId, at, () => ofMoment(campaignId, places, at));
    };
    const ids = call.campaignId ? [call.campaignId] : await needs.campaigns.campaignIds();
    for (const campaignId of ids) await attempt(campaignId, call.at, () => ofCampaign(campaignId));
    log('reports-kept', { at: call.at, reports });
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} times reports are missing`);
    return reports;
  };
