import { describe, expect, it } from 'vitest';
import { comparison, type VersionRows } from '../../../../functions/results/comparison.rules.ts';
import type { ProtocolRow } from '../../../../functions/results/form.ts';
import type { FormRow, FormRows } from '../../../../shared/contracts/form-rows.ts';
import type { FormComparison } from '../../../../shared/contracts/form-versions.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { aSchoolAtWork, type SchoolAtWork } from '../../../fixtures/form-versions.ts';
import { aSubject, filledRows } from '../../../fixtures/forms.ts';
import { municipalCoordinator } from '../../../fixtures/http.ts';

const { work } = aSubject();

const aVersion = (rows: readonly ProtocolRow[], { revision = 2, edition = '2021' } = {}): VersionRows => ({
  rows,
  content: {
    edition,
    classes: [],
    rows: new Uint8Array(),
    findings: [],
    file: { sha256: 'a', bytes: 1 },
    taken: { revision, at: instant('2023-04-11T09:00:00Z'), by: 'edu220001' },
  },
});

describe('two versions of a form', () => {
  it('differ in nothing when their rows are equal, in whatever order', () => {
    const compared = comparison(aVersion(filledRows), aVersion(filledRows.toReversed(), { revision: 3 }), work);

    expect(compared).toMatchObject({
      counts: { added: 0, removed: 0, changed: 0, unchanged: 5 },
      changes: [],
      before: { revision: 2, participants: { all: 5, present: 4, absent: 1 }, meanPrimaryScore: 3.25 },
      after: { revision: 3, participants: { all: 5, present: 4, absent: 1 }, meanPrimaryScore: 3.25 },
    });
  });

  it('are compared code by code and cell by cell', () => {
    const [first, second, third, absent] = filledRows;
    const after: ProtocolRow[] = [
      { ...(first as ProtocolRow & { variant: 1 }), scores: [2, 'X', 3], previousMark: null },
      second as ProtocolRow,
      { code: 40003, className: 'А', variant: 'absent' },
      absent as ProtocolRow,
      { code: 40006, className: 'Б', variant: 'absent' },
    ];
    expect(third).toMatchObject({ code: 40003 });

    const { changes, counts } = comparison(aVersion(filledRows), aVersion(after), work);

    expect(counts).toEqual({ added: 1, removed: 1, changed: 2, unchanged: 2 });
    expect(changes).toEqual([
      {
        code: 40001,
        className: 'А',
        change: 'changed',
        cells: [
          { header: '5(1) (1б)', before: 1, after: 'X' },
          { header: 'Отметка за предыдущий триместр/четверть/полугодие', before: 4, after: 'нет отметки' },
        ],
      },
      {
        code: 40003,
        className: 'А',
        change: 'changed',
        cells: [
          { header: 'Вариант', before: 1, after: 'отсутствовал' },
          { header: '1 (2б)', before: 1, after: null },
          { header: '5(1) (1б)', before: 1, after: null },
          { header: '9К2 (3б)', before: 1, after: null },
          { header: 'Пол', before: 'м', after: null },
          { header: 'Отметка за предыдущий триместр/четверть/полугодие', before: 'нет отметки', after: null },
        ],
      },
      {
        code: 40005,
        className: 'Б',
        change: 'removed',
        cells: [
          { header: 'Вариант', before: 2, after: null },
          { header: '1 (2б)', before: 2, after: null },
          { header: '5(1) (1б)', before: 0, after: null },
          { header: '9К2 (3б)', before: 'Н/П', after: null },
          { header: 'Наименование класса', before: 'Б', after: null },
          { header: 'Пол', before: 'ж', after: null },
          { header: 'Отметка за предыдущий триместр/четверть/полугодие', before: 5, after: null },
        ],
      },
      {
        code: 40006,
        className: 'Б',
        change: 'added',
        cells: [
          { header: 'Вариант', before: null, after: 'отсутствовал' },
          { header: 'Наименование класса', before: null, after: 'Б' },
        ],
      },
    ]);
  });

  it('of another edition have tasks by their place, and no mean where nobody was there', () => {
    const old = aVersion(filledRows.slice(0, 1), { edition: '2019' });

    const { before, after, changes } = comparison(
      old,
      aVersion([{ code: 40001, className: 'А', variant: 'absent' }]),
      work,
    );

    expect(changes[0]?.cells.map(({ header }) => header)).toContain('№ 3');
    expect([before?.edition, before?.meanPrimaryScore, after.meanPrimaryScore]).toEqual(['2019', 6, null]);
  });
});

