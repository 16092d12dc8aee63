import { beforeEach, describe, expect, it } from 'vitest';
import { type Schedule, scheduleRef, scheduleSchema } from '../../../../functions/schedules/index.ts';
import type { ScheduleForm } from '../../../../shared/contracts/schedule-form.ts';
import type { ScheduleView } from '../../../../shared/contracts/schedules-views.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import type { Submission } from '../../../../shared/submissions/envelope.ts';
import { historyKey, submissionKey, toItem, toSubmission } from '../../../../shared/submissions/submission.item.ts';
import { storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
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
import {
  aComputerRow,
  aLanguageRow,
  aRow,
  aSchedule,
  assignedClasses,
  EARLY,
  schedulesRoom,
  schoolClasses,
  storeSchool,
} from '../../../fixtures/schedules.ts';
import { aRef, aSubmission } from '../../../fixtures/submissions.ts';

const path = '/v1/campaigns/{campaignId}/schools/{schoolId}/schedule';
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };
const ref = scheduleRef('vpr-2023', aRef());

let table: MemoryTable;

type Call = Partial<Omit<Asked, 'routeKey' | 'params'>> & { readonly at?: string };

const call = (method: string, under: string, { at = EARLY, caller = schoolOrganiser, ...asked }: Call = {}) =>
  ask(schedulesRoom(table, stoppedClock(at)), { routeKey: `${method} ${path}${under}`, caller, params, ...asked });

const put = (form: ScheduleForm & { comment?: string }, revision: number, asked: Call = {}) =>
  call('PUT', '', { body: form, headers: { 'if-match': `"${revision}"` }, ...asked });
const submit = (asked: Call = {}) => call('POST', '/submission', asked);

const stored = async (): Promise<Submission<Schedule>> => {
  const item = await table.get(submissionKey(ref));
  if (!item) throw new Error('no schedule is stored');
  return toSubmission(item, scheduleSchema);
};

const show = async (asked: Call = {}) => (await call('GET', '', asked)).body as ScheduleView;

/** A schedule with a warning and no fault. */
const good = aSchedule([aRow({ lesson: 1 }), aComputerRow()]);

beforeEach(async () => {
  table = memoryTable();
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  await storeSchool(table);
});

describe('a school that owes a schedule', () => {
  it('sees every work of every class that needs a day, with its window', async () => {
    const view = await show();

    expect(view).toMatchObject({ status: 'owed', revision: 1, firstOpenDay: '2023-03-02', inForce: [] });
    expect(
      view.owed.filter(({ assessmentId, className }) => assessmentId === '4-RU' && className === 'Б'),
    ).toMatchObject([
      { part: 1, form: 'traditional', window: { from: '2023-03-15', to: '2023-05-20' }, maxDays: 1, isDated: false },
      { part: 2, date: null, until: null },
    ]);
    expect(view.owed.find(({ assessmentId }) => assessmentId === '5-IS')).toMatchObject({
      form: 'computer',
      window: { from: '2023-04-04', to: '2023-04-17' },
      reserveDay: '2023-04-18',
    });
    expect(view.owed.find(({ assessmentId }) => assessmentId === '7-EN')).toMatchObject({ pupils: 15, maxDays: 5 });
    expect(view.coverage).toMatchObject({ datedDates: 0, undated: view.coverage.owedDates });
  });

  it('sees works by random choice once they are published', async () => {
    expect((await show()).owed.map(({ assessmentId }) => assessmentId)).not.toContain('6-IS');

    await storeSchool(table, { assigned: assignedClasses });

    expect((await show()).owed.map(({ assessmentId }) => assessmentId)).toEqual(
      expect.arrayContaining(['6-IS', '6-BI', '7-GG', '7-FI']),
    );
  });

  it('may begin in the moment before it is stored that it owes one', async () => {
    table.items.delete(`${submissionKey(ref).pk}\n${submissionKey(ref).sk}`);

    expect(await show()).toMatchObject({ status: 'owed', revision: 0 });
    expect(await put(good, 0)).toMatchObject({ status: 200, body: { status: 'draft', revision: 1 } });
  });

  it('owes none before its application is accepted', async () => {
    table.items.delete(`${submissionKey(ref).pk}\n${submissionKey(ref).sk}`);
    await storeApplication(table, 's-22-0001', { classes: schoolClasses }, { status: 'submitted' });

    expect(await call('GET', '')).toMatchObject({ status: 404, body: { type: '/problems/not-owed' } });
    expect(await put(good, 0)).toMatchObject({ status: 404, body: { type: '/problems/not-owed' } });
  });

  it('is measured by the application as last accepted while a later change of it is not', async () => {
    const application = aSubmission<unknown>({
      revision: 3,
      status: 'accepted',
      acceptedAt: instant('2023-02-10T09:00:00Z'),
      content: { classes: schoolClasses, decisions: [], codes: {} },
    });
    await table.put({
      item: { ...toItem(application, 1), ...historyKey(aRef(), 3) },
      condition: { is: 'any' },
    });
    const { acceptedAt } = application;
    await storeApplication(table, 's-22-0001', { classes: [] }, { status: 'returned', revision: 4, acceptedAt });

    expect((await show()).owed.length).toBeGreaterThan(5);
  });
});

