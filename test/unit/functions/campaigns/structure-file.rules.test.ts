import { describe, expect, it } from 'vitest';
import { readStructureFile } from '../../../../functions/campaigns/structure-file.rules.ts';
import { readCsv } from '../../../../shared/kernel/csv.ts';

const aFile = (items: string, scale = 'Отметка;От;До\n2;0;2\n3;3;4\n4;5;6\n5;7;7'): string =>
  `Задание;Максимальный балл;Уровень\n${items}\n${scale}`;

const goodItems = '1;2;Б\n2.1;1;П\n2(2);1;\n3К1;3;В';

const codesOf = (text: string) => readStructureFile(readCsv(text)).findings.map(({ code }) => code);

describe('a structure file', () => {
  it('gives items, maximum and scale', () => {
    const { structure, findings } = readStructureFile(readCsv(aFile(goodItems)));

    expect(findings).toEqual([]);
    expect(structure).toEqual({
      status: 'loaded',
      items: [
        { label: '1', maxScore: 2, difficulty: 'basic' },
        { label: '2.1', maxScore: 1, difficulty: 'raised' },
        { label: '2(2)', maxScore: 1 },
        { label: '3К1', maxScore: 3, difficulty: 'high' },
      ],
      maxScore: 7,
      scale: { mark2: [0, 2], mark3: [3, 4], mark4: [5, 6], mark5: [7, 7] },
    });
  });

  it('may have its columns in another order, no levels, and an empty line before the scale', () => {
    const text = 'максимальный балл; Задание \n3;1\n4;2\n;\nОтметка;От;До\n5;7;7\n4;5;6\n3;3;4\n2;0;2\n';

    const { structure } = readStructureFile(readCsv(text));

    expect(structure?.items).toEqual([
      { label: '1', maxScore: 3 },
      { label: '2', maxScore: 4 },
    ]);
  });

  it('takes the announced scale when it has none', () => {
    const scale = { mark2: [0, 2], mark3: [3, 4], mark4: [5, 6], mark5: [7, 7] } as const;
    const announced = { maxScore: 7, scale: structuredClone(scale) as never };

    const { structure } = readStructureFile(readCsv(aFile(goodItems, '')), announced);

    expect(structure?.scale).toEqual(scale);
  });

  it('whose items do not reach the end of the announced scale is refused', () => {
    const announced = {
      maxScore: 9,
      scale: { mark2: [0, 2], mark3: [3, 4], mark4: [5, 6], mark5: [7, 9] } as never,
    };

    const { structure, findings } = readStructureFile(readCsv(aFile(goodItems, '')), announced);

    expect(structure).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['scale-end']);
  });

  it('with another scale than the announced one is taken with a warning', () => {
    const announced = {
      maxScore: 7,
      scale: { mark2: [0, 3], mark3: [4, 4], mark4: [5, 6], mark5: [7, 7] } as never,
    };

    const { structure, findings } = readStructureFile(readCsv(aFile(goodItems)), announced);

    expect(structure).toBeDefined();
    expect(findings).toMatchObject([{ code: 'scale-not-as-announced', severity: 'warning' }]);
  });

  it('tells all faults, each with its place, its value and what is allowed', () => {
    const text = aFile('1;два;Б\n05.янв;1;Б\n3;21;Ю', 'Отметка;От;До\n2;0;x\n6;3;4\n4;5;6\n5;7;7');

    const { structure, findings } = readStructureFile(readCsv(text));

    expect(structure).toBeUndefined();
    expect(findings).toMatchObject([
      {
        code: 'item-maximum',
        location: { row: 2, column: 'B', header: 'Максимальный балл' },
        value: 'два',
        allowed: '1..20',
      },
      { code: 'item-label', location: { row: 3, column: 'A', header: 'Задание' }, value: '05.янв' },
      { code: 'item-maximum', location: { row: 4, column: 'B' }, value: '21' },
      { code: 'item-difficulty', location: { row: 4, column: 'C' }, value: 'Ю', allowed: 'Б, П, В' },
      { code: 'scale-bound', location: { row: 6, column: 'C', header: 'До' }, value: 'x' },
      { code: 'scale-mark', location: { row: 7, column: 'A', header: 'Отметка' }, value: '6' },
    ]);
  });

  it.each([
    ['another header', 'Номер;Балл\n1;2', ['structure-header']],
    ['an incomplete header of the scale', aFile(goodItems, 'Отметка;От\n2;0'), ['structure-header']],
    ['no items', aFile('').replace('\n\n', '\n'), ['items-count']],
    ['too many items', aFile(Array.from({ length: 61 }, (_, n) => `${n + 1};1;`).join('\n')), ['items-count']],
    ['no scale', aFile(goodItems, ''), ['scale-incomplete']],
    ['a scale without a mark', aFile(goodItems, 'Отметка;От;До\n2;0;2\n3;3;4\n4;5;7'), ['scale-incomplete']],
    ['a mark twice', aFile(goodItems, 'Отметка;От;До\n2;0;2\n2;0;2\n3;3;4\n4;5;6\n5;7;7'), ['scale-mark-repeated']],
    ['one item in two spellings', aFile('1;3;\n2.1;2;\n2(1);2;'), ['item-repeated']],
    ['ranges that overlap', aFile(goodItems, 'Отметка;От;До\n2;0;2\n3;2;4\n4;5;6\n5;7;7'), ['scale-overlap']],
    [
      'a scale beyond the sum of the items',
      aFile(goodItems, 'Отметка;От;До\n2;0;2\n3;3;4\n4;5;6\n5;7;8'),
      ['scale-end'],
    ],
  ])('with %s is refused', (_what, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
    expect(readStructureFile(readCsv(text)).structure).toBeUndefined();
  });

  it('shows a fault of the scale at the row of its mark', () => {
    const text = aFile(goodItems, 'Отметка;От;До\n5;7;8\n4;5;6\n3;3;4\n2;0;2');

    const { findings } = readStructureFile(readCsv(text));

    expect(findings).toMatchObject([{ code: 'scale-end', location: { row: 7 }, value: '7..8' }]);
  });
});
