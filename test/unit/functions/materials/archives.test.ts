import { beforeEach, describe, expect, it } from 'vitest';
import { campaignReader } from '../../../../functions/campaigns/index.ts';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { archivesRepository } from '../../../../functions/materials/archives.repository.ts';
import { listArchiveDay } from '../../../../functions/materials/list-archive-day.ts';
import { archiveOperations } from '../../../../functions/materials/operations.ts';
import type { ArchiveDay, SchoolArchives } from '../../../../shared/contracts/archives-views.ts';
import type { FileLink } from '../../../../shared/contracts/file-announcement.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { ARRIVALS, arrivals } from '../../../../shared/objects/arrivals.ts';
import { tableWriter } from '../../../../shared/workbook/table-writer.ts';
import { type MemoryObjects, memoryObjects } from '../../../fixtures/archives.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { aFile } from '../../../fixtures/materials.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aClock } from '../../../fixtures/results.ts';
import { aRow, aSchedule, dated, schedulesRoom, storeSchool } from '../../../fixtures/schedules.ts';

/** Mathematics of 4А and 4Б on Tuesday, 4 April; its materials open on Monday at 14:00, seven hours before it is so in London. */
const DAY = '2023-04-04';
const rows = [aRow(), aRow({ className: 'Б' })];
const OPEN = '2023-04-03T07:00:00.000Z';
const campaignId = 'vpr-2023';
const expert: Caller = { login: 'expert220001', role: 'expert', scope: 'ru-22' };

let table: MemoryTable;
let bucket: MemoryObjects;
let clock: ReturnType<typeof aClock>;
let http: unknown;

beforeEach(async () => {
  table = memoryTable();
  bucket = memoryObjects();
  clock = aClock('2023-04-03T06:59:59.999Z');
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-22-0002', municipalityId: 'ru-22-002' })]);
  await storeSchool(table, {
    schedule: {
      status: 'accepted',
      content: { ...aSchedule(rows), inForce: rows.map(dated) },
    },
  });
  const schools = schoolReader(table, clock);
  const campaigns = campaignReader(table, clock);
  const archives = archivesRepository(table);
  const links = {
    upload: async (key: string, { bytes, mediaType }: { bytes: number; mediaType: string }) => ({
      url: `https://bucket.test/${key}`,
      method: 'PUT' as const,
      headers: { 'content-type': mediaType, 'content-length': String(bytes) },
    }),
    download: async (key: string) => `https://bucket.test/${key}`,
  };
  const needs = { archives, campaigns, schools, arrivals: arrivals({ links, files: bucket.objects }), links };
  const day = listArchiveDay({ ...needs, territories: territoryReader(table, clock) });
  http = httpHandler([...archiveOperations(needs), day], { clock, schools, table, tableWriter });
});

const call = (caller: Caller, route: string, body?: object, params: object = {}) =>
  ask(http, { caller, routeKey: route, params: { campaignId, ...params }, ...(body && { body }) });

const path = '/v1/campaigns/{campaignId}';
const ofSchool = `${path}/schools/{schoolId}/archives`;
const mine = { schoolId: 's-22-0001', assessmentId: '4-MA' };

/** Announces a file, puts it and publishes it. */
const load = async (text: string, which: object = {}) => {
  const named = { assessmentId: '4-MA', use: 'archive', ...which };
  const opened = await call(federalOrganiser, `POST ${path}/archives`, { ...aFile(text), ...named });
  const { target } = opened.body as { target: { url: string } };
  bucket.kept.set(`${ARRIVALS}${target.url.split(`/${ARRIVALS}`)[1]}`, Buffer.from(text));
  return call(federalOrganiser, `POST ${path}/archives/publication`, named);
};

const link = (caller: Caller = schoolOrganiser, date = DAY) =>
  call(caller, `POST ${ofSchool}/{assessmentId}/link`, { date }, mine);
const criteria = (caller: Caller = schoolOrganiser) =>
  call(caller, `POST ${ofSchool}/{assessmentId}/criteria/link`, { date: DAY }, mine);