describe('a school that has moved', () => {
  it('is looked for anew, and nothing is begun where it was', async () => {
    table.items.delete(`${submissionKey(ref).pk}\n${submissionKey(ref).sk}`);
    await storeApplication(table, 's-22-0001', { classes: schoolClasses }, { movedTo: 'ru-22-002' });

    expect(await put(good, 0)).toMatchObject({ status: 409, body: { type: '/problems/changed-meanwhile' } });
    expect(await table.get(submissionKey(ref))).toBeUndefined();
  });
});

describe('a draft', () => {
  it('asks for the revision that it changes', async () => {
    expect(await call('PUT', '', { body: good })).toMatchObject({ status: 428 });
    expect(await put(good, 7)).toMatchObject({ status: 412 });
  });

  it('is kept with its faults, which are all named, and in the order of days', async () => {
    const faulty = aSchedule([aComputerRow({ date: '2023-04-02' }), aRow({ date: '2023-03-01', className: 'а' })]);

    const { status, body } = await put(faulty, 1);

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'draft', revision: 2 });
    const { findings, content } = await show();
    expect(content.rows.map(({ date, className }) => [date, className])).toEqual([
      ['2023-03-01', 'А'],
      ['2023-04-02', 'А'],
    ]);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => [code, pointer])).toEqual(
      [
        ['outside-window', '/content/rows/0/date'],
        ['outside-window', '/content/rows/1/date'],
        ['closed-day', '/content/rows/1/date'],
        ['archive-generated', '/content/rows/0/date'],
      ],
    );
    expect((body as { findings: unknown }).findings).toEqual(findings);
  });

  it('is told in English to who asks so', async () => {
    await put(aSchedule([aRow({ date: '2023-04-02' })]), 1);

    const { findings } = await show({ headers: { 'accept-language': 'en' } });

    expect(findings[0]?.message).toBe('4А, Mathematics: 2023-04-02 is a Sunday: no works are written.');
  });

  it('takes no comment from a school', async () => {
    expect(await put({ ...good, comment: 'x' }, 1)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/comment', code: 'comment-not-taken' }] },
    });
  });

  it('gets the same receipt when its answer was lost', async () => {
    const first = await put(good, 1);
    const second = await put({ ...good, rows: good.rows.toReversed() }, 1);

    expect(second.body).toEqual(first.body);
  });
});

