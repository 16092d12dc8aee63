import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../../functions/campaigns/catalogue.rules.ts';
import { structureFaults, totalOf } from '../../../../functions/campaigns/structure.rules.ts';
import { readDataFile } from '../../../../infra/local/seed/reference-data.ts';
import { type LoadedStructure, normaliseItemLabel, type Scale } from '../../../../shared/kernel/assessment.ts';
import { readCsv } from '../../../../shared/kernel/csv.ts';
import { namedCells, type Table } from '../../../../shared/kernel/table.ts';

const works = readDataFile('functions/campaigns/data/catalogue-2023.csv');
const items = readDataFile('functions/campaigns/data/catalogue-items-2023.csv');
const { assessments, findings } = readCatalogue(works, items);
const loaded = assessments.filter(({ structure }) => structure.status === 'loaded');

const structureOf = (id: string): LoadedStructure => {
  const structure = assessments.find((work) => work.id === id)?.structure;
  if (structure?.status !== 'loaded') throw new Error(`${id} has no structure`);
  return structure;
};

/** The table of works with cells of one work replaced. */
const worksWith = (id: string, cells: Record<string, string>): Table => ({
  ...works,
  rows: works.rows.map((row) =>
    row.cells[0] === id
      ? { ...row, cells: works.header.map((name, index) => cells[name] ?? row.cells[index] ?? '') }
      : row,
  ),
});

describe('the catalogue of 2023', () => {
  it('has 45 works, 36 with 574 items and 9 whose structure is pending, without a fault', () => {
    const itemsOfAll = loaded.flatMap(({ structure }) => (structure.status === 'loaded' ? structure.items : []));

    expect(findings).toEqual([]);
    expect(assessments).toHaveLength(45);
    expect(loaded).toHaveLength(36);
    expect(itemsOfAll).toHaveLength(574);
  });

  it('leaves pending exactly the works whose tasks were not found', () => {
    const pending = assessments.filter(({ structure }) => structure.status === 'pending').map(({ id }) => id);

    expect(pending.sort()).toEqual(
      [
        '11-SG',
        '7-FI-advanced',
        '7-MA-advanced',
        '8-BI',
        '8-FI-advanced',
        '8-GG',
        '8-IS',
        '8-MA-advanced',
        '8-OB',
      ].sort(),
    );
  });

  it.each(loaded.map(({ id }) => id))('%s has items that sum to the maximum and a scale from 0 to it', (id) => {
    const { items: own, maxScore, scale } = structureOf(id);

    expect(totalOf(own)).toBe(maxScore);
    const scores = [scale.mark2, scale.mark3, scale.mark4, scale.mark5].flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    expect(scores).toEqual(Array.from({ length: maxScore + 1 }, (_, index) => index));
  });

  it('gives subjects by random choice in six slots of grades 6 to 8', () => {
    const bySlot = Map.groupBy(
      assessments.filter(({ participation }) => participation === 'random'),
      ({ slot }) => slot,
    );
    const subjects = (slot: '6-social' | '6-natural' | '7-social' | '7-natural' | '8-social' | '8-natural') =>
      [...new Set(bySlot.get(slot)?.map(({ subject }) => subject))].sort();

    expect(bySlot.size).toBe(6);
    expect(subjects('6-social')).toEqual(['IS', 'OB']);
    expect(subjects('6-natural')).toEqual(['BI', 'GG']);
    expect(subjects('7-social')).toEqual(['GG', 'IS', 'OB']);
    expect(subjects('7-natural')).toEqual(['BI', 'FI']);
    expect(subjects('8-social')).toEqual(['GG', 'IS', 'OB']);
    expect(subjects('8-natural')).toEqual(['BI', 'FI', 'HI']);
  });

  it('offers the choice of a form only in history, biology, geography and social studies of grades 5 to 8', () => {
    const both = assessments.filter(({ forms }) => forms.traditional && forms.computer);

    expect(new Set(both.map(({ subject }) => subject))).toEqual(new Set(['IS', 'BI', 'GG', 'OB']));
    expect(both.every(({ grade }) => grade >= 5 && grade <= 8)).toBe(true);
    expect(both.every(({ computerReserve }) => computerReserve === '2023-04-18')).toBe(true);
  });
});

