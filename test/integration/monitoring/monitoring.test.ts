import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import { getJob } from '../../../functions/monitoring/get-job.ts';
import { getMonitoring } from '../../../functions/monitoring/get-monitoring.ts';
import { listLaggards } from '../../../functions/monitoring/list-laggards.ts';
import { runExport } from '../../../functions/monitoring/run-export.ts';
import { recomputeTerritories } from '../../../functions/stream/recompute-territories.ts';
import { recordSubmissions } from '../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import type { Job, Laggard, MonitoringReport } from '../../../shared/contracts/monitoring.ts';
import { type Table, table } from '../../../shared/dynamo/table.ts';
import { httpHandler } from '../../../shared/http/handler.ts';
import { jobRepository } from '../../../shared/jobs/job.repository.ts';
import type { ExportJob } from '../../../shared/jobs/job.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { localDate } from '../../../shared/kernel/instant.ts';
import { objects } from '../../../shared/objects/objects.ts';
import { presigned } from '../../../shared/objects/presigned.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../shared/submissions/envelope.repository.ts';
import type { Entailed, Submission } from '../../../shared/submissions/envelope.ts';
import { next } from '../../../shared/submissions/life-step.rules.ts';
import { submissionKey, toEnvelope, toItem } from '../../../shared/submissions/submission.item.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import { readTable } from '../../../shared/workbook/read-table.ts';
import { tableWriter } from '../../../shared/workbook/table-writer.ts';
import { aDirectory, aSchoolRow } from '../../fixtures/directory.ts';
import { type Asked, ask, federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../fixtures/http.ts';
import { aHand, aRef, aSubmission } from '../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';
import { type MainStream, mainStream } from '../support/main-stream.ts';
import { type ObjectStore, startObjects } from '../support/objects.ts';

/** 20 March 2023, 13:00 in Barnaul and 16:00 in Moscow's far east. */
const clock = stoppedClock('2023-03-20T06:00:00Z');
const SCHOOLS = ['s-22-0001', 's-22-0002', 's-22-0003', 's-22-0004'];
const WORKS = ['4-MA', '4-RU'];
/** Grades 4 to 11 and parts enough for more debts than an answer's table holds. */
const MANY_WORKS = ['4', '5', '6', '7', '8', '10', '11'].flatMap((grade) =>
  ['MA', 'RU', 'EN', 'DE', 'FR', 'IS', 'BI', 'GG', 'OB', 'FI', 'HI', 'OM'].map((subject) => `${grade}-${subject}`),
);

let dynamo: Dynamo;
let stream: MainStream;
let store: ObjectStore;
let main: Table;
let handler: ReturnType<typeof httpHandler>;
let run: ReturnType<typeof runExport>;
const begun: { login: string; id: string }[] = [];

const municipalityOf = (school: string) => (school < 's-22-0003' ? 'ru-22-001' : 'ru-22-002');
const refOf = (schoolId: string, kind: Submission<unknown>['kind'], unit = '-', part = '-') =>
  aRef({ schoolId, municipalityId: municipalityOf(schoolId), kind, unit, part });
const form = (unit: string, changes: Partial<Entailed> = {}): Entailed => ({
  kind: 'result-form',
  unit,
  part: 't',
  owes: true,
  ...changes,
});

const put = (submission: Submission<unknown>) => main.put({ item: toItem(submission, 1), condition: { is: 'any' } });

const accepted = (schoolId: string, kind: 'application' | 'schedule', entails: Entailed[]) =>
  put({
    ...aSubmission({ ...refOf(schoolId, kind) }),
    status: 'accepted',
    action: 'accepted',
    late: schoolId === 's-22-0002',
    measures: { classes: 2, participants: 50 },
    content: {},
    entails,
  });

const upload = async (schoolId: string, unit: string) => {
  const item = await main.get(submissionKey(refOf(schoolId, 'result-form', unit, 't')));
  if (!item) throw new Error(`${schoolId} owes no ${unit}`);
  const stored = { ...toEnvelope(item), content: undefined };
  const measures = { participants: 25 };
  await put(next(stored, aHand(), { status: 'accepted', action: 'accepted', late: false, measures }));
};

/** Gives the consumers what the stream has, until nothing follows any more. */
const streamOn = async () => {
  const needs = {
    submissions: wholeRepository(main),
    aggregates: aggregateRepository(main),
    units: unitsRepository(main, clock),
    clock,
  };
  for (let records = await stream.records(); records.length > 0; records = await stream.records()) {
    const of = (prefix: string) =>
      records.filter(
        ({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#') && dynamodb.Keys.sk?.S?.startsWith(prefix),
      );
    const taken = [await recordSubmissions(needs)(of('S#')), await recomputeTerritories(needs)(of('A#'))];
    expect(taken.flatMap(({ batchItemFailures }) => batchItemFailures)).toEqual([]);
  }
};

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  main = table(dynamo.client, dynamo.mainTable);
  stream = mainStream(dynamo);
  await aDirectory(
    main,
    SCHOOLS.map((id) => aSchoolRow({ id, name: `Школа ${id}`, municipalityId: municipalityOf(id) })),
  );
  await unitsRepository(main, clock).put('vpr-2023', WORKS);

  const schools = schoolReader(main, clock);
  const needs = {
    aggregates: aggregateRepository(main),
    envelopes: envelopeRepository(main),
    units: unitsRepository(main, clock),
    territories: territoryReader(main, clock),
    schools,
    jobs: jobRepository(main),
    begin: async (job: { login: string; id: string }) => {
      begun.push({ login: job.login, id: job.id });
    },
    linkTo: (object: string, name: string) => presigned(store.client, store.reportsBucket).download(object, name, 300),
  };
  handler = httpHandler([getMonitoring(needs), listLaggards(needs), getJob(needs)], {
    clock,
    schools,
    table: main,
    tableWriter,
  });
  run = runExport({
    ...needs,
    clock,
    writeTable: tableWriter,
    putObject: objects(store.client, store.reportsBucket).put,
  });

  // Four schools apply for two works each; one has not done anything, one has changed its mind about a work.
  await put(aSubmission({ ...refOf('s-22-0004', 'application') }));
  for (const school of SCHOOLS.slice(0, 3)) {
    await accepted(
      school,
      'application',
      WORKS.map((work) => form(work)),
    );
  }
  await streamOn();
  await accepted('s-22-0001', 'schedule', [form('4-MA', { owes: false, heldOn: localDate('2023-03-15') })]);
  await accepted('s-22-0003', 'schedule', [form('4-RU', { owes: false, heldOn: localDate('2023-03-20') })]);
  await streamOn();
  await upload('s-22-0002', '4-MA');
  await streamOn();
});
afterAll(async () => {
  stream?.stop();
  await Promise.all([dynamo?.stop(), store?.stop()]);
});

const get = (kind: string, query: Record<string, string> = {}, more: Partial<Asked> = {}) =>
  ask(handler, {
    routeKey: 'GET /v1/campaigns/{campaignId}/monitoring/{kind}',
    caller: regionalCoordinator,
    params: { campaignId: 'vpr-2023', kind },
    query: { territory: 'ru-22', ...query },
    ...more,
  });
const laggards = (query: Record<string, string> = {}, more: Partial<Asked> = {}) =>
  get('result-form', query, { routeKey: 'GET /v1/campaigns/{campaignId}/monitoring/{kind}/laggards', ...more });
const report = async (answer: ReturnType<typeof get>) => (await answer).body as MonitoringReport;

describe('the report', () => {
  it('of a municipality has its schools, each with what it has itself', async () => {
    const { rows, total } = await report(
      get('result-form', { territory: 'ru-22-001' }, { caller: municipalCoordinator }),
    );

    expect(rows.map(({ id, level, states }) => [id, level, states.owed, states.accepted])).toEqual([
      ['s-22-0001', 'school', 2, 0],
      ['s-22-0002', 'school', 1, 1],
    ]);
    expect(total.figures).toEqual({ expected: 4, actual: 1, rate: 0.25, onTime: 1, onTimeRate: 0.25 });
    expect(total.forms).toEqual({
      notYetHeld: 2,
      notDated: 2,
      heldNotUploaded: 1,
      longestDays: 5,
      uploaded: 1,
      lastRefused: 0,
    });
  });

  it('of a region has its municipalities, with zeros where no school has anything, and their sum', async () => {
    const { rows, total, freshAt } = await report(get('result-form'));

    expect(rows.map(({ id, figures }) => [id, figures.expected, figures.actual])).toEqual([
      ['ru-22-001', 4, 1],
      ['ru-22-002', 2, 0],
      ['ru-22-003', 0, 0],
    ]);
    expect(total.figures).toMatchObject({ expected: 6, actual: 1 });
    expect(total.forms).toMatchObject({ notYetHeld: 4, notDated: 3, heldNotUploaded: 1, uploaded: 1 });
    expect(freshAt).not.toBeNull();
  });

  it('of a region and one of its municipalities agree in every number', async () => {
    const region = await report(get('result-form', { assessment: '4-MA' }));
    const municipality = await report(get('result-form', { assessment: '4-MA', territory: 'ru-22-001' }));

    const { id: _id, name: _name, level: _level, ...numbers } = municipality.total;
    expect(region.rows[0]).toMatchObject(numbers);
  });

  it('of the federation has its regions', async () => {
    const { rows, total } = await report(get('application', { territory: 'ru' }, { caller: federalOrganiser }));

    expect(rows.map(({ id, figures }) => [id, figures.expected, figures.actual])).toEqual([
      ['ru-05', 0, 0],
      ['ru-22', 4, 3],
    ]);
    expect(total).toMatchObject({ late: 1, units: { classes: 6, participants: 150 } });
  });

  it('that has not changed is not sent again, and is once it has', async () => {
    const first = await get('application');
    const etag = String(first.headers.etag);

    const second = await get('application', {}, { headers: { 'if-none-match': etag } });
    const asCsv = await get('application', { format: 'csv' }, { headers: { 'if-none-match': etag } });

    expect(second).toMatchObject({ status: 304, text: '' });
    expect(asCsv.status).toBe(200);
    expect(asCsv.text).toContain('Алейский район');
  });

  it.each([
    ['an unknown campaign', { params: { campaignId: 'vpr-1999', kind: 'application' } }],
    [
      'an unknown work',
      { params: { campaignId: 'vpr-2023', kind: 'result-form' }, query: { territory: 'ru-22', assessment: '5-MA' } },
    ],
    ['an unknown municipality', { query: { territory: 'ru-22-059' } }],
    ['a foreign region', { query: { territory: 'ru-05' } }],
  ])('of %s is not found', async (_what, asked) => {
    expect((await get('result-form', {}, asked)).status).toBe(404);
  });
});

describe('laggards', () => {
  type Page = { items: Laggard[]; next: string | null; total: number; freshAt: string | null };
  const page = async (answer: ReturnType<typeof laggards>) => (await answer).body as Page;

  it('come with what was held on top, whom to call, and how fresh it is', async () => {
    const { items, total, next: more, freshAt } = await page(laggards());

    expect(items.map(({ schoolId, longestDays, owes }) => [schoolId, longestDays, owes.length])).toEqual([
      ['s-22-0001', 5, 2],
      ['s-22-0003', 0, 2],
      ['s-22-0002', 0, 1],
    ]);
    expect(items[0]).toMatchObject({ municipality: 'Алейский район', contact: { email: 'school1@example.org' } });
    expect([total, more]).toEqual([3, null]);
    expect(freshAt).toBe('2023-03-20T06:00:00.000Z');
  });

  it('go on from page to page by a cursor that opens no other list', async () => {
    const first = await page(laggards({ limit: '2' }));
    const second = await page(laggards({ limit: '2', next: String(first.next) }));
    const other = await laggards({ limit: '2', next: String(first.next), territory: 'ru-22-001' });

    expect([...first.items, ...second.items].map(({ schoolId }) => schoolId)).toEqual([
      's-22-0001',
      's-22-0003',
      's-22-0002',
    ]);
    expect(second.next).toBeNull();
    expect([other.status, (other.body as { type: string }).type]).toEqual([400, '/problems/invalid-cursor']);
  });

  it('of a municipality or of one work are those alone', async () => {
    const there = await page(laggards({ territory: 'ru-22-002' }));
    const work = await page(laggards({ assessment: '4-MA' }));

    expect(there.items.map(({ schoolId }) => schoolId)).toEqual(['s-22-0003']);
    expect(work.items.map(({ schoolId }) => schoolId)).toEqual(['s-22-0001', 's-22-0003']);
  });

  it('of the federation are asked for by region', async () => {
    const answer = await laggards({ territory: 'ru' }, { caller: federalOrganiser });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([400, '/problems/region-needed']);
  });

  it('that have not changed are not sent again', async () => {
    const first = await laggards();

    const second = await laggards({}, { headers: { 'if-none-match': String(first.headers.etag) } });

    expect(second.status).toBe(304);
  });
});

describe('a long export', () => {
  const SCHOOLS_THERE = 25;

  beforeAll(async () => {
    const ids = Array.from({ length: SCHOOLS_THERE }, (_, i) => `s-05-${String(i + 1).padStart(4, '0')}`);
    await aDirectory(
      main,
      ids.map((id) => aSchoolRow({ id, name: `Школа ${id}`, municipalityId: 'ru-05-001', contact: { phone: '0872' } })),
    );
    await unitsRepository(main, clock).put('vpr-demo', MANY_WORKS);
    const owed = ids.flatMap((schoolId) =>
      MANY_WORKS.map((unit) => ({
        ...aRef({ campaignId: 'vpr-demo', kind: 'result-form', unit, part: 't', schoolId }),
        municipalityId: 'ru-05-001',
        regionId: 'ru-05',
      })),
    );
    for (let i = 0; i < owed.length; i += 100) {
      const items = owed.slice(i, i + 100).map((ref) => toItem(aSubmission(ref), 1));
      await main.write(items.map((item) => ({ item, condition: { is: 'absent' } as const })));
    }
  });

  const longTable = (format: string) =>
    laggards(
      { territory: 'ru-05', format },
      { caller: federalOrganiser, params: { campaignId: 'vpr-demo', kind: 'result-form' } },
    );
  const job = (id: string, caller = federalOrganiser) =>
    ask(handler, { routeKey: 'GET /v1/jobs/{jobId}', caller, params: { jobId: id } });

  it.each(['csv', 'xlsx'])('to %s is a job, and its file has every line', async (format) => {
    const answer = await longTable(format);
    const { id } = answer.body as Job;
    const running = (await job(id)).body as Job;
    await run(begun.at(-1) as (typeof begun)[number]);
    const done = (await job(id)).body as Job;

    expect([answer.status, answer.headers.location]).toEqual([202, `/v1/jobs/${id}`]);
    expect(running).toMatchObject({ status: 'running', progress: 0, url: null, sha256: null });
    expect(done).toMatchObject({ status: 'done', progress: 1, rows: SCHOOLS_THERE * MANY_WORKS.length });
    const file = await fetch(String(done.url));
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(`laggards-vpr-demo-result-form-ru-05.${format}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    const { rows, header } = readTable(bytes);
    expect(rows).toHaveLength(SCHOOLS_THERE * MANY_WORKS.length);
    expect(rows[0]?.cells[header.indexOf('Телефон')]).toBe('0872');
  });

  it('run a second time changes nothing', async () => {
    const event = begun.at(-1) as (typeof begun)[number];
    const first = (await job(event.id)).body as Job;

    await run(event);

    expect({ ...((await job(event.id)).body as Job), url: null }).toEqual({ ...first, url: null });
  });

  it('is nobody else’s to see', async () => {
    const { id } = begun.at(-1) as (typeof begun)[number];

    expect((await job(id)).status).toBe(200);
    expect((await job(id, regionalCoordinator)).status).toBe(404);
  });

  it('that cannot be written is told as failed', async () => {
    const jobs = jobRepository(main);
    const written = (await jobs.one('federal', String(begun.at(-1)?.id))) as ExportJob;
    const id = randomUUID();
    await jobs.save({ ...written, id, revision: 1, status: 'running', progress: 0 });
    const broken = runExport({
      envelopes: envelopeRepository(main),
      units: unitsRepository(main, clock),
      territories: territoryReader(main, clock),
      schools: schoolReader(main, clock),
      jobs,
      clock,
      writeTable: tableWriter,
      putObject: () => Promise.reject(new Error('no bucket')),
    });

    await broken({ login: 'federal', id });

    expect((await job(id)).body).toMatchObject({ status: 'failed', url: null, finishedAt: '2023-03-20T06:00:00.000Z' });
  });

  it('is asked for by tables alone: pages of JSON come at once', async () => {
    const answer = await longTable('json');

    expect(answer.status).toBe(200);
    expect((answer.body as { total: number }).total).toBe(SCHOOLS_THERE);
  });
});
