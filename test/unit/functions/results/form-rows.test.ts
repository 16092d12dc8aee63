import { describe, expect, it } from 'vitest';
import type { ImportReport, Receipt } from '../../../../shared/contracts/common.ts';
import type { FormRow, FormRows } from '../../../../shared/contracts/form-rows.ts';
import { aSchoolAtWork, SCHOOL, type SchoolAtWork } from '../../../fixtures/form-versions.ts';
import { filledIn, organiserOf, storeOwed } from '../../../fixtures/results.ts';

type Upload = { receipt: Receipt | null; report: ImportReport };

const uploadIn = ({ body }: { body: unknown }) => body as Upload;

const shownTo = async ({ call }: Pick<SchoolAtWork, 'call'>): Promise<FormRows> =>
  (await call('GET /form/rows')).body as FormRows;

/** The seats filled in as a page would: every pupil there, with no points. */
const filled = ({ seats, columns }: FormRows): FormRow[] =>
  seats.map(({ code, className }) => ({
    code,
    variant: 1,
    scores: columns.filter(({ field }) => field === 'score').map(() => 0),
    className,
    gender: 'ж',
    previousMark: 'нет отметки',
  }));

const changed = (rows: readonly FormRow[], place: number, changes: FormRow): FormRow[] =>
  rows.map((row, index) => (index === place ? { ...row, ...changes } : row));

describe('the form for a page', () => {
  it('has all that a page needs to draw it', async () => {
    const { call } = await aSchoolAtWork();

    const answer = await call('GET /form/rows');

    const form = answer.body as FormRows;
    expect([answer.status, answer.headers.etag]).toEqual([200, '"1"']);
    expect(form).toMatchObject({ status: 'owed', revision: 1, edition: '2021', rows: null, version: null });
    expect(form.codes).toEqual({ first: 40001, last: 40006 });
    expect(form.seats.map(({ code, className }) => [code, className])).toEqual([
      [40001, 'А'],
      [40002, 'А'],
      [40003, 'А'],
      [40004, 'Б'],
      [40005, 'Б'],
    ]);
    const scores = form.columns.filter(({ field }) => field === 'score');
    expect(scores).toHaveLength(form.columns.length - 5);
    expect(scores.map(({ scoreIndex }) => scoreIndex)).toEqual(scores.map((_, index) => index));
    expect(scores[0]).toMatchObject({
      header: '1 (1б)',
      maxScore: 1,
      values: [1, 0, 'X', 'Н/П'],
      allowed: '0–1, X, Н/П',
    });
    expect(form.columns.find(({ field }) => field === 'className')).toMatchObject({ values: ['А', 'Б'] });
    expect(form.columns.find(({ field }) => field === 'code')).toMatchObject({ values: null, allowed: '40001–40006' });
  });

  it('comes back with the rows that were taken, and they may be put as they are', async () => {
    const school = await aSchoolAtWork();
    const rows = filled(await shownTo(school));
    rows[3] = { code: 40004, variant: 'отсутствовал', className: 'Б' };
    await school.call('PUT /form/rows', { body: { rows } });

    const shown = await shownTo(school);
    const again = await school.call('PUT /form/rows', { body: { rows: shown.rows }, query: { dryRun: 'true' } });

    expect(shown.rows?.[0]).toEqual(rows[0]);
    expect(shown.rows?.[3]).toMatchObject({ code: 40004, variant: 'отсутствовал', gender: null, previousMark: null });
    expect(shown.version).toMatchObject({ revision: 2, kind: 'rows', from: 'owed' });
    expect(uploadIn(again).report).toMatchObject({ status: 'accepted', findings: [] });
  });

  it('shows what a workbook brought', async () => {
    const school = await aSchoolAtWork();
    const { bytes } = await school.file('GET /form');
    await school.call('PUT /form', { body: filledIn(bytes) });

    const shown = await shownTo(school);

    expect(shown.rows).toHaveLength(5);
    expect(shown.rows?.[1]).toMatchObject({ code: 40002, variant: 2, gender: 'м', previousMark: 4, className: 'А' });
    expect(shown.version).toMatchObject({ kind: 'workbook' });
  });

  it.each([
    ['while its structure is pending', '8-IS', 409, 'structure-pending'],
    ['where it is not owed', '5-MA', 404, 'not-owed'],
  ])('is not there %s', async (_when, assessmentId, status, slug) => {
    const { call, table } = await aSchoolAtWork();
    await storeOwed(table, SCHOOL, '8-IS');

    const answer = await call('GET /form/rows', { params: { assessmentId } });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([status, `/problems/${slug}`]);
  });
});

