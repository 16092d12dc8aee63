import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { type Table, writeTable } from '../../../../shared/workbook/write-table.ts';
import { seen } from '../../../fixtures/workbooks.ts';

const aTable = (given: Partial<Table> = {}): Table => ({
  sheetName: 'Отчёт',
  columns: [{ header: 'Код' }, { header: 'Балл', width: 7 }],
  rows: [['007', 5]],
  ...given,
});
const inExcel = async (bytes: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
};
/** Characters that no XML holds, or halves of a character, are replaced on the way. */
const wellFormed = (text: string) => text.toWellFormed().replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD');

describe('a written table', () => {
  it('has a bold frozen header with a filter, and widths', async () => {
    const [sheet] = (await inExcel(await writeTable(aTable()))).worksheets;

    expect(sheet?.name).toBe('Отчёт');
    expect(sheet?.getCell('A1').font?.bold).toBe(true);
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(sheet?.autoFilter).toBe('A1:B2');
    expect(sheet?.getColumn(2).width).toBe(7);
  });

  it.each(['=1+1', '+7 912', '-5', '@a', '\tтекст', '\rтекст', '007', '#N/A', '#ССЫЛКА!', '_x0041_', ' с пробелами '])(
    'keeps %j a text, in a column of texts and among numbers',
    async (text) => {
      const bytes = await writeTable(
        aTable({
          rows: [
            [text, text],
            ['a', 1],
          ],
        }),
      );

      const [sheet] = readWorkbook(bytes).sheets;
      const [opened] = (await inExcel(bytes)).worksheets;

      for (const column of [0, 1]) expect(sheet?.rows[1]?.cells.get(column)).toEqual({ text, kind: 'text' });
      for (const cell of ['A2', 'B2']) expect(opened?.getCell(cell).formula).toBeUndefined();
      expect(opened?.getCell('A2').numFmt).toBe('@');
    },
  );

  it('stays a text when a cell that looks like a formula is edited among numbers', async () => {
    const [sheet] = (
      await inExcel(
        await writeTable(
          aTable({
            rows: [
              ['a', '=A1'],
              ['b', 1],
            ],
          }),
        ),
      )
    ).worksheets;

    expect([sheet?.getCell('B2').numFmt, sheet?.getCell('B3').numFmt]).toEqual(['@', undefined]);
  });

  it('gives equal bytes for equal tables', async () => {
    expect(Buffer.from(await writeTable(aTable())).equals(await writeTable(aTable()))).toBe(true);
  });

  it.each([
    ['Отчёт: 5/6 [класс]', 'Отчёт  5 6  класс'],
    ["'апостроф'", 'апостроф'],
    ['', 'Лист1'],
    ['а'.repeat(40), 'а'.repeat(31)],
  ])('names its sheet %j so that Excel takes it', async (sheetName, taken) => {
    expect(readWorkbook(await writeTable(aTable({ sheetName }))).sheets[0]?.name).toBe(taken);
  });

  it('is read back as it was, whatever texts and numbers it holds', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('=A1', '_x000D_', ' a ', '#N/A', '', '\r\n', '0'),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((n) => Number(n.toPrecision(12))),
      fc.constant(null),
    );
    const rows = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const columns = ['а', 'б', 'в', 'г'].map((header) => ({ header }));
        const [sheet] = readWorkbook(await writeTable({ sheetName: 'a', columns, rows: given })).sheets;
        const read = given.map((row, index) => {
          const cells = sheet?.rows.find(({ number }) => number === index + 2)?.cells;
          return row.map((_, column) => cells?.get(column)?.text ?? '');
        });
        const expected = given.map((row) =>
          row.map((cell) =>
            cell === null ? '' : typeof cell === 'number' ? String(cell === 0 ? 0 : cell) : wellFormed(cell),
          ),
        );
        expect(read).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('is seen by our reader as Excel wrote it, for random tables of another hand', async () => {
    const value = fc.oneof(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .filter((text) => !/_x[0-9A-Fa-f]{4}_|[\uFFFE\uFFFF]/.test(text)),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.boolean(),
      fc.constant(null),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 10 }), async (rows) => {
        const book = new ExcelJS.Workbook();
        const theirs = book.addWorksheet('Протокол');
        for (const [row, cells] of rows.entries()) {
          for (const [column, cell] of cells.entries())
            if (cell !== null) theirs.getCell(row + 1, column + 1).value = cell;
        }
        const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);

        const expected: Record<string, string> = {};
        (await inExcel(bytes)).worksheets[0]?.eachRow((row) =>
          row.eachCell((cell) => {
            expected[cell.address] = typeof cell.value === 'boolean' ? cell.text.toUpperCase() : cell.text;
          }),
        );
        expect(seen(readWorkbook(bytes).sheets[0])).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
