import { XLSX } from '../../shared/contracts/common.ts';
import type { MonitoringReport } from '../../shared/contracts/monitoring.ts';
import type { ReportId } from '../../shared/contracts/reports.ts';
import { bytesHash } from '../../shared/hash.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Kind } from '../../shared/kernel/kinds.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { WorkbookWriter } from '../../shared/workbook/table-writer.ts';
import type { TerritoryReader } from '../directory/index.ts';
import type { DueReport } from './due-reports.rules.ts';
import { emptyReport, ofRegions, type RegionTotal } from './federation-report.rules.ts';
import { dated, type ReportQuery } from './get-monitoring.ts';
import { keptReportOf, type ReportBytes, reportName } from './kept-content.rules.ts';
import type { KeptReportRepository, StoredReport } from './kept-report.repository.ts';
import { KeptContent, reportIdOf, reportObject } from './kept-report.ts';
import { keptTables } from './kept-report-table.rules.ts';
import { withChanges } from './report-change.rules.ts';

export type KeepingNeeds = {
  territories: TerritoryReader;
  /** the report of a territory's parts, as `getMonitoring` gives it */
  report: (query: ReportQuery) => Promise<MonitoringReport>;
  kept: KeptReportRepository;
  writeWorkbook: WorkbookWriter;
  putObject: (object: string, bytes: Uint8Array, mediaType: string) => Promise<void>;
  clock: Clock;
  retentionDays: number;
};

export type Keeping = {
  readonly campaignId: CampaignId;
  /** the moment that the reports are of, to the second */
  readonly at: Instant;
  /** regions and the federation */
  readonly due: readonly DueReport[];
};

/** Regions that are read and written at once: each is a query for every kind. */
const AT_ONCE = 4;

const json = (content: KeptContent): Uint8Array => Buffer.from(JSON.stringify(content));
const contentIn = ({ json: bytes }: StoredReport): KeptContent =>
  KeptContent.parse(JSON.parse(Buffer.from(bytes).toString()));
const totalsOf = ({ tables }: Pick<KeptContent, 'tables'>): RegionTotal[] =>
  tables.map(({ kind, freshAt, unreadable, total: { change: _change, ...total } }) => ({
    kind,
    freshAt,
    unreadable,
    total,
  }));

/** The reports of a region, of every kind. A region without municipalities has no schools, and nobody owes anything there. */
const readRegion = async (
  { report, territories }: KeepingNeeds,
  { campaignId, at }: Keeping,
  region: TerritoryId,
): Promise<MonitoringReport[]> => {
  const [found, municipalities] = await Promise.all([territories.territory(region), territories.children(region)]);
  if (!found) throw problems.notFound({});
  if (municipalities.length === 0) {
    return Kind.options.map((kind) => emptyReport({ campaignId, kind, own: dated(found, at) }));
  }
  return Promise.all(
    Kind.options.map((kind) => report({ campaignId, kind, territory: region, assessmentId: undefined, at })),
  );
};

const workbookOf = ({ writeWorkbook }: KeepingNeeds, content: KeptContent) =>
  writeWorkbook(reportName(content), keptTables(content, 'ru'), 'ru');

const putFiles = async (
  { putObject }: KeepingNeeds,
  campaignId: CampaignId,
  id: ReportId,
  { xlsx, json: text }: ReportBytes,
): Promise<void> => {
  await putObject(reportObject(campaignId, id, 'xlsx'), xlsx, XLSX);
  await putObject(reportObject(campaignId, id, 'json'), text, 'application/json');
};

/** The files follow from what is kept, so whoever comes twice puts the same bytes under the same keys. @returns what is in them */
const putFilesOf = async (needs: KeepingNeeds, campaignId: CampaignId, stored: StoredReport): Promise<KeptContent> => {
  const content = contentIn(stored);
  const xlsx = await workbookOf(needs, content);
  if (bytesHash(xlsx) !== stored.report.files.xlsx.sha256)
    throw new Error(`${content.id} was kept with another workbook`);
  await putFiles(needs, campaignId, content.id, { xlsx, json: stored.json });
  return content;
};