const textAt = ({ body }: { body: unknown }) =>
  Buffer.from(bucket.kept.get(new URL((body as FileLink).url).pathname.slice(1)) ?? '').toString();
const slug = ({ body }: { body: unknown }) => (body as { type: string }).type.replace('/problems/', '');

describe('the materials of a work', () => {
  it('open at 14:00 of the school’s own clocks on the day before, and not a millisecond earlier', async () => {
    await load('варианты');

    const early = await link();
    expect([early.status, slug(early)]).toEqual([409, 'archive-not-open']);
    expect(early.body).toMatchObject({ opensAt: OPEN, opensAtLocal: '03.04.2023 14:00:00', zone: 'Asia/Barnaul' });
    clock.set(OPEN);
    const due = await link();

    expect(due.status).toBe(200);
    expect(textAt(due)).toBe('варианты');
  });

  it('are the school’s own where it has some, and those of the work for all others', async () => {
    await load('общие');
    await load('свои', { schoolId: 's-22-0001' });
    clock.set(OPEN);

    expect(textAt(await link())).toBe('свои');
  });

  it('stay those that are published while others are announced', async () => {
    await load('первые');
    await call(federalOrganiser, `POST ${path}/archives`, { ...aFile('вторые'), assessmentId: '4-MA', use: 'archive' });
    clock.set(OPEN);

    expect(textAt(await link())).toBe('первые');
    await load('вторые');
    expect(textAt(await link())).toBe('вторые');
  });

  it('are for a day of the schedule in force, for the school itself, and only once they are loaded', async () => {
    clock.set(OPEN);
    expect(slug(await link())).toBe('archive-not-loaded');
    await load('варианты');

    const other = await link(schoolOrganiser, '2023-04-05');
    expect([slug(other), (other.body as { dates: string[] }).dates]).toEqual(['work-not-on-day', [DAY]]);
    expect((await link(municipalCoordinator)).status).toBe(403);
    expect((await link(expert)).status).toBe(403);
  });

  it('are listed by work and day with when they open and who has downloaded them first', async () => {
    await load('варианты');
    clock.set('2023-04-03T08:00:00.000Z');
    await link();

    const { body } = await call(municipalCoordinator, `GET ${ofSchool}`, undefined, { schoolId: 's-22-0001' });
    expect((body as SchoolArchives).items).toEqual([
      {
        assessmentId: '4-MA',
        subjectName: 'Математика',
        date: DAY,
        classes: ['4А', '4Б'],
        archive: {
          opensAt: OPEN,
          isLoaded: true,
          isOpen: true,
          takenAt: '2023-04-03T08:00:00.000Z',
          takenBy: 'edu220001',
        },
        criteria: { opensAt: '2023-04-04T07:00:00.000Z', isLoaded: false, isOpen: false },
      },
    ]);
  });

  it('are not known by another file than was announced', async () => {
    const named = { assessmentId: '4-MA', use: 'archive' };
    await call(federalOrganiser, `POST ${path}/archives`, { ...aFile('одно'), ...named });

    expect(slug(await call(federalOrganiser, `POST ${path}/archives/publication`, named))).toBe('file-not-there');
    expect((await call(regionalCoordinator, `POST ${path}/archives`, { ...aFile('одно'), ...named })).status).toBe(403);
    const listed = await call(federalOrganiser, `GET ${path}/archives/files`);
    expect((listed.body as { items: { assessmentId: string }[] }).items).toContainEqual(
      expect.objectContaining({ assessmentId: '4-MA', archive: expect.objectContaining({ state: 'awaitingFile' }) }),
    );
  });
});

describe('the criteria of a work', () => {
  it('open on the day itself at 14:00, to the school, its coordinators and experts, and fix nothing', async () => {
    await load('критерии', { use: 'criteria' });
    clock.set('2023-04-04T06:59:59.999Z');
    expect(slug(await criteria())).toBe('archive-not-open');
    clock.set('2023-04-04T07:00:00.000Z');

    for (const caller of [schoolOrganiser, municipalCoordinator, regionalCoordinator, federalOrganiser, expert]) {
      expect(textAt(await criteria(caller))).toBe('критерии');
    }
    const stored = await archivesRepository(table).schedulesOf(campaignId, ['ru-22-001']);
    expect(stored[0]).toMatchObject({ revision: 1, content: { taken: [] } });
  });
});

