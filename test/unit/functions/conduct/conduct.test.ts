import { beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '../../../../functions/schedules/index.ts';
import type { ConductDay, ConductRow, ConductView, Postponement } from '../../../../shared/contracts/conduct-views.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import { submissionKey, toEnvelope } from '../../../../shared/submissions/submission.item.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aReport, conductRoomOf, inForce } from '../../../fixtures/conduct.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aComputerRow, aRow, storeSchool } from '../../../fixtures/schedules.ts';
import { aRef } from '../../../fixtures/submissions.ts';

const path = '/v1/campaigns/{campaignId}/schools/{schoolId}/conduct';
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };

/** Tuesday, 4 April 2023, three in the afternoon at the school. */
const ON_THE_DAY = '2023-04-04T08:00:00Z';
/** Thursday evening, when all is over. */
const AFTERWARDS = '2023-04-06T12:00:00Z';

let table: MemoryTable;

type Call = Partial<Omit<Asked, 'routeKey' | 'params'>> & { readonly at?: string };

const call = (method: string, under = '', { at = ON_THE_DAY, caller = schoolOrganiser, ...asked }: Call = {}) =>
  ask(conductRoomOf(table, stoppedClock(at)), { routeKey: `${method} ${path}${under}`, caller, params, ...asked });

const put = (rows: readonly ConductRow[], revision: number, asked: Call = {}) =>
  call('PUT', '', { body: { rows }, headers: { 'if-match': `"${revision}"` }, ...asked });
const submit = (asked: Call = {}) => call('POST', '/submission', asked);
const show = async (asked: Call = {}) => (await call('GET', '', asked)).body as ConductView;
const postpone = (changes: Partial<Postponement> = {}, asked: Call = {}) =>
  call('POST', '/postponements', {
    body: {
      grade: 4,
      className: 'А',
      assessmentId: '4-MA',
      from: localDate('2023-04-04'),
      to: localDate('2023-04-11'),
      reason: 'technical-failure',
      ...changes,
    },
    ...asked,
  });
const codesOf = (body: unknown) =>
  (body as ConductView).findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
const schedule = async () => {
  const item = await table.get(submissionKey(aRef({ kind: 'schedule' })));
  return { ...(item && toEnvelope(item)), content: item?.c as Schedule | undefined };
};

/** Mathematics of 4А and 4Б on the 4th, history of 5А on computers on the 6th. */
const rows = [aRow(), aRow({ className: 'Б' }), aComputerRow()];
const told = [
  aReport(),
  aReport({ className: 'Б', present: 25, absent: 0 }),
  aReport({ grade: 5, assessmentId: '5-IS', date: '2023-04-06', present: 24, absent: 1 }),
];

const storeSchedule = (changes: Partial<Schedule> = {}) =>
  storeSchool(table, {
    schedule: { status: 'accepted', action: 'accepted', content: inForce(rows, changes), late: false },
  });

beforeEach(async () => {
  table = memoryTable();
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  await storeSchedule();
});

