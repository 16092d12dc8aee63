import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { fillForm } from '../../../../../infra/local/demo/fill-form.ts';
import { readWorkbook } from '../../../../../shared/workbook/read-workbook.ts';
import { writeForm } from '../../../../../shared/workbook/write-form.ts';
import { seen } from '../../../../fixtures/workbooks.ts';

const aForm = () =>
  writeForm({
    title: 'Форма',
    sheets: [
      {
        name: 'Протокол',
        columns: [
          { header: 'Код', locked: true },
          { header: '1 (2б)', list: ['2', '1', '0', 'X'] },
          { header: 'Класс', format: 'text' },
          { header: 'Итого баллов', formula: 'SUM(B{row}:B{row})' },
        ],
        rows: [[40001], [40002, 'старое']],
      },
    ],
  });

describe('a form', () => {
  it('is filled in with numbers and texts, over what was there, and with a stored total', async () => {
    const filled = fillForm(await aForm(), 'Протокол', [
      { row: 2, column: 1, value: 2 },
      { row: 3, column: 1, value: 'X' },
      { row: 2, column: 2, value: '4 "А" <&> ' },
      { row: 2, column: 3, value: 2 },
    ]);

    expect(seen(readWorkbook(filled).sheets[0])).toMatchObject({
      A2: '40001',
      B2: '2',
      C2: '4 "А" <&> ',
      D2: '2',
      B3: 'X',
      D3: '0',
    });
  });

  it('is emptied by an empty text', async () => {
    const filled = fillForm(await aForm(), 'Протокол', [{ row: 3, column: 1, value: '' }]);

    expect(readWorkbook(filled).sheets[0]?.rows[2]?.cells.has(1)).toBe(false);
  });

  it('keeps its lists, formulas, formats and protection', async () => {
    const filled = fillForm(await aForm(), 'Протокол', [
      { row: 2, column: 1, value: 1 },
      { row: 2, column: 3, value: 1 },
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(filled).buffer);
    const sheet = book.getWorksheet('Протокол');

    expect(sheet?.getCell('B2').dataValidation?.formulae).toEqual(['"2,1,0,X"']);
    expect(sheet?.getCell('D2').value).toMatchObject({ formula: 'SUM(B2:B2)', result: 1 });
    expect([sheet?.getCell('A2').protection?.locked, sheet?.getCell('B2').protection?.locked]).not.toEqual([
      false,
      true,
    ]);
    expect(sheet?.getCell('B2').protection?.locked).toBe(false);
    expect(sheet?.getCell('C2').numFmt).toBe('@');
  });

  it('is not filled in where it has no cell or no sheet', async () => {
    const form = await aForm();

    expect(() => fillForm(form, 'Протокол', [{ row: 9, column: 0, value: 1 }])).toThrow('no cell A9');
    expect(() => fillForm(form, 'Классы', [])).toThrow('no sheet');
  });
});
