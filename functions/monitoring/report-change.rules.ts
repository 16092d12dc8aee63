import type { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import type { FiguresChange } from '../../shared/contracts/reports.ts';
import type { KeptContent, KeptRow, KeptTable } from './kept-report.ts';

type Figures = MonitoringRow['figures'];

const fractionChange = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : now - before;

export const figuresChange = (now: Figures, before: Figures): FiguresChange => ({
  expected: now.expected - before.expected,
  actual: now.actual - before.actual,
  rate: fractionChange(now.rate, before.rate),
  onTime: now.onTime - before.onTime,
  onTimeRate: fractionChange(now.onTimeRate, before.onTimeRate),
});

const withChange = (row: MonitoringRow, before: MonitoringRow | undefined): KeptRow => ({
  ...row,
  change: before ? figuresChange(row.figures, before.figures) : null,
});

/** Reports of a moment, each line with its change; null where there is no report before, or the line was not in it. */
export const withChanges = (reports: readonly MonitoringReport[], before: KeptContent | undefined): KeptTable[] =>
  reports.map(({ campaignId: _campaign, assessmentId: _work, ...report }) => {
    const old = before?.tables.find(({ kind }) => kind === report.kind);
    const oldRows = new Map(old?.rows.map((row) => [row.id, row]));
    return {
      ...report,
      total: withChange(report.total, old?.total),
      rows: report.rows.map((row) => withChange(row, oldRows.get(row.id))),
    };
  });