describe('a submission', () => {
  it('is refused with every error, beside its warnings, and changes nothing', async () => {
    await put(aSchedule([aRow({ date: '2023-04-02', lesson: 7 }), aComputerRow({ date: '2023-04-18' })]), 1);

    const { status, body } = await submit();

    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: '/problems/schedule-faulty',
      errors: [
        { pointer: '/content/rows/0/date', code: 'closed-day', allowed: '2023-04-03' },
        { pointer: '/content/rows/1/date', code: 'reserve-day-without-failure' },
      ],
    });
    expect((body as { warnings: { code: string }[] }).warnings.map(({ code }) => code)).toContain('lesson-unusual');
    expect(await stored()).toMatchObject({ status: 'draft', revision: 2 });
  });

  it('free of errors is accepted at once, its warnings told and counted, its days in force', async () => {
    await put(good, 1);

    const { status, body } = await submit();

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'accepted', revision: 3, onTime: true });
    const { findings } = body as { findings: { code: string }[] };
    expect(findings.map(({ code }) => code)).toContain('lesson-unusual');
    const { measures, entails, content } = await stored();
    expect(measures).toMatchObject({ rows: 2, datedDates: 2, warnings: findings.length, errors: 0 });
    expect(entails).toEqual([
      { kind: 'result-form', unit: '4-MA', part: 't', owes: false, heldOn: '2023-04-04' },
      { kind: 'electronic-protocol', unit: '5-IS', part: 'c', owes: false, heldOn: '2023-04-06' },
      { kind: 'conduct', unit: '-', part: '-', owes: true },
    ]);
    expect(content?.inForce.map(({ assessmentId, date }) => [assessmentId, date])).toEqual([
      ['4-MA', '2023-04-04'],
      ['5-IS', '2023-04-06'],
    ]);
  });

  it('needs a draft', async () => {
    expect(await submit()).toMatchObject({ status: 409, body: { type: '/problems/wrong-state' } });
  });

  it('is refused before the stage opens, whatever is in it', async () => {
    const early = { at: '2023-02-20T20:59:59.999Z' };

    expect(await put(good, 1, early)).toMatchObject({ status: 409, body: { type: '/problems/not-open-yet' } });
  });

  it('with one Idempotency-Key gets one receipt', async () => {
    await put(good, 1);
    const headers = { 'idempotency-key': 'key-1' };

    const first = (await submit({ headers })).body as { id: string };
    const second = (await submit({ headers })).body as { id: string };

    expect(second.id).toBe(first.id);
    expect((await stored()).revision).toBe(3);
  });
});

