import { beforeEach, describe, expect, it } from 'vitest';
import { applicationRef } from '../../../../functions/applications/application.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { submissionKey } from '../../../../shared/submissions/submission.item.ts';
import { aClass, aForm, applicationsRoom } from '../../../fixtures/applications.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const BASE = '/v1/campaigns/{campaignId}/schools/{schoolId}';
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };

let table: MemoryTable;
let room: ReturnType<typeof applicationsRoom>;

beforeEach(async () => {
  table = memoryTable();
  room = applicationsRoom(table);
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
});

type More = { body?: object; headers?: Record<string, string>; query?: Record<string, string> };

const call = (caller: Caller, method: string, path: string, more: More = {}) =>
  ask(room, { routeKey: `${method} ${BASE}${path}`, caller, params, ...more });

const save = (revision: number, form: object = aForm(), caller: Caller = schoolOrganiser) =>
  call(caller, 'PUT', '/application', { body: form, headers: { 'if-match': `"${revision}"` } });

const submitted = async (form: object = aForm()) => {
  await save(0, form);
  return call(schoolOrganiser, 'POST', '/application/submission');
};

const accepted = async (form: object = aForm()) => {
  await submitted(form);
  return call(regionalCoordinator, 'POST', '/application/acceptance');
};

describe('an application that nobody has begun', () => {
  it('is shown as owed, empty, at revision 0 and with what it lacks', async () => {
    const answer = await call(schoolOrganiser, 'GET', '/application');

    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: {
        status: 'owed',
        revision: 0,
        content: { classes: [], decisions: [] },
        works: [],
        stage: { dueAt: '2023-02-09T15:00:00.000Z', zone: 'Europe/Moscow' },
        notices: [{ code: 'no-classes', severity: 'error', pointer: '/content/classes' }],
      },
    });
  });
});

describe('from draft to acceptance', () => {
  it('an application gets a receipt at each step, its codes at the last', async () => {
    const drafted = await save(0);
    const sent = await call(schoolOrganiser, 'POST', '/application/submission', { headers: { 'if-match': '"1"' } });
    const taken = await call(regionalCoordinator, 'POST', '/application/acceptance');
    const seen = await call(schoolOrganiser, 'GET', '/application');

    expect(drafted).toMatchObject({ status: 200, body: { revision: 1, status: 'draft' } });
    expect(sent).toMatchObject({ status: 200, body: { revision: 2, status: 'submitted', onTime: true } });
    expect(taken).toMatchObject({ status: 200, body: { revision: 3, status: 'accepted' } });
    expect(seen.body).toMatchObject({
      status: 'accepted',
      codes: [
        { grade: 4, first: 40001, last: 40024, count: 24 },
        { grade: 7, first: 70001, last: 70030, count: 30 },
      ],
    });
    expect((seen.body as { works: object[] }).works).toContainEqual({
      grade: 7,
      className: 'А',
      assessmentId: '7-EN',
      subjectName: 'Английский язык',
      form: 'computer',
      pupils: 25,
    });
  });

  it('cannot be submitted while it lacks something, and is told all of it', async () => {
    await save(0, aForm({ classes: [aClass({ grade: 10 }), aClass({ grade: 7, pupils: 10 })] }));

    const answer = await call(schoolOrganiser, 'POST', '/application/submission');

    expect(answer).toMatchObject({
      status: 422,
      body: {
        type: '/problems/incomplete',
        errors: [
          { pointer: '/content/classes/1/languages', code: 'languages-differ-from-pupils' },
          { pointer: '/content/decisions', code: 'decision-missing' },
        ],
      },
    });
  });

  it('is late from the due instant on and refused once it has closed', async () => {
    await save(0);
    room = applicationsRoom(table, stoppedClock('2023-02-09T15:00:00.000Z'));
    const late = await call(schoolOrganiser, 'POST', '/application/submission');
    room = applicationsRoom(table, stoppedClock('2023-02-28T00:00:00.000Z'));
    const refused = await save(2, aForm({ classes: [aClass()] }));

    expect(late.body).toMatchObject({ status: 'submitted', onTime: false });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/window-closed' } });
  });

  it('answers a repeated submission with the same key by the same receipt', async () => {
    await save(0);
    const headers = { 'idempotency-key': 'k-1' };

    const first = await call(schoolOrganiser, 'POST', '/application/submission', { headers });
    const again = await call(schoolOrganiser, 'POST', '/application/submission', { headers });
    const without = await call(schoolOrganiser, 'POST', '/application/submission');

    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(without).toMatchObject({ status: 409, body: { type: '/problems/wrong-state' } });
  });
});