describe('a school with days in force', () => {
  it('owes how each work of each class went, those to come being planned', async () => {
    const { status, works, findings } = await show();

    expect(status).toBe('owed');
    expect(
      works.map(({ classLabel, assessmentId, pupils, outcome }) => [classLabel, assessmentId, pupils, outcome]),
    ).toEqual([
      ['4А', '4-MA', 25, 'unknown'],
      ['4Б', '4-MA', 25, 'unknown'],
      ['5А', '5-IS', 25, 'planned'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'class-work-unreported'));
  });

  it('saves what has come by day, and hands in once all of it is told', async () => {
    const first = await put(told.slice(0, 2), 0);
    const early = await submit();
    await put(told, 1, { at: AFTERWARDS });
    const taken = await submit({ at: AFTERWARDS });

    expect(first).toMatchObject({ status: 200, body: { status: 'draft' } });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ code: 'class-work-unreported' }] } });
    expect(taken).toMatchObject({ status: 200, body: { status: 'accepted', onTime: true } });
    const item = await table.get(submissionKey(aRef({ kind: 'conduct' })));
    expect(item && toEnvelope(item).measures).toMatchObject({
      scheduled: 3,
      held: 3,
      notHeld: 0,
      present: 69,
      absent: 6,
      errors: 0,
    });
  });

  it.each<[string, Parameters<typeof aReport>[0], string[]]>([
    ['without who was there', { present: undefined }, ['error attendance-missing /content/rows/0/present']],
    ['held by nobody', { present: 0, absent: 25 }, ['error held-by-nobody /content/rows/0/present']],
    ['not held for no reason', { outcome: 'not-held' }, ['error not-held-reason-missing /content/rows/0/reason']],
    [
      'not held for another reason',
      { outcome: 'not-held', reason: 'other' },
      ['error reason-text-missing /content/rows/0/reasonText'],
    ],
    ['of another day', { date: '2023-04-03' }, ['error conduct-row-moved /content/rows/0/date']],
    ['of another work', { assessmentId: '4-RU' }, ['error conduct-row-foreign /content/rows/0/assessmentId']],
    ['with another number of pupils', { present: 22 }, ['warning attendance-differs /content/rows/0/present']],
  ])('is told what is wrong with a row %s', async (_what, changes, codes) => {
    const { body } = await put([aReport(changes)], 0);

    expect(codesOf(body).filter((code) => !code.includes('unreported'))).toEqual(codes);
  });

  it.each([
    [{ incidents: [{ kind: 'health' as const, note: 'Стало плохо: Петров Иван' }] }, '/body/rows/0/incidents/0/note'],
    [
      { outcome: 'not-held' as const, reason: 'other' as const, reasonText: 'Петров Иван опоздал' },
      '/body/rows/0/reasonText',
    ],
  ])('does not store even a draft with a name in it', async (changes, pointer) => {
    const { status, body } = await put([aReport(changes)], 0);

    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer, code: 'text-names-person' }] });
    expect(JSON.stringify(await table.all({ pk: submissionKey(aRef({ kind: 'conduct' })).pk }))).not.toContain(
      'Петров',
    );
  });

  it('cannot tell of a day that has not come, nor twice of one', async () => {
    const { body } = await put(
      [aReport(), aReport(), aReport({ grade: 5, assessmentId: '5-IS', date: '2023-04-06' })],
      0,
    );

    expect(codesOf(body).filter((code) => !code.includes('unreported'))).toEqual([
      'error conduct-row-repeated /content/rows/1/assessmentId',
      'error conduct-early /content/rows/2/date',
    ]);
  });

  it('tells alone, and its coordinators give it back', async () => {
    await put(told, 0, { at: AFTERWARDS });
    await submit({ at: AFTERWARDS });

    expect(await put(told, 2, { caller: regionalCoordinator, at: AFTERWARDS })).toMatchObject({ status: 403 });
    expect(
      await call('POST', '/return', { caller: municipalCoordinator, body: { comment: 'Проверьте.' }, at: AFTERWARDS }),
    ).toMatchObject({
      status: 200,
      body: { status: 'returned' },
    });
  });
});

