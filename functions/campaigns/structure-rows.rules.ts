import type { Found } from '../../shared/contracts/found.ts';
import type { AssessmentItem, Difficulty, Scale } from '../../shared/kernel/assessment.ts';
import { columnLetters, type TableRow } from '../../shared/kernel/table.ts';

const MAX_ITEM_SCORE = 20;
const ITEM_LABEL = /^\d{1,2}(([.,]\d{1,2})|(\(\d{1,2}\)))?([KКkк]\d{1,2}|\([KКkк]\d{1,2}\))?$/;

export const itemHeaders = { label: 'Задание', maxScore: 'Максимальный балл', difficulty: 'Уровень' } as const;
export const scaleHeaders = { mark: 'Отметка', from: 'От', to: 'До' } as const;

const difficulties: Readonly<Record<string, Difficulty>> = {
  б: 'basic',
  базовый: 'basic',
  basic: 'basic',
  п: 'raised',
  повышенный: 'raised',
  raised: 'raised',
  в: 'high',
  высокий: 'high',
  high: 'high',
};

export const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase('ru') === b.toLocaleLowerCase('ru');

export type Columns<H extends Readonly<Record<string, string>>> = { readonly [K in keyof H]: number };

/** Where the named columns stand; -1 for one that is absent. */
export const columnsOf = <H extends Readonly<Record<string, string>>>(
  cells: readonly string[],
  headers: H,
): Columns<H> =>
  Object.fromEntries(
    Object.entries(headers).map(([key, name]) => [key, cells.findIndex((cell) => same(cell, name))]),
  ) as Columns<H>;

type Cell = { readonly row: number; readonly column: number; readonly header: string; readonly value: string };

const cellOf = (row: TableRow, column: number, header: string): Cell => ({
  row: row.number,
  column,
  header,
  value: (column < 0 ? '' : (row.cells[column] ?? '')).trim(),
});

const atCell = (cell: Cell, code: string, ru: string, en: string, allowed?: string): Found => ({
  code,
  severity: 'error',
  message: { ru, en },
  location: { row: cell.row, column: columnLetters(cell.column), header: cell.header },
  value: cell.value,
  ...(allowed !== undefined && { allowed }),
});

export const inFile = (code: string, severity: Found['severity'], ru: string, en: string, allowed?: string): Found => ({
  code,
  severity,
  message: { ru, en },
  ...(allowed !== undefined && { allowed }),
});

const wholeNumber = (text: string): number =>
  /^\d{1,3}([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;

export type Numbered<T> = { readonly row: number; readonly value: T };

export const readItem = (row: TableRow, columns: Columns<typeof itemHeaders>): Numbered<AssessmentItem> | Found[] => {
  const label = cellOf(row, columns.label, itemHeaders.label);
  const maximum = cellOf(row, columns.maxScore, itemHeaders.maxScore);
  const level = cellOf(row, columns.difficulty, itemHeaders.difficulty);
  const found: Found[] = [];
  if (!ITEM_LABEL.test(label.value.replaceAll(' ', ''))) {
    found.push(
      atCell(
        label,
        'item-label',
        'Номер задания не распознан. Если программа превратила его в дату, сделайте столбец текстовым.',
        'Not the number of an item. Where a spreadsheet made a date of it, format the column as text.',
        '7; 5.1; 5(1); 10К1',
      ),
    );
  }
  const maxScore = wholeNumber(maximum.value);
  if (!(maxScore >= 1 && maxScore <= MAX_ITEM_SCORE)) {
    found.push(
      atCell(
        maximum,
        'item-maximum',
        'Максимальный балл задания не целое число.',
        'The maximum is no whole number.',
        `1..${MAX_ITEM_SCORE}`,
      ),
    );
  }
  const difficulty = difficulties[level.value.toLocaleLowerCase('ru')];
  if (level.value !== '' && !difficulty) {
    found.push(
      atCell(level, 'item-difficulty', 'Уровень сложности не распознан.', 'The level is not known.', 'Б, П, В'),
    );
  }
  if (found.length > 0) return found;
  return { row: row.number, value: { label: label.value, maxScore, ...(difficulty && { difficulty }) } };
};

export type MarkRow = Numbered<{ readonly mark: keyof Scale; readonly range: [number, number] }>;

export const readMark = (row: TableRow, columns: Columns<typeof scaleHeaders>): MarkRow | Found[] => {
  const mark = cellOf(row, columns.mark, scaleHeaders.mark);
  const bounds = [cellOf(row, columns.from, scaleHeaders.from), cellOf(row, columns.to, scaleHeaders.to)] as const;
  const found: Found[] = [];
  if (!/^[2-5]$/.test(mark.value)) {
    found.push(atCell(mark, 'scale-mark', 'Такой отметки нет.', 'There is no such mark.', '2, 3, 4, 5'));
  }
  for (const bound of bounds) {
    if (Number.isNaN(wholeNumber(bound.value))) {
      found.push(
        atCell(
          bound,
          'scale-bound',
          'Граница шкалы не целое число.',
          'A bound of the scale is no whole number.',
          '0..999',
        ),
      );
    }
  }
  if (found.length > 0) return found;
  return {
    row: row.number,
    value: {
      mark: `mark${mark.value}` as keyof Scale,
      range: [wholeNumber(bounds[0].value), wholeNumber(bounds[1].value)],
    },
  };
};

export const split = <T>(read: readonly (Numbered<T> | Found[])[]): { good: Numbered<T>[]; bad: Found[] } => ({
  good: read.filter((one): one is Numbered<T> => !Array.isArray(one)),
  bad: read.filter((one) => Array.isArray(one)).flat(),
});
