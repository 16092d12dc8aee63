import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPaste } from '../../../../shared/workbook/paste.ts';

/** What a spreadsheet puts on the clipboard. */
const copied = (cells: readonly (readonly string[])[]): string =>
  cells
    .map((line) => line.map((text) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'))
    .map((line) => `${line}\r\n`)
    .join('');

describe('a pasted block', () => {
  it.each([
    [
      'two lines',
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'lines of Linux without a last end',
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['lines of an old Macintosh', '1\r2', [['1'], ['2']]],
    ['a quoted cell with a tab and a line end', '"а\t\n""б"""\t2\r\n', [['а\t\n"б"', '2']]],
    ['a quote inside of a cell', '4 "а"\t1', [['4 "а"', '1']]],
    ['a quote that nothing closes', '"а\t1\r\n2', [['"а', '1'], ['2']]],
    ['a quote that closes too early', '"а"б\t1', [['"а"б', '1']]],
    ['empty cells between and at the end', '\t1\t\r\n', [['', '1', '']]],
    ['an empty cell at the end of all', '1\t', [['1', '']]],
    ['blank lines, which keep their place', '1\r\n\r\n2', [['1'], [''], ['2']]],
    ['nothing', '', []],
  ])('is read with %s', (_what, text, cells) => {
    expect(readPaste(text)).toEqual(cells);
  });

  it('comes back as it was copied, whatever its cells hold', async () => {
    const cell = fc.string({ unit: fc.constantFrom('а', '1', '"', '\t', '\n', ' ', '«') });
    const line = fc.array(cell, { minLength: 1, maxLength: 5 });

    await fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (cells) => {
        expect(readPaste(copied(cells))).toEqual(cells);
      }),
    );
  });

  it('of a million quotes is read at once', () => {
    const text = '"'.repeat(1_000_000);

    expect(readPaste(text)).toHaveLength(1);
  });
});