describe('a verdict', () => {
  it('returns it with a comment that the school reads, and mending it past the end is not late', async () => {
    await submitted();
    const returned = await call(municipalCoordinator, 'POST', '/application/return', { body: { comment: 'Нет 7Б' } });
    room = applicationsRoom(table, stoppedClock('2023-02-28T00:00:00.000Z'));
    await save(3, aForm({ classes: [aClass()] }));
    const again = await call(schoolOrganiser, 'POST', '/application/submission');

    expect(returned.body).toMatchObject({ status: 'returned', revision: 3 });
    expect(again.body).toMatchObject({ status: 'submitted', onTime: true });
  });

  it('waives a school, even one that was never told to apply, and takes it back', async () => {
    const waived = await call(regionalCoordinator, 'POST', '/application/waiver', { body: { reason: 'closed' } });
    const seen = await call(schoolOrganiser, 'GET', '/application');
    const back = await call(regionalCoordinator, 'POST', '/application/reinstatement');

    expect(waived.body).toMatchObject({ status: 'waived', revision: 1 });
    expect(seen.body).toMatchObject({ comment: 'школа закрыта' });
    expect(back.body).toMatchObject({ status: 'owed', revision: 2 });
  });

  it('needs words for a reason that says nothing', async () => {
    const answer = await call(regionalCoordinator, 'POST', '/application/waiver', { body: { reason: 'other' } });

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/reasonText' }] } });
  });

  it('reopens what is closed', async () => {
    await accepted();
    room = applicationsRoom(table, stoppedClock('2023-03-20T00:00:00.000Z'));

    const reopened = await call(federalOrganiser, 'POST', '/application/reopening', { body: { comment: 'По письму' } });
    const saved = await save(4, aForm({ classes: [aClass()] }));

    expect(reopened.body).toMatchObject({ status: 'returned' });
    expect(saved.body).toMatchObject({ status: 'draft' });
  });

  it.each<[string, string, string, Caller, number]>([
    ['a municipal coordinator correct', 'PUT', '/application', municipalCoordinator, 403],
    ['a federal organiser correct', 'PUT', '/application', federalOrganiser, 403],
    ['a school accept', 'POST', '/application/acceptance', schoolOrganiser, 403],
    ['a municipal coordinator accept', 'POST', '/application/acceptance', municipalCoordinator, 403],
    ['a municipal coordinator waive', 'POST', '/application/waiver', municipalCoordinator, 403],
    ['a regional coordinator reopen', 'POST', '/application/reopening', regionalCoordinator, 403],
    ['another region look', 'GET', '/application', { ...regionalCoordinator, scope: 'ru-05' } as Caller, 404],
    ['another school look', 'GET', '/application', { ...schoolOrganiser, scope: 's-22-0002' } as Caller, 404],
  ])('does not let %s', async (_what, method, path, caller, status) => {
    expect(await call(caller, method, path, { body: {} })).toMatchObject({ status });
  });
});

describe('the codes', () => {
  it('are not there before the acceptance', async () => {
    await submitted();

    expect(await call(schoolOrganiser, 'GET', '/codes', { query: { grade: '4' } })).toMatchObject({
      status: 409,
      body: { type: '/problems/codes-not-issued' },
    });
  });

  it('are listed with their classes, the reserve with none', async () => {
    await accepted();

    const answer = await call(schoolOrganiser, 'GET', '/codes', { query: { grade: '7' } });

    const { items } = answer.body as { items: { code: number; className: string | null }[] };
    expect(items).toHaveLength(30);
    expect(items[0]).toEqual({ code: 70001, className: '7А' });
    expect(items[29]).toEqual({ code: 70030, className: null });
  });

  it('come as a workbook and as slips to cut', async () => {
    await accepted();

    const workbook = await call(schoolOrganiser, 'GET', '/codes', { query: { grade: '4', format: 'xlsx' } });
    const slips = await call(schoolOrganiser, 'GET', '/codes', { query: { grade: '4', format: 'html' } });

    expect(workbook.text.slice(0, 2)).toBe('PK');
    expect(slips.headers['content-type']).toContain('text/html');
    expect(slips.text.match(/class="slip"/g)).toHaveLength(24);
    expect(slips.text).toContain('МБОУ «СОШ № 1»');
  });

  it('stand on the blank of their class, which has no name in it', async () => {
    await accepted();

    const blank = await call(schoolOrganiser, 'GET', '/paper-protocol', { query: { class: '4a' } });
    const unknown = await call(schoolOrganiser, 'GET', '/paper-protocol', { query: { class: '4Я' } });

    expect(blank.text).toContain('<td>40020</td><td></td>');
    expect(blank.text).not.toContain('40021');
    expect(unknown).toMatchObject({ status: 404, body: { type: '/problems/no-such-class', classes: ['4А', '7А'] } });
  });

  it('are shown to nobody but the school', async () => {
    await accepted();

    expect(await call(regionalCoordinator, 'GET', '/codes', { query: { grade: '4' } })).toMatchObject({ status: 403 });
  });

  it('follow from the classes where an application was stored without their ranges', async () => {
    await accepted();
    const key = submissionKey(
      applicationRef('vpr-2023', { schoolId: 's-22-0001', municipalityId: 'ru-22-001', regionId: 'ru-22' }),
    );
    const item = await table.get(key);
    const { codeRanges: _none, ...content } = Object(item?.c) as { codeRanges: unknown };
    await table.put({ item: { ...item, ...key, c: content }, condition: { is: 'any' } });

    const blank = await call(schoolOrganiser, 'GET', '/paper-protocol', { query: { class: '7А' } });

    expect(blank.text).toContain('70025');
  });
});
