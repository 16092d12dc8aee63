import type { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { ALL_UNITS, type Kind, kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import { figures } from '../../shared/submissions/figures.rules.ts';
import { type Named, reportOf, sumOfForms } from './report.rules.ts';

/** What the country's report needs of a region's. */
export type RegionTotal = Pick<MonitoringReport, 'kind' | 'freshAt' | 'unreadable' | 'total'>;

const sumOfCounts = <K extends string>(counts: readonly Readonly<Record<K, number>>[]): Record<K, number> => {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [name, n] of Object.entries<number>(one)) sum[name] = (sum[name] ?? 0) + n;
  return sum as Record<K, number>;
};

/** @param nothing the line of the whole, without figures */
const sumOfRows = (nothing: MonitoringRow, rows: readonly MonitoringRow[]): MonitoringRow => {
  const all = [nothing, ...rows];
  const sum = (count: (row: MonitoringRow) => number): number => all.reduce((n, row) => n + count(row), 0);
  const states = sumOfCounts(all.map((row) => row.states));
  return {
    ...nothing,
    states,
    figures: figures({ statuses: states, onTime: sum((row) => row.figures.onTime) }),
    late: sum((row) => row.late),
    changedLate: sum((row) => row.changedLate),
    contested: sum((row) => row.contested),
    units: sumOfCounts(all.map((row) => row.units)),
    actualUnits: sumOfCounts(all.map((row) => row.actualUnits)),
    ...(nothing.forms && { forms: sumOfForms(rows) }),
  };
};

const newest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((a, b) => (a !== null && (b === null || a > b) ? a : b), null);

type Asked = { readonly campaignId: CampaignId; readonly kind: Kind; readonly own: Named };

/** A report without parts: zeros in every figure that the kind has. */
export const emptyReport = ({ campaignId, kind, own }: Asked): MonitoringReport =>
  reportOf({
    head: { campaignId, kind, unit: kindFacts[kind].byWork ? ALL_UNITS : NONE, territory: own.id },
    assessmentId: null,
    own,
    named: [],
    parts: [],
    unreadable: 0,
  });

/** The country's report of a kind out of the totals of its regions' reports: it is their sum, whatever came in between. */
export const ofRegions = (asked: Asked, regions: readonly RegionTotal[]): MonitoringReport => {
  const empty = emptyReport(asked);
  const rows = regions.map(({ total }) => total);
  return {
    ...empty,
    freshAt: newest(regions.map(({ freshAt }) => freshAt)),
    unreadable: regions.reduce((n, { unreadable }) => n + unreadable, 0),
    total: sumOfRows(empty.total, rows),
    rows,
  };
};
