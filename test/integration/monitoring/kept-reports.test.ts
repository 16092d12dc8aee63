import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionsItem } from '../../../functions/campaigns/extension.item.ts';
import type { Extension } from '../../../functions/campaigns/extension.ts';
import { campaignReader } from '../../../functions/campaigns/index.ts';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import type { DueReport } from '../../../functions/monitoring/due-reports.rules.ts';
import { loadReport } from '../../../functions/monitoring/get-monitoring.ts';
import { getReport } from '../../../functions/monitoring/get-report.ts';
import { keepDueReports } from '../../../functions/monitoring/keep-due-reports.ts';
import { type KeepingNeeds, keepReports } from '../../../functions/monitoring/keep-reports.ts';
import { keptReportRepository } from '../../../functions/monitoring/kept-report.repository.ts';
import { KeptContent, reportObject } from '../../../functions/monitoring/kept-report.ts';
import { listReports } from '../../../functions/monitoring/list-reports.ts';
import type { KeptReport } from '../../../shared/contracts/reports.ts';
import { httpHandler } from '../../../shared/http/handler.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import type { TerritoryId } from '../../../shared/kernel/ids.ts';
import { type Instant, instant, localDate } from '../../../shared/kernel/instant.ts';
import { objects } from '../../../shared/objects/objects.ts';
import { presigned } from '../../../shared/objects/presigned.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import { workbookWriter } from '../../../shared/workbook/table-writer.ts';
import { storeCampaign } from '../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../fixtures/directory.ts';
import { type Asked, ask, federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../fixtures/http.ts';
import { anAggregate } from '../../fixtures/monitoring.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';
import { type ObjectStore, startObjects } from '../support/objects.ts';

const campaignId = 'vpr-2023';
/** 7 February 2023, a Tuesday: seven in Moscow. */
const MOSCOW_MORNING = instant('2023-02-07T04:00:00Z');

let dynamo: Dynamo;
let store: ObjectStore;
let needs: KeepingNeeds;
let rev = 2_000_000_000;

/** What a municipality has of applications from here on. */
const applied = async (territory: TerritoryId, accepted: number, owed: number) => {
  rev += 1;
  const statuses = { accepted, owed };
  await aggregateRepository(dynamo.main).raise(anAggregate({ campaignId, territory, statuses, onTime: accepted, rev }));
};

const ofMorning = (...territories: TerritoryId[]): DueReport[] =>
  territories.map((territory) => ({ territory, reason: 'morning', deadlines: [] }));
const keep = (at: Instant, due: readonly DueReport[], changes: Partial<KeepingNeeds> = {}) =>
  keepReports({ ...needs, ...changes })({ campaignId, at, due });

const contentOf = async (id: string): Promise<KeptContent> => {
  const bytes = await objects(store.client, store.reportsBucket).get(reportObject(campaignId, id, 'json'));
  return KeptContent.parse(JSON.parse(Buffer.from(bytes ?? []).toString()));
};
const applicationsOf = async (id: string) => {
  const table = (await contentOf(id)).tables.find(({ kind }) => kind === 'application');
  if (!table) throw new Error(`${id} has no applications`);
  return table;
};

const handler = (at = '2023-03-01T00:00:00Z') => {
  const kept = keptReportRepository(dynamo.main);
  const linkTo = (object: string, name: string) =>
    presigned(store.client, store.reportsBucket).download(object, name, 300);
  const clock = stoppedClock(at);
  return httpHandler([listReports({ kept }), getReport({ kept, linkTo })], { clock, table: dynamo.main });
};
const list = (query: Record<string, string> = {}, more: Partial<Asked> = {}, at?: string) =>
  ask(handler(at), {
    routeKey: 'GET /v1/campaigns/{campaignId}/reports',
    caller: regionalCoordinator,
    params: { campaignId },
    query,
    ...more,
  });
const one = (reportId: string, more: Partial<Asked> = {}, at?: string) =>
  ask(handler(at), {
    routeKey: 'GET /v1/campaigns/{campaignId}/reports/{reportId}',
    caller: regionalCoordinator,
    params: { campaignId, reportId },
    ...more,
  });
type Page = { items: KeptReport[]; next: string | null };
const idsOf = ({ body }: { body: unknown }) => (body as Page).items.map(({ id }) => id);

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  await aDirectory(dynamo.main, [aSchoolRow()]);
  await storeCampaign(dynamo.main);
  const clock = stoppedClock('2023-02-07T04:00:05Z');
  const territories = territoryReader(dynamo.main, clock);
  needs = {
    territories,
    report: loadReport({
      aggregates: aggregateRepository(dynamo.main),
      envelopes: envelopeRepository(dynamo.main),
      units: unitsRepository(dynamo.main, clock),
      territories,
      schools: schoolReader(dynamo.main, clock),
    }),
    kept: keptReportRepository(dynamo.main),
    writeWorkbook: workbookWriter,
    putObject: objects(store.client, store.reportsBucket).put,
    clock,
    retentionDays: 400,
  };
  await applied('ru-22-001', 3, 1);
  await applied('ru-22-002', 0, 2);
  await applied('ru-05-001', 5, 5);
});
afterAll(async () => {
  await Promise.all([dynamo?.stop(), store?.stop()]);
});

