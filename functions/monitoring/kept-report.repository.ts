import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { KeptReport, type ReportId } from '../../shared/contracts/reports.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { placeOfReport } from './kept-report.ts';

/** A kept report with the bytes of its JSON file, from which the workbook follows. */
export type StoredReport = { readonly report: KeptReport; readonly json: Uint8Array };

const shelfOf = (campaignId: CampaignId, territory: TerritoryId): string => key('K', campaignId, territory);

const keyOf = (campaignId: CampaignId, id: ReportId): Key => {
  const { territory, stamp } = placeOfReport(id);
  return { pk: shelfOf(campaignId, territory), sk: stamp };
};

/** A report of the country is some hundred kilobytes of JSON and some ten of these bytes. */
const toItem = (campaignId: CampaignId, { report, json }: StoredReport): Item => {
  const place = keyOf(campaignId, report.id);
  return {
    ...place,
    gsi1pk: place.pk,
    gsi1sk: place.sk,
    e: report,
    c: deflateRawSync(json),
    expiresAt: Math.floor(Date.parse(report.keptUntil) / 1000),
    schema: 'kept-report@1',
  };
};

const toReport = ({ e, c }: Item): StoredReport => {
  if (!(c instanceof Uint8Array)) throw new TypeError('a kept report without its content');
  return { report: KeptReport.parse(e), json: inflateRawSync(c) };
};

/**
 * | access pattern                             | index | pk                 | sk                  |
 * | ------------------------------------------ | ----- | ------------------ | ------------------- |
 * | K1 one kept report                         | table | K#{c}#{territory}  | {second}            |
 * | K2 the newest before a moment              | table | K#{c}#{territory}  | all, newest first   |
 * | K3 those of a territory, without contents  | gsi1  | K#{c}#{territory}  | all, newest first   |
 */
export const keptReportRepository = (table: Table) => ({
  /** K1, strongly consistent. */
  one: async (campaignId: CampaignId, id: ReportId): Promise<StoredReport | undefined> => {
    const item = await table.get(keyOf(campaignId, id));
    return item && toReport(item);
  },

  /** K2, strongly consistent. */
  before: async (campaignId: CampaignId, id: ReportId): Promise<StoredReport | undefined> => {
    const place = keyOf(campaignId, id);
    const { items } = await table.page({ pk: place.pk, newestFirst: true, consistent: true }, 1, place);
    return items[0] && toReport(items[0]);
  },

  /** K3, a page; an index, so some milliseconds behind. */
  list: async (
    campaignId: CampaignId,
    territory: TerritoryId,
    limit: number,
    after: Readonly<Record<string, unknown>> | undefined,
  ): Promise<{ reports: KeptReport[]; after: Readonly<Record<string, unknown>> | undefined }> => {
    const pattern = { index: 'gsi1', pk: shelfOf(campaignId, territory), newestFirst: true } as const;
    const page = await table.page(pattern, limit, after);
    return { reports: page.items.map(({ e }) => KeptReport.parse(e)), after: page.after };
  },

  /** Stores a report where none of the moment is kept yet. @returns the one that is kept: this, or who came first */
  keep: async (campaignId: CampaignId, stored: StoredReport): Promise<StoredReport> => {
    const outcome = await table.put({ item: toItem(campaignId, stored), condition: { is: 'absent' } });
    return outcome.stored || !outcome.existing ? stored : toReport(outcome.existing);
  },
});

export type KeptReportRepository = ReturnType<typeof keptReportRepository>;
