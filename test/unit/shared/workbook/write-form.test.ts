import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../shared/workbook/archive.ts';
import type { FormSpec } from '../../../../shared/workbook/form-spec.ts';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { writeForm } from '../../../../shared/workbook/write-form.ts';
import { seen } from '../../../fixtures/workbooks.ts';

const scores = ['3', '2', '1', '0', 'X', 'Н/П'];
const authors = Array.from({ length: 40 }, (_, index) => `Автор ${index + 1}, учебник`);
const aForm = (): FormSpec => ({
  title: 'Форма сбора результатов',
  sheets: [
    {
      name: 'Классы',
      columns: [
        { header: 'Класс', format: 'text' },
        { header: 'Учебник', list: authors, width: 30 },
      ],
      rows: [],
      rowCount: 5,
    },
    {
      name: 'Протокол',
      frozenColumns: 1,
      columns: [
        { header: 'Код', locked: true },
        { header: '1 (3б)', list: scores, hint: 'Балл за задание' },
        { header: '2 (3б)', list: scores },
        { header: 'Класс', list: { range: "'Классы'!$A$2:$A$6" } },
        { header: 'Итого баллов', formula: 'SUM(B{row}:C{row})' },
      ],
      rows: [[40001], [40002], [40003]],
    },
    { name: 'Отметка', hidden: true, columns: [{ header: 'work', locked: true }], rows: [['4-MA']] },
  ],
});
const partOf = (bytes: Uint8Array, name: string) => Buffer.from(openArchive(bytes).read(name)).toString();
const inExcel = async (bytes: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
};

describe('a written form', () => {
  it('holds its header, what is prefilled and its hidden sheets', async () => {
    const { sheets } = readWorkbook(await writeForm(aForm()));

    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Классы', false],
      ['Протокол', false],
      ['Отметка', true],
      ['Служебный', true],
    ]);
    expect(seen(sheets[1])).toMatchObject({ A1: 'Код', E1: 'Итого баллов', A2: '40001', A4: '40003', E2: '0' });
    expect(sheets[1]?.rows[1]?.cells.get(4)?.kind).toBe('formula');
  });

  it('repeats its header on every page where the name of the sheet needs no quotes, which the writer does not put', async () => {
    const form = aForm();
    const spaced = form.sheets.map((sheet) => (sheet.hidden ? { ...sheet, name: 'Паспорт формы' } : sheet));

    const workbook = partOf(await writeForm({ ...form, sheets: spaced }), 'xl/workbook.xml');

    const repeated = [...workbook.matchAll(/<definedName name="_xlnm.Print_Titles"[^>]*>([^<]*)</g)];
    expect(repeated.map(([, rows]) => rows)).toEqual(['Классы!$1:$1', 'Протокол!$1:$1']);
  });

  it('is protected without a password: headers, codes and totals locked, the rest open', async () => {
    const bytes = await writeForm(aForm());
    const protocol = (await inExcel(bytes)).getWorksheet('Протокол');
    const locked = (cell: string) => protocol?.getCell(cell).protection?.locked !== false;

    expect(['A1', 'B1', 'A2', 'B2', 'C4', 'D3', 'E2'].map(locked)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toMatch(/<sheetProtection sheet="1"[^>]*\/>/);
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).not.toContain('password');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('<workbookProtection lockStructure="1"/>');
  });

  it('offers its lists: short ones in the cell, long ones and those with commas from the hidden sheet', async () => {
    const bytes = await writeForm(aForm());
    const book = await inExcel(bytes);
    const rule = (sheet: string, cell: string) => book.getWorksheet(sheet)?.getCell(cell).dataValidation;

    expect(rule('Протокол', 'B2')).toMatchObject({
      type: 'list',
      formulae: ['"3,2,1,0,X,Н/П"'],
      prompt: 'Балл за задание',
    });
    expect(rule('Протокол', 'C4')).toMatchObject({ showErrorMessage: true, errorStyle: 'stop', allowBlank: true });
    expect(rule('Протокол', 'D2')).toMatchObject({ type: 'list', formulae: ["'Классы'!$A$2:$A$6"] });
    expect(rule('Протокол', 'A2')).toBeUndefined();
    expect(rule('Классы', 'B2')).toMatchObject({ type: 'list', formulae: ["'Служебный'!$A$1:$A$40"] });
    expect(seen(readWorkbook(bytes).sheets[3])).toMatchObject({ A1: authors[0], A40: authors[39] });
  });

  it('writes the formula of every row and keeps rows to fill in open and formatted', async () => {
    const bytes = await writeForm(aForm());
    const book = await inExcel(bytes);

    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('<f>SUM(B3:C3)</f><v>0</v>');
    expect(book.getWorksheet('Классы')?.getCell('A6').numFmt).toBe('@');
    expect(book.getWorksheet('Классы')?.getCell('A6').protection?.locked).toBe(false);
    expect(book.getWorksheet('Протокол')?.views).toMatchObject([{ state: 'frozen', xSplit: 1, ySplit: 1 }]);
  });

  it('gives equal bytes for equal specifications', async () => {
    expect(Buffer.from(await writeForm(aForm())).equals(await writeForm(aForm()))).toBe(true);
  });
});