describe('reports of one moment', () => {
  it('agree: the country is the sum of its regions, though schools go on handing in', async () => {
    // Each region that is read is at once behind: somebody in the other one hands in.
    const report: KeepingNeeds['report'] = async (query) => {
      const read = await needs.report(query);
      if (query.kind === 'application') await applied(query.territory === 'ru-22' ? 'ru-05-001' : 'ru-22-001', 9, 9);
      return read;
    };

    await keep(MOSCOW_MORNING, ofMorning('ru', 'ru-05', 'ru-22'), { report });

    const [country, ...regions] = await Promise.all(
      ['ru', 'ru-05', 'ru-22'].map((territory) => applicationsOf(`${territory}_20230207T040000Z`)),
    );
    const totals = regions.map(({ total: { change: _change, ...total } }) => total);
    expect(country?.rows.map(({ change: _change, ...row }) => row)).toEqual(totals);
    expect(country?.total.figures.actual).toBe(totals.reduce((n, { figures }) => n + figures.actual, 0));
    expect(totals.map(({ figures }) => figures.expected).every((n) => n > 0)).toBe(true);
  });

  it('are those of the regions that are kept already, when the country is tried again', async () => {
    const at = instant('2023-02-07T05:00:00Z');
    const broken = () => Promise.reject(new Error('no bucket'));
    await keep(at, ofMorning('ru-22'));
    const before = await applicationsOf('ru-22_20230207T050000Z');
    await applied('ru-22-001', 50, 0);
    await expect(keep(at, ofMorning('ru', 'ru-22'), { putObject: broken })).rejects.toThrow('2 reports were not kept');

    await keep(at, ofMorning('ru', 'ru-22'));

    const country = await applicationsOf('ru_20230207T050000Z');
    expect(country.rows.find(({ id }) => id === 'ru-22')?.figures).toEqual(before.total.figures);
  });
});