describe('an accepted schedule', () => {
  beforeEach(async () => {
    await storeSchool(table, { assigned: assignedClasses });
    await put(good, 1);
    await submit();
  });

  it('becomes a draft when the school changes it, and its days hold until the next acceptance', async () => {
    await put(aSchedule([aRow({ date: '2023-04-20' })]), 3);

    const { status, entails, content } = await stored();
    expect(status).toBe('draft');
    expect(entails.flatMap(({ heldOn }) => heldOn ?? [])).toEqual(['2023-04-04', '2023-04-06']);
    expect(content?.inForce).toHaveLength(2);
  });

  it('stays as it is when the same is sent again', async () => {
    expect(await put(good, 3)).toMatchObject({ status: 200, body: { status: 'accepted', revision: 3 } });
    expect((await stored()).revision).toBe(3);
  });

  it('leaves no day whose materials are made', async () => {
    const at = '2023-04-03T07:00:00Z';
    await put(aSchedule([aRow({ date: '2023-04-20' }), aComputerRow()]), 3, { at });

    const { status, body } = await submit({ at });

    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ code: 'archive-generated', allowed: '2023-04-05..' }] });
  });

  it('is changed late after the deadline of the work that it changes, not of another', async () => {
    const at = '2023-03-20T05:00:00Z';
    const random = aRow({ grade: 7, assessmentId: '7-GG', date: '2023-04-20' });
    await put({ ...good, rows: [...good.rows, random] }, 3, { at });
    await submit({ at });
    expect(await stored()).toMatchObject({ status: 'accepted', late: false, changedLate: false });

    await put({ ...good, rows: [...good.rows, random, aRow({ assessmentId: '4-OM', date: '2023-04-21' })] }, 5, { at });
    await submit({ at });
    expect(await stored()).toMatchObject({ status: 'accepted', late: false, changedLate: true });
  });

  it('is corrected by the regional coordinator, who says why and makes no fault', async () => {
    const asked = { caller: regionalCoordinator };
    const moved = aSchedule([aRow({ date: '2023-04-20' }), aComputerRow()]);

    expect(await put(moved, 3, asked)).toMatchObject({ status: 400, body: { errors: [{ code: 'comment-missing' }] } });
    const faulty = aSchedule([aComputerRow(), aRow({ date: '2023-04-02' })]);
    expect(await put({ ...faulty, comment: 'x' }, 3, asked)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/body/rows/1/date', code: 'closed-day' }] },
    });
    expect(await put({ ...moved, comment: 'Перенос' }, 3, asked)).toMatchObject({
      status: 200,
      body: { status: 'accepted', revision: 4, by: 'reg220000' },
    });

    const { action, comment, entails, content } = await stored();
    expect([action, comment]).toEqual(['corrected', 'Перенос']);
    expect(entails[0]?.heldOn ?? '').toBe('2023-04-06');
    expect(content?.inForce.map(({ date }) => date)).toEqual(['2023-04-06', '2023-04-20']);
  });

  it('is returned by a coordinator with a comment; mending it is not late', async () => {
    const caller = municipalCoordinator;
    const body = { comment: 'Нет дат 4Б' };
    expect(await call('POST', '/return', { caller, body })).toMatchObject({
      status: 200,
      body: { status: 'returned' },
    });

    const at = '2023-03-20T05:00:00Z';
    const mended = { ...good, rows: [...good.rows, aRow({ className: 'Б', date: '2023-04-20' })] };
    await put(mended, 4, { at });
    await submit({ at });

    expect(await stored()).toMatchObject({ status: 'accepted', late: false, changedLate: false, mending: false });
  });

  it('is waived with a reason, and the waiver is taken back', async () => {
    const caller = regionalCoordinator;

    expect(await call('POST', '/waiver', { caller, body: { reason: 'other' } })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'reason-text-missing' }] },
    });
    await call('POST', '/waiver', { caller, body: { reason: 'quarantine', reasonText: '4А' } });
    expect(await stored()).toMatchObject({ status: 'waived', comment: 'карантин: 4А' });
    await call('POST', '/reinstatement', { caller });
    expect(await stored()).toMatchObject({ status: 'accepted' });
  });

  it('is opened after the stage by the federal organiser, and days that are made stay fixed', async () => {
    const at = '2023-05-19T08:00:00Z';
    expect(await put(aSchedule([]), 3, { at })).toMatchObject({
      status: 409,
      body: { type: '/problems/window-closed' },
    });

    await call('POST', '/reopening', { at, caller: federalOrganiser, body: { comment: 'Ошибка' } });
    expect(await put(aSchedule([]), 4, { at })).toMatchObject({ status: 200 });
    const { body } = await submit({ at });

    expect(body).toMatchObject({ errors: [{ code: 'archive-generated' }, { code: 'archive-generated' }] });
  });

  it('is printed in the order of days', async () => {
    await put({ ...good, rows: [aLanguageRow({ until: '2023-04-12', sessions: 2 }), ...good.rows] }, 3);

    const { text, headers } = await call('GET', '/days', { query: { format: 'csv' } });

    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines.slice(-3)).toEqual([
      '04.04.2023;вторник;;1;4А;Математика;;традиционная;25;;;',
      '06.04.2023;четверг;;2;5А;История;;компьютерная;25;;;',
      '10.04.2023;понедельник;12.04.2023;2;7А;Английский язык;;компьютерная;15;2;;',
    ]);
  });

  it('has a history of who changed which row', async () => {
    const comment = 'Перенос';
    await put({ ...aSchedule([aRow({ date: '2023-04-20' }), aComputerRow()]), comment }, 3, {
      caller: regionalCoordinator,
    });
    const before = toItem({ ...(await stored()), revision: 3, content: { ...good, inForce: [] } }, 1);
    await table.put({ item: { ...before, ...historyKey(ref, 3) }, condition: { is: 'any' } });

    const { body } = await call('GET', '/history');

    expect(body).toMatchObject({
      items: [
        {
          revision: 4,
          by: 'reg220000',
          action: 'corrected',
          comment,
          changes: [
            {
              label: '4А, Математика',
              before: '04.04.2023, традиционная, урок 1',
              after: '20.04.2023, традиционная, урок 2',
            },
          ],
        },
        { revision: 3 },
      ],
      next: null,
    });
  });
});

describe('a schedule that comes late', () => {
  it('is late by the stage of the whole schedule', async () => {
    const at = '2023-03-13T15:00:00Z';
    await put(aSchedule([aRow({ transfer: { from: localDate('2023-04-03'), reason: 'other' } })]), 1, { at });
    await submit({ at });

    expect(await stored()).toMatchObject({ status: 'accepted', late: true });
  });
});