describe('a catalogue with faults', () => {
  it('is told all of them at once', () => {
    const table = {
      ...works,
      rows: worksWith('4-MA', { max_score: '21', mark3: '7..9' }).rows.concat({
        number: 99,
        cells: works.rows[0]?.cells ?? [],
      }),
    };

    const { findings: found, assessments: good } = readCatalogue(table, items);

    expect(found.map(({ code }) => code).sort()).toEqual(['items-sum', 'scale-end', 'scale-gap', 'work-repeated']);
    expect(found.find(({ code }) => code === 'work-repeated')?.location?.row).toBe(99);
    expect(good.some(({ id }) => id === '4-MA')).toBe(false);
  });

  it.each([
    ['an id of another grade', '8-HI', { grade: '7', slot: '7-natural' }, 'work-id'],
    ['a slot without random choice', '4-MA', { slot: '6-social' }, 'work-slot'],
    ['random choice without a slot', '8-HI', { slot: '' }, 'work-slot'],
    ['the slot of another grade', '8-HI', { slot: '7-natural' }, 'work-slot'],
    ['no form', '4-MA', { traditional: '0' }, 'work-form'],
    ['computer days without the form', '5-IS', { computer: '0' }, 'work-form'],
    ['a window that ends before it starts', '4-MA', { window_to: '2023-03-01' }, 'work-window'],
    ['computer days outside its window', '5-IS', { computer_to: '2023-05-21' }, 'work-window'],
    ['a reserve day among the computer days', '5-IS', { computer_reserve: '2023-04-10' }, 'work-window'],
    ['a subject that is none', '4-MA', { subject: 'XX' }, 'row-invalid'],
    ['a window on a day that is none', '4-MA', { window_to: '2023-02-30' }, 'row-invalid'],
    ['a scale that is no text of ranges', '4-MA', { mark3: '6-9' }, 'row-invalid'],
  ])('is refused for %s', (_what, id, cells: Record<string, string>, code) => {
    const { findings: found } = readCatalogue(worksWith(id, cells), items);

    expect(found.map((one) => one.code)).toContain(code);
  });

  it('is refused for items of a pending work: they are never invented', () => {
    const table = readCsv('work;order;label;max_score;difficulty;evidence\n8-IS;1;1;2;basic;proposed');

    const { findings: found } = readCatalogue(works, { ...items, rows: [...items.rows, ...table.rows] });

    expect(found.map(({ code, value }) => [code, value])).toEqual([['item-work-unknown', '8-IS']]);
  });
});

describe('a structure', () => {
  const rows = { item: (index: number) => index + 2, mark: (mark: keyof Scale) => Number(mark.slice(-1)) + 10 };
  const list = [
    { label: '1', maxScore: 4 },
    { label: '2', maxScore: 6 },
  ];

  it('with the overlapping ranges of the official geography description is refused', () => {
    const scale: Scale = { mark2: [0, 12], mark3: [13, 26], mark4: [27, 35], mark5: [35, 40] };
    const geography = [...Array(2)].map((_, index) => ({ label: String(index + 1), maxScore: 20 }));

    const found = structureFaults({ items: geography, maxScore: 40, scale }, rows);

    expect(found).toMatchObject([{ code: 'scale-overlap', location: { row: 15 }, value: '35..40', allowed: '36' }]);
  });

  it.each([
    ['a gap', { mark2: [0, 2], mark3: [4, 5], mark4: [6, 8], mark5: [9, 10] }, ['scale-gap']],
    ['a start above 0', { mark2: [1, 2], mark3: [3, 5], mark4: [6, 8], mark5: [9, 10] }, ['scale-gap']],
    ['an early end', { mark2: [0, 2], mark3: [3, 5], mark4: [6, 8], mark5: [9, 9] }, ['scale-end']],
    [
      'a reversed range',
      { mark2: [0, 2], mark3: [5, 3], mark4: [6, 8], mark5: [9, 10] },
      ['scale-gap', 'scale-reversed'],
    ],
  ] as [string, Scale, string[]][])('whose scale has %s is refused', (_what, scale, codes) => {
    const found = structureFaults({ items: list, maxScore: 10, scale }, rows);

    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('is refused for one item in two spellings', () => {
    const scale: Scale = { mark2: [0, 2], mark3: [3, 5], mark4: [6, 8], mark5: [9, 10] };
    const twice = [
      { label: '5(1)', maxScore: 4 },
      { label: '5.1', maxScore: 6 },
    ];

    const found = structureFaults({ items: twice, maxScore: 10, scale }, rows);

    expect(found).toMatchObject([{ code: 'item-repeated', location: { row: 3 }, value: '5.1' }]);
  });
});

describe('the items known from earlier years', () => {
  const earlier = readDataFile('test/fixtures/reference-items-2021-2022.csv');
  const cells = earlier.rows.map((row) => namedCells(earlier, row));

  /** Labels of a work in an earlier edition, in one spelling. */
  const labelsOf = (edition: string, work: string): string[] =>
    cells
      .filter((one) => one.edition === edition && one.work === work)
      .map((one) => normaliseItemLabel(one.label ?? ''));

  it.each(['4-MA', '5-BI', '5-RU', '6-MA', '8-FI', '10-GG', '11-HI'])('%s agree with the form of 2022', (work) => {
    const own = structureOf(work).items.map(({ label }) => normaliseItemLabel(label));

    expect(own).toEqual(labelsOf('2022', work));
  });

  it('differ from the descriptions typed by hand in 2021, so those are no source of maxima', () => {
    const total = cells
      .filter((one) => one.edition === '2021' && one.work === '11-BI')
      .reduce((sum, one) => sum + Number(one.max_score), 0);

    expect(total).toBe(34);
    expect(structureOf('11-BI').maxScore).toBe(32);
  });
});