describe('a report', () => {
  const at = instant('2023-02-08T00:00:00Z');
  const id = 'ru-22_20230208T000000Z';
  const filesOf = async () =>
    Promise.all(
      (['xlsx', 'json'] as const).map(async (format) =>
        Buffer.from((await objects(store.client, store.reportsBucket).get(reportObject(campaignId, id, format))) ?? []),
      ),
    );

  it('is kept once: called twice, at the same time, and later with other figures, it stays as it is', async () => {
    await Promise.all([keep(at, ofMorning('ru-22')), keep(at, ofMorning('ru-22'))]);
    const first = await filesOf();
    await applied('ru-22-002', 70, 0);

    await keep(at, ofMorning('ru-22'));

    const again = await filesOf();
    expect(again.map((bytes, i) => bytes.equals(first[i] as Buffer))).toEqual([true, true]);
    expect(idsOf(await list()).filter((kept) => kept === id)).toHaveLength(1);
    const { files } = (await one(id)).body as KeptReport;
    expect(first.map((bytes) => createHash('sha256').update(bytes).digest('hex'))).toEqual([
      files.xlsx.sha256,
      files.json.sha256,
    ]);
  });

  it('whose files were lost on the way has them when it is called again', async () => {
    const moment = instant('2023-02-08T01:00:00Z');
    const lost = () => Promise.reject(new Error('no bucket'));
    await expect(keep(moment, ofMorning('ru-22'), { putObject: lost })).rejects.toThrow();

    await keep(moment, ofMorning('ru-22'));

    expect((await contentOf('ru-22_20230208T010000Z')).at).toBe(moment);
  });

  it('that fails leaves the country to the next call, since it would be kept with other figures later', async () => {
    const moment = instant('2023-02-08T03:00:00Z');
    let isFirst = true;
    const report: KeepingNeeds['report'] = (query) => {
      if (query.territory !== 'ru-05' || !isFirst) return needs.report(query);
      isFirst = false;
      return Promise.reject(new Error('throttled'));
    };
    const due = ofMorning('ru', 'ru-05', 'ru-22');
    await expect(keep(moment, due, { report })).rejects.toThrow('2 reports were not kept');
    await applied('ru-05-001', 40, 2);

    await keep(moment, due, { report });

    const country = await applicationsOf('ru_20230208T030000Z');
    const region = await applicationsOf('ru-05_20230208T030000Z');
    expect(country.rows.find(({ id }) => id === 'ru-05')?.figures).toEqual(region.total.figures);
  });

  it('that fails does not keep the others from theirs, and the call is told of as failed', async () => {
    const moment = instant('2023-02-08T02:00:00Z');
    const report: KeepingNeeds['report'] = (query) =>
      query.territory === 'ru-05' ? Promise.reject(new Error('throttled')) : needs.report(query);

    await expect(keep(moment, ofMorning('ru-05', 'ru-22'), { report })).rejects.toThrow(AggregateError);

    expect((await contentOf('ru-22_20230208T020000Z')).territory).toBe('ru-22');
    expect((await one('ru-05_20230208T020000Z', { caller: federalOrganiser })).status).toBe(404);
  });

  it('has its change against the newest before its own moment, whichever came first', async () => {
    await applied('ru-05-001', 10, 10);
    await keep(instant('2023-02-10T04:00:00Z'), ofMorning('ru-05'));
    await applied('ru-05-001', 14, 6);
    await keep(instant('2023-02-12T04:00:00Z'), ofMorning('ru-05'));
    await applied('ru-05-001', 16, 4);

    await keep(instant('2023-02-11T04:00:00Z'), ofMorning('ru-05'));

    const middle = await contentOf('ru-05_20230211T040000Z');
    const last = await contentOf('ru-05_20230212T040000Z');
    expect([middle.before, last.before]).toEqual(['ru-05_20230210T040000Z', 'ru-05_20230210T040000Z']);
    const change = { expected: 0, actual: 6, rate: 16 / 20 - 10 / 20, onTime: 6, onTimeRate: 16 / 20 - 10 / 20 };
    const { total, rows } = await applicationsOf('ru-05_20230211T040000Z');
    expect([total.change, rows[0]?.change]).toEqual([change, change]);
  });
});