describe('the first download', () => {
  const moving = (at: string) =>
    ask(schedulesRoom(table, aClock(at)), {
      caller: schoolOrganiser,
      routeKey: 'PUT /v1/campaigns/{campaignId}/schools/{schoolId}/schedule',
      params: { campaignId, schoolId: 's-22-0001' },
      headers: { 'if-match': '"1"' },
      body: aSchedule([aRow({ date: '2023-04-06' }), aRow({ className: 'Б', date: '2023-04-06' })]),
    });
  const submitting = (at: string) =>
    ask(schedulesRoom(table, aClock(at)), {
      caller: schoolOrganiser,
      routeKey: 'POST /v1/campaigns/{campaignId}/schools/{schoolId}/schedule/submission',
      params: { campaignId, schoolId: 's-22-0001' },
    });
  /** A moment before the materials open, as the clock of a request says that is stored only afterwards. */
  const BEFORE = '2023-04-03T06:59:59.000Z';

  beforeEach(() => load('варианты'));

  it('fixes the day: a change that was asked for before it and stored after it is refused', async () => {
    await moving(BEFORE);
    clock.set(OPEN);
    expect((await link()).status).toBe(200);

    const { status, body } = await submitting(BEFORE);

    expect(status).toBe(422);
    expect((body as { errors: { code: string }[] }).errors.map(({ code }) => code)).toEqual([
      'materials-taken',
      'materials-taken',
    ]);
  });

  it('finds no day that was left before it', async () => {
    await moving(BEFORE);
    expect((await submitting(BEFORE)).status).toBe(200);
    clock.set(OPEN);

    expect(slug(await link())).toBe('work-not-on-day');
  });

  it('is noted once, with every download kept for the audit', async () => {
    clock.set(OPEN);
    await link();
    await link();

    const [stored] = await archivesRepository(table).schedulesOf(campaignId, ['ru-22-001']);
    const lines = [...table.items.values()].filter(({ pk }) =>
      pk.startsWith('GIVEN#vpr-2023#archive.2023-04-04#ru-22'),
    );
    expect(stored).toMatchObject({
      revision: 2,
      status: 'accepted',
      action: 'materials-taken',
      content: { taken: [{ assessmentId: '4-MA', date: DAY, at: OPEN, by: 'edu220001' }] },
    });
    expect(lines.map(({ e }) => (e as { by: string }).by)).toEqual(['edu220001', 'edu220001']);
  });
});

describe('the coordinator’s list of a day', () => {
  const list = async (caller: Caller, query: Record<string, string>) =>
    ask(http, { caller, routeKey: `GET ${path}/archives`, params: { campaignId }, query });

  it('says who has downloaded and who has not, tomorrow where no day is named', async () => {
    await load('варианты');
    clock.set(OPEN);
    const before = (await list(regionalCoordinator, {})).body as ArchiveDay;
    await link();
    const after = (await list(municipalCoordinator, { date: DAY })).body as ArchiveDay;

    expect(before).toMatchObject({ date: DAY, total: { schools: 1, planned: 1, downloaded: 0, waiting: 1 } });
    expect(before.municipalities).toHaveLength(3);
    expect(after.items).toEqual([
      expect.objectContaining({ schoolId: 's-22-0001', assessmentId: '4-MA', takenAt: OPEN, takenBy: 'edu220001' }),
    ]);
    expect((await list(federalOrganiser, {})).status).toBe(400);
    const csv = await list(regionalCoordinator, { date: DAY, format: 'csv' });
    expect(csv.text).toContain(
      's-22-0001;МБОУ «СОШ № 1»;4-MA;2023-04-03T07:00:00.000Z;2023-04-03T07:00:00.000Z;edu220001',
    );
  });
});
