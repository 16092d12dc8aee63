import { getMonitoring, type MonitoringRow } from '../../../shared/contracts/monitoring.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { Kind } from '../../../shared/kernel/kinds.ts';
import { type Play, REGIONAL } from './play-context.ts';
import { type Figures, tallyKey } from './tally.ts';

/** A figure that a report shows otherwise than the players have counted it. */
export type Difference = {
  readonly report: string;
  readonly territory: string;
  readonly figure: string;
  readonly counted: number;
  readonly shown: number | undefined;
};

export type Comparison = {
  readonly reports: number;
  readonly figures: number;
  readonly differences: readonly Difference[];
};

/** All figures of a line under their own names; what is measured of a kind beside the common ones. */
const shownBy = ({ figures, states, late, units, forms }: MonitoringRow): Figures => ({
  ...units,
  ...states,
  late,
  expected: figures.expected,
  actual: figures.actual,
  onTime: figures.onTime,
  ...forms,
});

type Report = { readonly kind: Kind; readonly work: string | undefined };

const reportsOf = (own: ReadonlyMap<string, Figures>): Report[] => {
  const pairs = new Set([...own.keys()].map((key) => key.split(' ').slice(0, 2).join(' ')));
  return [...pairs].map((pair) => {
    const [kind = '', work] = pair.split(' ');
    return { kind: kind as Kind, work: work === '-' ? undefined : work };
  });
};

/** A municipality in which nothing of a kind was played has no own figures: the report must show zeros. */
const differencesIn = (report: Report, row: MonitoringRow, own: Figures | undefined): Difference[] => {
  const shown = shownBy(row);
  const counted = own ?? { expected: 0, actual: 0 };
  return Object.entries(counted)
    .filter(([figure, n]) => (shown[figure] ?? 0) !== n)
    .map(([figure, n]) => ({
      report: report.work === undefined ? report.kind : `${report.kind} ${report.work}`,
      territory: row.id,
      figure,
      counted: n,
      shown: shown[figure],
    }));
};

/** Every report of the region that the play has filled, line by line, against the players' own sums. */
export const compareReports = async (play: Play, own: ReadonlyMap<string, Figures>): Promise<Comparison> => {
  const reports = reportsOf(own);
  let figures = 0;
  const found = await concurrently(play.width, reports, async (report) => {
    const { value } = await play.api.call(getMonitoring, REGIONAL, {
      params: { campaignId: play.campaignId, kind: report.kind },
      query: { territory: play.regionId, assessment: report.work },
    });
    return [value.total, ...value.rows].flatMap((row) => {
      const counted = own.get(tallyKey(report.kind, report.work, row.id));
      figures += Object.keys(counted ?? { expected: 0, actual: 0 }).length;
      return differencesIn(report, row, counted);
    });
  });
  return { reports: reports.length, figures, differences: found.flat() };
};

const MOST_ROWS = 40;

/** A table for the terminal. */
export const differenceTable = (differences: readonly Difference[]): string => {
  const header = ['report', 'territory', 'figure', 'counted', 'shown'];
  const rows = differences
    .slice(0, MOST_ROWS)
    .map(({ report, territory, figure, counted, shown }) => [
      report,
      territory,
      figure,
      String(counted),
      String(shown ?? '-'),
    ]);
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  const more = differences.length - rows.length;
  return [line(header), ...rows.map(line), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
};