/** Keeps one report, or mends the files of the one that is kept. @returns what is kept */
const keep = async (
  needs: KeepingNeeds,
  { campaignId, at }: Keeping,
  { territory, reason, deadlines }: DueReport,
  read: () => Promise<readonly MonitoringReport[]>,
): Promise<KeptContent> => {
  const id = reportIdOf(territory, at);
  const already = await needs.kept.one(campaignId, id);
  if (already) return putFilesOf(needs, campaignId, already);
  const takenAt = needs.clock.now();
  const [reports, before] = await Promise.all([read(), needs.kept.before(campaignId, id)]);
  // What could not be read again is not kept: it would stand in the way of every report after it.
  const content = KeptContent.parse({
    id,
    campaignId,
    territory,
    at,
    takenAt,
    reason,
    deadlines,
    before: before?.report.id ?? null,
    tables: withChanges(reports, before && contentIn(before)),
  });
  const bytes = { json: json(content), xlsx: await workbookOf(needs, content) };
  const mine = { report: keptReportOf(content, bytes, needs.retentionDays), json: bytes.json };
  const stored = await needs.kept.keep(campaignId, mine);
  if (stored !== mine) return putFilesOf(needs, campaignId, stored);
  await putFiles(needs, campaignId, id, bytes);
  return content;
};

/**
 * The country out of its regions as they are kept at this moment; of those that keep none then, as they are now.
 *
 * @throws {Error} when a region should be kept and is not: it would be kept later, with other figures than the country has
 */
const readFederation = async (
  needs: KeepingNeeds,
  keeping: Keeping,
  known: ReadonlyMap<TerritoryId, RegionTotal[]>,
): Promise<MonitoringReport[]> => {
  const { campaignId, at } = keeping;
  const due = new Set(keeping.due.map(({ territory }) => territory));
  const [found, regions] = await Promise.all([
    needs.territories.territory(FEDERATION),
    needs.territories.children(FEDERATION),
  ]);
  if (!found) throw problems.notFound({});
  const totals = await concurrently(AT_ONCE, regions, async ({ id }) => {
    const own = known.get(id);
    if (own) return own;
    const stored = await needs.kept.one(campaignId, reportIdOf(id, at));
    if (stored) return totalsOf(contentIn(stored));
    if (due.has(id)) throw new Error(`the country waits for the report of ${id}`);
    return readRegion(needs, keeping, id);
  });
  const own = dated(found, at);
  return Kind.options.map((kind) =>
    ofRegions(
      { campaignId, kind, own },
      totals.flatMap((of) => of.find((total) => total.kind === kind) ?? []),
    ),
  );
};

/**
 * Keeps reports of one moment: of each territory a workbook with a sheet for each kind, and the same as JSON, with the change against
 * the report before.
 *
 * Regions come first and the country last, out of their totals, so that it is their sum. A report is kept once: who comes again, or at
 * the same time, finds it and puts its files again. One that fails does not keep the others from theirs.
 * @returns how many are kept now
 * @throws {AggregateError} with all failures, once everything else is kept: the call may be made again
 * @see docs/decisions/0092-a-kept-report-is-an-item-and-its-files-follow.md
 */
export const keepReports =
  (needs: KeepingNeeds) =>
  async (keeping: Keeping): Promise<number> => {
    const { campaignId, at, due } = keeping;
    const failures: unknown[] = [];
    const known = new Map<TerritoryId, RegionTotal[]>();
    const kept = async (one: DueReport, read: () => Promise<readonly MonitoringReport[]>): Promise<void> => {
      try {
        const content = await keep(needs, keeping, one, read);
        if (one.territory !== FEDERATION) known.set(one.territory, totalsOf(content));
      } catch (error) {
        log('report-failed', { campaignId, territory: one.territory, at, ...faultFields(error) });
        failures.push(error);
      }
    };
    const regions = due.filter(({ territory }) => territory !== FEDERATION);
    await concurrently(AT_ONCE, regions, (one) => kept(one, () => readRegion(needs, keeping, one.territory)));
    for (const one of due.filter(({ territory }) => territory === FEDERATION)) {
      await kept(one, () => readFederation(needs, keeping, known));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reports were not kept`);
    return due.length;
  };
