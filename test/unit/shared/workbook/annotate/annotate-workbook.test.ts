import { read } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { formLayout } from '../../../../../functions/results/form-layout.rules.ts';
import { fillForm } from '../../../../../infra/local/demo/fill-form.ts';
import { annotateWorkbook } from '../../../../../shared/workbook/annotate/annotate-workbook.ts';
import { isErrorSheet } from '../../../../../shared/workbook/annotate/error-sheet.ts';
import { readWorkbook, type Workbook } from '../../../../../shared/workbook/read-workbook.ts';
import { writeForm } from '../../../../../shared/workbook/write-form.ts';
import { aMark, anAnnotation, partsOf } from '../../../../fixtures/annotations.ts';
import { aSubject, filledRows, fillings, names, seats } from '../../../../fixtures/forms.ts';
import { seen } from '../../../../fixtures/workbooks.ts';
import { writtenForms } from '../../../../fixtures/writers/index.ts';

const ownSheets = ({ sheets }: Workbook) => sheets.filter((sheet) => !isErrorSheet(sheet));
const errorSheet = ({ sheets }: Workbook) => seen(sheets.find(isErrorSheet));

/** The form as the system gives it, filled in, with cells as asked. */
const aForm = async (...changes: { row: number; column: number; value: string | number }[]) => {
  const form = await writeForm(formLayout(aSubject(), names, seats));
  return fillForm(form, 'Протокол', [...fillings(aSubject(), filledRows), ...changes]);
};
const PROTOCOL = 'xl/worksheets/sheet2.xml';

describe.each(writtenForms)('a file as of $name', ({ bytes }) => {
  const marked = annotateWorkbook(bytes, anAnnotation(aMark(), aMark({ cell: 'M4', severity: 'warning' })));

  it('is read with the same values as before, and with a sheet more', () => {
    const [before, after] = [readWorkbook(bytes), readWorkbook(marked)];

    expect(ownSheets(after)).toEqual(before.sheets);
    expect(errorSheet(after)).toMatchObject({ A1: '⚠ Проверка ВПР. Ошибок: 2', C3: 'I2', E3: '=1+1', C4: 'M4' });
  });

  it('keeps every part that has nothing to do with the marks, byte for byte', () => {
    const [before, after] = [partsOf(bytes), partsOf(marked)];

    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    const kept = Object.keys(after).slice(0, Object.keys(before).length);

    expect(kept).toEqual(Object.keys(before));
    expect(changed.filter((name) => /sharedstrings|texts|sheet[134]|printer|theme|docprops/i.test(name))).toEqual([]);
  });

  it('is the same when it is marked again as when it is marked at once', () => {
    const other = anAnnotation(aMark({ cell: 'J3' }));

    const again = annotateWorkbook(marked, other);

    expect(annotateWorkbook(again, other)).toEqual(again);
    const text = JSON.stringify(partsOf(again));
    expect(text.match(/vpr-check/g)).toHaveLength(1);
    expect(text.match(/<(x:)?comment /g)).toHaveLength(1);
    expect(text.match(/<v:shape /g)).toHaveLength(1);
    expect(readWorkbook(again).sheets.filter(isErrorSheet)).toHaveLength(1);
  });
});