describe('the hourly call', () => {
  const due = (time: string, ofCampaign?: string) => {
    const clock = stoppedClock(time);
    const territories = territoryReader(dynamo.main, clock);
    const kept: string[] = [];
    const run = keepDueReports({
      campaigns: campaignReader(dynamo.main, clock),
      units: unitsRepository(dynamo.main, clock),
      territories,
      keep: async ({ at, due: all }) => {
        kept.push(
          ...all.map(({ territory, reason, deadlines }) => [territory, at, reason, deadlines.length].join(' ')),
        );
        return all.length;
      },
    });
    const call = { at: instant(time), ...(ofCampaign && { campaignId: ofCampaign }) };
    return run(call).then(() => kept);
  };

  it('keeps the reports of regions at their own seven, and of the country at seven in Moscow', async () => {
    expect(await due('2023-02-07T00:03:00Z')).toEqual(['ru-22 2023-02-07T00:00:00.000Z morning 0']);
    expect(await due('2023-02-07T04:00:00Z')).toEqual([
      'ru 2023-02-07T04:00:00.000Z morning 0',
      'ru-05 2023-02-07T04:00:00.000Z morning 0',
    ]);
  });

  it.each([
    ['a Sunday', '2023-02-05T00:00:00Z'],
    ['a holiday', '2023-03-08T00:00:00Z'],
    ['a day before the campaign', '2022-12-20T00:00:00Z'],
  ])('keeps none on %s', async (_day, time) => {
    expect(await due(time)).toEqual([]);
  });

  it('keeps all at a deadline of the country, and those that have more time at theirs', async () => {
    expect(await due('2023-02-09T15:00:00Z')).toEqual([
      'ru 2023-02-09T15:00:00.000Z deadline 1',
      'ru-05 2023-02-09T15:00:00.000Z deadline 1',
      'ru-22 2023-02-09T15:00:00.000Z deadline 1',
    ]);
    expect(await due('2023-02-09T16:00:00Z')).toEqual([]);

    const extension: Extension = {
      number: 1,
      target: 'ru-22',
      stageId: '2',
      due: { day: localDate('2023-02-10'), time: '18:00' },
      reason: 'Бездорожье',
      by: 'reg220000',
      role: 'regional',
      at: instant('2023-02-08T09:00:00Z'),
    };
    const held = { revision: 1, at: extension.at, by: extension.by, writeId: 'w-1', extensions: [extension] };
    const place = { target: 'ru-22', regionId: 'ru-22' };
    await dynamo.main.put({ item: extensionsItem(campaignId, place, held), condition: { is: 'absent' } });

    expect(await due('2023-02-09T15:00:00Z')).toHaveLength(2);
    expect(await due('2023-02-10T15:00:00Z')).toEqual(['ru-22 2023-02-10T15:00:00.000Z deadline 1']);
  });

  it('keeps the same of a moment as the call of its deadline does, and that of no other campaign', async () => {
    const moment = '2023-02-09T15:00:00Z';

    expect(await due(moment, campaignId)).toEqual(await due(moment));
    expect(await due(moment, 'vpr-2022')).toEqual([]);
    expect(await due('2023-02-09T15:30:00Z', campaignId)).toEqual([]);
  });
});

describe('kept reports', () => {
  it('are listed newest first, page by page, with what changed in short', async () => {
    const query = { territory: 'ru-05', limit: '2' };
    const first = await list(query, { caller: federalOrganiser });
    const { items, next } = first.body as Page;
    const second = await list({ ...query, next: String(next) }, { caller: federalOrganiser });

    expect(idsOf(first)).toEqual(['ru-05_20230212T040000Z', 'ru-05_20230211T040000Z']);
    expect(idsOf(second)[0]).toBe('ru-05_20230210T040000Z');
    expect(items[0]).toMatchObject({ reason: 'morning', keptUntil: '2024-03-13T04:00:05.000Z' });
    expect(items[0]?.totals.find(({ kind }) => kind === 'application')).toMatchObject({
      figures: { expected: 20, actual: 14 },
      change: { actual: 4 },
    });
    const other = await list({ territory: 'ru-22', next: String(next) }, { caller: federalOrganiser });
    expect([other.status, (other.body as { type: string }).type]).toEqual([400, '/problems/invalid-cursor']);
  });

  it('are one’s own where no territory is named', async () => {
    expect(new Set(idsOf(await list()).map((id) => id.split('_')[0]))).toEqual(new Set(['ru-22']));
    expect(new Set(idsOf(await list({}, { caller: federalOrganiser })).map((id) => id.split('_')[0]))).toEqual(
      new Set(['ru']),
    );
  });

  it.each([
    ['another region’s list', () => list({ territory: 'ru-05' }), 404],
    ['another region’s report', () => one('ru-05_20230212T040000Z'), 404],
    ['the country’s report', () => one('ru_20230207T040000Z'), 404],
    [
      'another region’s report under the own territory in the query',
      () => one('ru-05_20230212T040000Z', { query: { territory: 'ru-22' } }),
      404,
    ],
    ['what is no id', () => one('yesterday'), 400],
    ['a report that was never kept', () => one('ru-22_20230101T000000Z'), 404],
    [
      'a report, for a municipal coordinator',
      () => one('ru-22-001_20230208T000000Z', { caller: municipalCoordinator }),
      403,
    ],
  ])('%s is not given', async (_what, asked, status) => {
    expect((await asked()).status).toBe(status);
  });

  it('past their time are neither listed nor given, though nobody has swept them yet', async () => {
    const later = '2024-04-01T00:00:00Z';

    expect(idsOf(await list({}, {}, later))).toEqual([]);
    expect((await one('ru-22_20230208T000000Z', {}, later)).status).toBe(404);
  });
});
