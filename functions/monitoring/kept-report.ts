import * as z from 'zod';
import { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import { FiguresChange, KeptReport, type ReportId } from '../../shared/contracts/reports.ts';
import { CampaignId, type TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

const KeptRow = MonitoringRow.extend({ change: FiguresChange.nullable() });
export type KeptRow = z.infer<typeof KeptRow>;

/** The report of one kind, each line with what has changed in it since the report before. */
const KeptTable = MonitoringReport.omit({ campaignId: true, assessmentId: true }).extend({
  total: KeptRow,
  rows: z.array(KeptRow),
});
export type KeptTable = z.infer<typeof KeptTable>;

/** What is in the files of a kept report: the JSON file is this, the workbook shows it. */
export const KeptContent = KeptReport.pick({
  id: true,
  territory: true,
  at: true,
  takenAt: true,
  reason: true,
  deadlines: true,
  before: true,
}).extend({ campaignId: CampaignId, tables: z.array(KeptTable) });
export type KeptContent = z.infer<typeof KeptContent>;

/** @param at to the second */
export const reportIdOf = (territory: TerritoryId, at: Instant): ReportId =>
  `${territory}_${at.replaceAll(/[-:]|\.\d{3}/g, '')}`;

export const placeOfReport = (id: ReportId): { territory: TerritoryId; stamp: string } => {
  const [territory = '', stamp = ''] = id.split('_');
  return { territory, stamp };
};

/** Where a file of a kept report rests: `vpr-2023/ru-22/20230210T000000Z.xlsx`. */
export const reportObject = (campaignId: CampaignId, id: ReportId, format: 'xlsx' | 'json'): string => {
  const { territory, stamp } = placeOfReport(id);
  return `${campaignId}/${territory}/${stamp}.${format}`;
};