describe('rows that are handed in', () => {
  it('are taken with a receipt, and the same rows again are the same version', async () => {
    const school = await aSchoolAtWork();
    const rows = filled(await shownTo(school));

    const first = await school.call('PUT /form/rows', { body: { rows } });
    school.clock.set('2023-04-20T09:00:00Z');
    const again = await school.call('PUT /form/rows', { body: { rows } });

    expect(uploadIn(first)).toMatchObject({
      receipt: { status: 'accepted', revision: 2, onTime: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      report: { status: 'accepted', counts: { created: 5 }, findings: [] },
    });
    expect(uploadIn(again).receipt).toEqual(uploadIn(first).receipt);
    expect(uploadIn(again).report.counts).toEqual({ created: 0, updated: 0, unchanged: 5, refused: 0 });
  });

  it('with many faults are refused once, with all of them, and leave a note alone', async () => {
    const school = await aSchoolAtWork();
    const right = filled(await shownTo(school));
    const rows = changed(changed(right, 0, { variant: 9 }), 2, { gender: 'да', code: 41234 });

    const answer = await school.call('PUT /form/rows', { body: { rows } });

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      type: '/problems/form-refused',
      detail: expect.stringMatching(/^Ошибок: 3\. Строка 3 «Код»: Такой код/),
    });
    expect(uploadIn(answer).report.findings.map(({ code, location, value }) => [code, location, value])).toEqual([
      ['code-not-issued', { row: 3, header: 'Код', pointer: '/body/rows/2/code' }, '41234'],
      ['variant-invalid', { row: 1, header: 'Вариант', pointer: '/body/rows/0/variant' }, '9'],
      ['gender-invalid', { row: 3, header: 'Пол', pointer: '/body/rows/2/gender' }, 'да'],
    ]);
    expect(school.objects.kept.size).toBe(0);
    expect((await school.call('GET')).body).toMatchObject({ status: 'owed', lastRefusal: { findings: 3 } });
  });

  it('are the next version after a workbook of the same content, and each is kept as it came', async () => {
    const school = await aSchoolAtWork();
    const { bytes: blank } = await school.file('GET /form');
    const workbook = filledIn(blank);
    await school.call('PUT /form', { body: workbook });
    const { rows } = await shownTo(school);

    await school.call('PUT /form/rows', { body: { rows } });

    const { items } = (await school.call('GET /form/versions')).body as { items: { revision: number; kind: string }[] };
    expect(items.map(({ revision, kind }) => [revision, kind])).toEqual([
      [3, 'rows'],
      [2, 'workbook'],
    ]);
    const typed = await school.call('GET /form/versions/{revision}', { params: { revision: '3' } });
    expect(typed.headers).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': expect.stringContaining('4-MA-3.json'),
    });
    expect(typed.body).toEqual({ rows });
    const file = await school.file('GET /form/versions/{revision}', { params: { revision: '2' } });
    expect(Buffer.from(file.bytes)).toEqual(Buffer.from(workbook));
    expect([...school.objects.kept].map(([key, { mediaType }]) => [key.split('.')[1], mediaType])).toEqual([
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['json', 'application/json'],
    ]);
  });

  it('are only checked in a dry run', async () => {
    const school = await aSchoolAtWork();
    const rows = filled(await shownTo(school));
    const query = { dryRun: 'true' };

    const good = await school.call('PUT /form/rows', { body: { rows }, query });
    const bad = await school.call('PUT /form/rows', { body: { rows: changed(rows, 0, { variant: 9 }) }, query });

    expect(good.body).toMatchObject({ receipt: null, report: { status: 'accepted', dryRun: true } });
    expect([bad.status, uploadIn(bad).report.dryRun]).toEqual([422, true]);
    expect(await shownTo(school)).toMatchObject({ status: 'owed', revision: 1 });
  });

  it('are refused over a newer revision where If-Match says so', async () => {
    const school = await aSchoolAtWork();
    const rows = filled(await shownTo(school));
    await school.call('PUT /form/rows', { body: { rows }, headers: { 'if-match': '"1"' } });
    const other = changed(rows, 0, { variant: 2 });

    const stale = await school.call('PUT /form/rows', { body: { rows: other }, headers: { 'if-match': '"1"' } });
    const fresh = await school.call('PUT /form/rows', { body: { rows: other }, headers: { 'if-match': '"2"' } });

    expect([stale.status, fresh.status]).toEqual([412, 200]);
  });

  it('may be pasted', async () => {
    const school = await aSchoolAtWork();
    const rows = filled(await shownTo(school));
    const paste = rows
      .map(({ code, variant, scores = [], className, gender, previousMark }) =>
        [code, variant, ...scores, className, gender, previousMark].join('\t'),
      )
      .join('\r\n');

    const answer = await school.call('PUT /form/rows', { body: { paste } });

    expect(answer.status).toBe(200);
    expect((await shownTo(school)).rows).toEqual(rows);
    const kept = await school.call('GET /form/versions/{revision}', { params: { revision: '2' } });
    expect(kept.body).toEqual({ paste });
  });

  it.each([
    ['neither rows nor a block', {}, '/body', 'rows-or-paste'],
    ['both', { rows: [], paste: '1' }, '/body', 'rows-or-paste'],
    ['more rows than a form can have', { rows: Array.from({ length: 2_001 }, () => ({})) }, '/body/rows', 'too_big'],
    ['a block of too many lines', { paste: '1\n'.repeat(2_011) }, '/body/paste', 'paste-too-large'],
    ['a cell that is neither number nor text', { rows: [{ code: true }] }, '/body/rows/0/code', 'invalid_union'],
  ])('are refused as a request with %s', async (_what, body, pointer, code) => {
    const { call } = await aSchoolAtWork();

    const answer = await call('PUT /form/rows', { body });

    expect([answer.status, (answer.body as { errors: unknown }).errors]).toEqual([
      400,
      [expect.objectContaining({ pointer, code })],
    ]);
  });

  it('are refused with more than a million bytes', async () => {
    const { call } = await aSchoolAtWork();

    const answer = await call('PUT /form/rows', { body: { paste: 'а'.repeat(600_000) } });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([413, '/problems/body-too-large']);
  });

  it('are not taken before the day of the work, in the school’s own time', async () => {
    const school = await aSchoolAtWork();
    await storeOwed(school.table, SCHOOL, '4-MA', { heldOn: '2023-04-12' as never });
    const rows = filled(await shownTo(school));
    // 11 April, 23:59 in Barnaul, and a minute later
    school.clock.set('2023-04-11T16:59:00Z');
    const before = await school.call('PUT /form/rows', { body: { rows } });
    school.clock.set('2023-04-11T17:00:00Z');
    const after = await school.call('PUT /form/rows', { body: { rows } });

    expect(uploadIn(before).report.findings).toEqual([
      expect.objectContaining({ code: 'work-not-held', value: '2023-04-12' }),
    ]);
    expect(after.status).toBe(200);
  });
});

describe('lines of single pupils', () => {
  it('are for their school alone', async () => {
    const { call } = await aSchoolAtWork();
    const foreign = { caller: organiserOf('s-22-0002') };
    const regional = { caller: { login: 'reg220000', role: 'regional', scope: 'ru-22' } as const };

    const seen = await Promise.all([
      call('GET /form/rows', foreign),
      call('GET /form/rows', regional),
      call('PUT /form/rows', { ...regional, body: { rows: [] } }),
    ]);

    expect(seen.map(({ status }) => status)).toEqual([404, 403, 403]);
  });
});
