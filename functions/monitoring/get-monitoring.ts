import { getMonitoring as contract, type MonitoringReport } from '../../shared/contracts/monitoring.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import type { AssessmentId, CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { ALL_UNITS, type Kind, kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION, levelOf, ownShelfOf } from '../../shared/kernel/territory.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { type Named, partsOfSchools, reportOf } from './report.rules.ts';
import { reportTable } from './report-table.rules.ts';
import { worksAsked } from './works-asked.ts';

type Needs = {
  aggregates: AggregateRepository;
  envelopes: EnvelopeRepository;
  units: Pick<UnitsRepository, 'of'>;
  territories: TerritoryReader;
  schools: Pick<SchoolReader, 'schoolsOf'>;
};

export type ReportQuery = {
  readonly campaignId: CampaignId;
  readonly kind: Kind;
  readonly territory: TerritoryId;
  readonly assessmentId: AssessmentId | undefined;
  readonly at: Instant;
};

/**
 * Who has done what in a territory and in each of its parts.
 *
 * A region or the federation is one query of its parts' aggregates; a municipality is its schools' own submissions.
 * @throws {Problem} `not-found` for a campaign, work or territory that does not exist
 */
export const loadReport =
  ({ aggregates, envelopes, units, territories, schools }: Needs) =>
  async ({ campaignId, kind, territory, assessmentId: given, at }: ReportQuery): Promise<MonitoringReport> => {
    const { works, assessmentId } = await worksAsked(units, campaignId, kind, given);
    const found = await territories.territory(territory);
    if (!found) throw problems.notFound({});
    const own = dated(found, at);
    const unit = kindFacts[kind].byWork ? (assessmentId ?? ALL_UNITS) : NONE;
    const head = { campaignId, kind, unit, territory };
    const about = { head, assessmentId: assessmentId ?? null, own };

    if (levelOf(territory) === 'municipality') {
      const wanted = unit === ALL_UNITS ? works : [unit];
      const [all, items] = await Promise.all([
        schools.schoolsOf(territory),
        Promise.all(wanted.map((u) => envelopes.ofMunicipality(campaignId, kind, u, territory))),
      ]);
      const read = readEnvelopes(items.flat());
      const active = new Set(read.envelopes.map((e) => e.schoolId));
      const named = all
        .filter(({ id, closed }) => !closed || active.has(id))
        .map(({ id, name, timeZone }) => dated({ id, name, level: 'school', timeZone }, at));
      const parts = partsOfSchools(head, named, read.envelopes);
      return reportOf({ ...about, named, parts, unreadable: read.unreadable });
    }
    const [children, stored] = await Promise.all([
      territories.children(territory),
      aggregates.parts(campaignId, kind, unit, territory, { consistent: false }),
    ]);
    const shelf: Named = { ...own, id: ownShelfOf(territory), level: 'municipality' };
    const isShelf = kindFacts[kind].owedBy === 'region' && levelOf(territory) === 'region';
    const named = isShelf ? [shelf] : children.map((child) => dated(child, at));
    const byTerritory = new Map(stored.map((s) => [s.territory, s]));
    return reportOf({ ...about, named, parts: named.map(({ id }) => byTerritory.get(id)), unreadable: 0 });
  };

type Zoned = Omit<Named, 'today'> & { readonly timeZone: string };

export const dated = ({ id, name, level, timeZone }: Zoned, at: Instant): Named => ({
  id,
  name,
  level,
  today: localDateAt(at, timeZone),
});

/** The report, tagged by what it shows: an unchanged one is not sent again. */
export const getMonitoring = (needs: Needs) =>
  operation(contract, async ({ params, query, at, language }) => {
    const report = await loadReport(needs)({
      ...params,
      territory: query.territory ?? FEDERATION,
      assessmentId: query.assessment,
      at,
    });
    const name = ['monitoring', params.campaignId, params.kind, report.total.id, query.assessment]
      .filter(Boolean)
      .join('-');
    return tableReply(report, () => reportTable(report, language), name, { etag: contentHash(report).slice(0, 16) });
  });