describe('a work whose day is fixed', () => {
  it('is moved to another day by the rules of the schedule, which keeps both', async () => {
    const moved = await postpone();

    expect(moved).toMatchObject({ status: 200, body: { status: 'accepted', revision: 2 } });
    const { content, entails, action } = await schedule();
    expect(action).toBe('postponed');
    expect(content?.inForce.map(({ className, date }) => [className, date])).toEqual([
      ['А', '2023-04-11'],
      ['Б', '2023-04-04'],
      ['А', '2023-04-06'],
    ]);
    expect(content?.postponed).toMatchObject([
      { from: '2023-04-04', to: '2023-04-11', reason: 'technical-failure', by: 'edu220001' },
    ]);
    expect(entails?.find(({ unit }) => unit === '4-MA')?.heldOn).toBe('2023-04-11');
    const { works, postponed } = await show();
    expect(works[0]).toMatchObject({ classLabel: '4А', date: '2023-04-11', outcome: 'planned' });
    expect(postponed).toMatchObject([{ classLabel: '4А', from: '2023-04-04', to: '2023-04-11' }]);
  });

  it('is moved though its materials were downloaded', async () => {
    const taken = {
      assessmentId: '4-MA',
      date: localDate('2023-04-04'),
      at: instant('2023-04-03T07:30:00Z'),
      by: 'edu220001',
    };
    await storeSchedule({ taken: [taken] });

    expect(await postpone()).toMatchObject({ status: 200 });
    expect((await schedule()).content?.taken).toEqual([taken]);
  });

  it.each<[string, Partial<Postponement>, string]>([
    ['a Sunday', { to: localDate('2023-04-09') }, 'closed-day'],
    ['a day outside its window', { to: localDate('2023-05-22') }, 'outside-window'],
    ['a day whose materials are made', { to: localDate('2023-04-05') }, 'archive-generated'],
    ['an earlier day', { to: localDate('2023-04-03') }, 'transfer-invalid'],
  ])('is not moved to %s', async (_what, changes, code) => {
    const { status, body } = await postpone(changes);

    expect(status).toBe(422);
    expect((body as { errors: { code: string }[] }).errors.map((one) => one.code)).toContain(code);
    expect((await schedule()).action).toBe('accepted');
  });

  it('is not moved to a day on which the class has another work', async () => {
    const other = aRow({ assessmentId: '4-OM', date: '2023-04-11' });
    await storeSchool(table, {
      schedule: { status: 'accepted', action: 'accepted', content: inForce([...rows, other]), late: false },
    });

    expect(await postpone()).toMatchObject({ status: 422, body: { errors: [{ code: 'two-works-on-a-day' }] } });
  });

  it('is one of the schedule, fixed, not told of yet, and moved by its school', async () => {
    const before = { at: '2023-04-03T06:59:59Z' };
    await put([aReport({ className: 'Б' })], 0);

    expect(await postpone({ from: localDate('2023-04-03') })).toMatchObject({
      status: 404,
      body: { type: '/problems/work-not-on-day' },
    });
    expect(await postpone({}, before)).toMatchObject({
      status: 409,
      body: { type: '/problems/postponement-too-early' },
    });
    expect(await postpone({}, { at: '2023-04-03T07:00:00Z' })).toMatchObject({ status: 200 });
    expect(await postpone({ className: 'Б' })).toMatchObject({
      status: 409,
      body: { type: '/problems/work-reported' },
    });
    expect(await postpone({}, { caller: municipalCoordinator })).toMatchObject({ status: 403 });
    expect(await postpone({ reason: 'other' })).toMatchObject({ status: 400 });
    expect(await postpone({ reasonText: 'Заболела Иванова Анна' })).toMatchObject({ status: 400 });
  });
});

describe('the day of a territory', () => {
  const day = (query: Record<string, string> = {}, caller = regionalCoordinator) =>
    ask(conductRoomOf(table, stoppedClock(ON_THE_DAY)), {
      routeKey: 'GET /v1/campaigns/{campaignId}/conduct/day',
      caller,
      params: { campaignId: 'vpr-2023' },
      query: { territory: 'ru-22', ...query },
    });

  it('is what was planned, and what is held, moved, not held or unknown of it', async () => {
    await postpone();
    await put([aReport({ className: 'Б', present: 20, absent: 5, incidents: [{ kind: 'other' }] })], 0);

    const { date, total, municipalities, items } = (await day()).body as ConductDay;
    const next = (await day({ date: '2023-04-06' })).body as ConductDay;

    expect(date).toBe('2023-04-04');
    expect(total).toEqual({
      schools: 1,
      planned: 2,
      held: 1,
      notHeld: 0,
      postponed: 1,
      unknown: 0,
      present: 20,
      absent: 5,
      incidents: 1,
    });
    expect(municipalities.find(({ id }) => id === 'ru-22-001')?.planned).toBe(2);
    expect(items.map(({ schoolId }) => schoolId)).toEqual(['s-22-0001']);
    expect(next.total).toMatchObject({ planned: 1, held: 0, unknown: 1 });
  });

  it('is printed, and asked by region', async () => {
    expect((await day({ format: 'csv' })).text).toContain('Неизвестно');
    expect(await day({}, schoolOrganiser)).toMatchObject({ status: 404 });
    expect(
      await ask(conductRoomOf(table, stoppedClock(ON_THE_DAY)), {
        routeKey: 'GET /v1/campaigns/{campaignId}/conduct/day',
        caller: federalOrganiser,
        params: { campaignId: 'vpr-2023' },
      }),
    ).toMatchObject({ status: 400, body: { type: '/problems/region-needed' } });
  });
});