describe('a form of the system', () => {
  it('shows colours, comments and links to other libraries', async () => {
    const marked = annotateWorkbook(
      await aForm(
        { row: 2, column: 8, value: 9 },
        { row: 3, column: 8, value: 9 },
        { row: 4, column: 12, value: 'да' },
      ),
      anAnnotation(aMark(), aMark({ cell: 'I3' }), aMark({ cell: 'M4', text: 'ж или м' })),
    );

    const book = new ExcelJS.Workbook();
    await book.xlsx.load(marked as never);
    const protocol = book.getWorksheet('Протокол') as ExcelJS.Worksheet & { conditionalFormattings: unknown[] };
    const errors = book.getWorksheet('Ошибки');
    const { Протокол: sheet, Ошибки: list } = read(marked, { type: 'array' }).Sheets;

    expect(protocol.conditionalFormattings).toMatchObject([
      {
        ref: 'I2:I3',
        rules: [{ type: 'expression', priority: 1, formulae: ['AND(N("vpr-check")=0,ISNUMBER(I2),I2=9)'] }],
      },
      { ref: 'M4', rules: [{ priority: 2, formulae: ['AND(N("vpr-check")=0,EXACT(M4,"да"))'] }] },
    ]);
    expect(protocol.getCell('M4').note).toMatchObject({
      texts: [{ text: '⚠ Проверка ВПР' }, { text: '\nж или м' }],
    });
    expect(sheet?.I2.c).toMatchObject([{ t: expect.stringContaining('Допустимо: 0–2') }]);
    expect(list?.C5.l).toMatchObject({ Target: "#'Протокол'!M4" });
    expect(errors?.getCell('E3').value).toBe('=1+1');
  });

  it('stays protected, with its lists and formats', async () => {
    const form = await aForm();

    const [before, after] = [partsOf(form), partsOf(annotateWorkbook(form, anAnnotation(aMark())))];

    const block = (xml: string | undefined, name: string) =>
      new RegExp(`<${name}[ >].*</${name}>|<${name} [^>]*/>`, 's').exec(xml ?? '')?.[0];
    for (const name of ['sheetProtection', 'sheetData', 'dataValidations', 'pageSetup', 'cols']) {
      expect(block(before[PROTOCOL], name), name).toBeDefined();
      expect(block(after[PROTOCOL], name)).toBe(block(before[PROTOCOL], name));
    }
    expect(after['xl/workbook.xml']).toContain('<workbookProtection lockStructure="1"/>');
    const order = ['sheetProtection', 'conditionalFormatting', 'dataValidations', 'pageMargins', 'legacyDrawing'];
    const places = order.map((name) => after[PROTOCOL]?.indexOf(`<${name}`) ?? -1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(after['xl/styles.xml']).toContain('<cellXfs count="10">');
  });

  it('has a comment with all that is wrong in an empty cell, and colours it while it is empty', async () => {
    const marked = annotateWorkbook(await aForm(), anAnnotation(aMark({ cell: 'M5', text: 'Не указан пол.' })));

    const parts = partsOf(marked);

    expect(parts[PROTOCOL]).toContain('AND(N(&quot;vpr-check&quot;)=0,ISBLANK(M5))');
    expect(parts['xl/comments1.xml']).toContain('Не указан пол.');
    expect(parts['xl/drawings/vmlDrawing1.vml']).toContain('<x:Row>4</x:Row><x:Column>12</x:Column>');
  });

  it('never repeats a value that must not be told', async () => {
    const form = await aForm({ row: 4, column: 12, value: 'Иванова Мария' });

    const parts = partsOf(annotateWorkbook(form, anAnnotation(aMark({ cell: 'M4', isPrivate: true }))));

    const places = Object.entries(parts).filter(([, text]) => text.includes('Иванова Мария'));
    expect(places.map(([name, text]) => [name, text.split('Иванова Мария').length - 1])).toEqual([[PROTOCOL, 1]]);
    expect(parts[PROTOCOL]).toContain('LEN(TRIM(M4))&gt;0');
  });

  it('says so where nothing is wrong, and marks nothing', async () => {
    const form = await aForm();

    const marked = annotateWorkbook(form, anAnnotation());

    expect(errorSheet(readWorkbook(marked))).toMatchObject({ A1: '⚠ Проверка ВПР. Ошибок: 0' });
    expect(partsOf(marked)[PROTOCOL]).toBe(partsOf(form)[PROTOCOL]);
  });

  it('takes marks on sheets and cells that are not there for none', async () => {
    const marks = [aMark({ sheet: 'Нет такого' }), aMark({ cell: 'весь лист' })];

    const marked = annotateWorkbook(await aForm(), anAnnotation(...marks));

    expect(partsOf(marked)['xl/comments1.xml']).toBeUndefined();
  });
});
