import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../shared/kernel/csv.ts';
import { columnLetters, namedCells } from '../../../../shared/kernel/table.ts';

describe('a CSV text', () => {
  it.each([
    ['semicolons', 'а;б\n1;2\n'],
    ['commas', 'а,б\n1,2'],
    ['tabs and CRLF', 'а\tб\r\n1\t2\r\n'],
    ['a byte order mark', '\uFEFFа;б\n1;2'],
  ])('with %s is read', (_what, text) => {
    const table = readCsv(text);

    expect(table).toEqual({ header: ['а', 'б'], rows: [{ number: 2, cells: ['1', '2'] }] });
  });

  it('keeps separators, quotes and line ends inside quotes', () => {
    const table = readCsv('a;b\n"x;y";"said ""no""\nthen"');

    expect(table.rows[0]?.cells).toEqual(['x;y', 'said "no"\nthen']);
  });

  it('takes its separator from outside of quotes', () => {
    const table = readCsv('"a,b,c";d\n1;2');

    expect(table.header).toEqual(['a,b,c', 'd']);
  });

  it('leaves empty rows out and numbers the rest as a spreadsheet shows them', () => {
    const table = readCsv('a;b\n\n;\n1;2\n');

    expect(table.rows).toEqual([{ number: 4, cells: ['1', '2'] }]);
  });

  it('names the cells of a short row by the header', () => {
    const table = readCsv('a ;b;c\n 1 ;2');
    const row = table.rows[0];

    expect(row && namedCells(table, row)).toEqual({ a: '1', b: '2', c: '' });
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('has column %i under the letters %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
  });
});
