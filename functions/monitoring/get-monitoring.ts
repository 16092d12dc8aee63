import { getMonitoring as contract, type MonitoringReport } from '../../shared/contracts/monitoring.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { contentHash } from '../../shared/kernel/canonical.ts';
import type { AssessmentId, CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION, levelOf, ownShelfOf } from '../../shared/kernel/territory.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import { ALL_UNITS, type Kind, kindFacts, NONE } from '../../shared/submissions/kinds.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { type Named, partsOfSchools, reportOf, tableOf } from './report.rules.ts';

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
 * @throws {Problem} `not-found` for a territory that does not exist
 */
export const loadReport =
  ({ aggregates, envelopes, units, territories, schools }: Needs) =>
  async ({ campaignId, kind, territory, assessmentId, at }: ReportQuery): Promise<MonitoringReport> => {
    const own = await territories.territory(territory);
    if (!own) throw problems.notFound({});
    const unit = kindFacts[kind].byWork ? (assessmentId ?? ALL_UNITS) : NONE;
    const head = { campaignId, kind, unit, territory };
    const today = localDateAt(at, own.timeZone);
    const answer = (named: readonly Named[], parts: Parameters<typeof reportOf>[3], unreadable = 0) =>
      reportOf(head, own, named, parts, today, assessmentId ?? null, unreadable);

    if (levelOf(territory) === 'municipality') {
      const named = (await schools.schoolsOf(territory)).map(({ id, name }): Named => ({ id, name, level: 'school' }));
      const wanted = unit === ALL_UNITS ? await units.of(campaignId) : [unit];
      const items = await Promise.all(wanted.map((u) => envelopes.ofMunicipality(campaignId, kind, u, territory)));
      const read = readEnvelopes(items.flat());
      return answer(named, partsOfSchools(head, named, read.envelopes), read.unreadable);
    }
    const [children, stored] = await Promise.all([
      territories.children(territory),
      aggregates.parts(campaignId, kind, unit, territory, { consistent: false }),
    ]);
    const shelf: Named = { id: ownShelfOf(territory), name: own.name, level: 'municipality' };
    const named = kindFacts[kind].owedBy === 'region' && levelOf(territory) === 'region' ? [shelf] : children;
    return answer(
      named,
      named.map(({ id }) => stored.find((s) => s.territory === id)),
    );
  };

/** The report, tagged by what it shows: an unchanged one is not sent again. */
export const getMonitoring = (needs: Needs) =>
  operation(contract, async ({ params, query, at }) => {
    const report = await loadReport(needs)({
      ...params,
      territory: query.territory ?? FEDERATION,
      assessmentId: query.assessment,
      at,
    });
    const name = ['monitoring', params.campaignId, params.kind, report.total.id, query.assessment]
      .filter(Boolean)
      .join('-');
    return tableReply(report, () => tableOf(report), name, { etag: contentHash(report).slice(0, 16) });
  });