/** A school with three versions: all zeros, one point more, one pupil less. */
const aSchoolWithVersions = async (): Promise<SchoolAtWork> => {
  const school = await aSchoolAtWork();
  const { seats, columns } = (await school.call('GET /form/rows')).body as FormRows;
  const scores = columns.filter(({ field }) => field === 'score').map(() => 0);
  const rows = seats.map(
    ({ code, className }): FormRow => ({ code, className, variant: 1, scores, gender: 'ж', previousMark: 3 }),
  );
  const better = rows.map((row, index) => (index === 0 ? { ...row, scores: [1, ...scores.slice(1)] } : row));
  for (const given of [rows, better, better.slice(1)]) {
    expect((await school.call('PUT /form/rows', { body: { rows: given } })).status).toBe(200);
  }
  return school;
};

const route = 'GET /form/versions/{revision}/comparison';

describe('the comparison of versions', () => {
  it('is with the version before unless another is named', async () => {
    const { call } = await aSchoolWithVersions();

    const [second, third, wide] = await Promise.all([
      call(route, { params: { revision: '3' } }),
      call(route, { params: { revision: '4' } }),
      call(route, { params: { revision: '4' }, query: { with: '2' } }),
    ]);

    const told = ({ body }: { body: unknown }) => {
      const { before, after, counts } = body as FormComparison;
      return [before?.revision, after.revision, counts.added, counts.removed, counts.changed];
    };
    expect([second, third, wide].map(told)).toEqual([
      [2, 3, 0, 0, 1],
      [3, 4, 0, 1, 0],
      [2, 4, 0, 1, 0],
    ]);
    expect((second.body as FormComparison).changes).toEqual([
      { code: 40001, className: 'А', change: 'changed', cells: [{ header: '1 (1б)', before: 0, after: 1 }] },
    ]);
    expect((second.body as FormComparison).after.meanPrimaryScore).toBe(0.2);
  });

  it('of the first version is with nothing', async () => {
    const { call } = await aSchoolWithVersions();

    const { body } = await call(route, { params: { revision: '2' } });

    expect(body).toMatchObject({ before: null, counts: { added: 5, removed: 0, changed: 0, unchanged: 0 } });
  });

  it('is a table as well', async () => {
    const school = await aSchoolWithVersions();
    const params = { revision: '3' };

    const csv = await school.call(route, { params, query: { format: 'csv' } });
    const xlsx = await school.file(route, { params, query: { format: 'xlsx' } });

    expect(csv.text.replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
      'Код;Класс;Изменение;Колонка;Было;Стало',
      '40001;А;изменено;1 (1б);0;1',
    ]);
    const [, line] = readWorkbook(xlsx.bytes).sheets[0]?.rows ?? [];
    expect([...(line?.cells.values() ?? [])].map(({ text, kind }) => [text, kind])).toEqual([
      ['40001', 'number'],
      ['А', 'text'],
      ['изменено', 'text'],
      ['1 (1б)', 'text'],
      ['0', 'number'],
      ['1', 'number'],
    ]);
  });

  it.each([
    ['a version that there is not', '9', undefined],
    ['a revision that took nothing', '1', undefined],
    ['another that there is not', '3', '9'],
  ])('is not found with %s', async (_what, revision, other) => {
    const { call } = await aSchoolWithVersions();

    const answer = await call(route, { params: { revision }, ...(other && { query: { with: other } }) });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([404, '/problems/not-found']);
  });

  it('is for the school alone', async () => {
    const { call } = await aSchoolWithVersions();

    expect((await call(route, { params: { revision: '3' }, caller: municipalCoordinator })).status).toBe(403);
  });
});
