import { read, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedFile } from '../../../../functions/results/form-file.ts';
import { readWorkbook, type Workbook } from '../../../../shared/workbook/read-workbook.ts';
import { aSubject, filledRows, heldYesterday } from '../../../fixtures/forms.ts';
import { prefixed } from '../../../fixtures/workbooks.ts';
import { writtenForms } from '../../../fixtures/writers/index.ts';
import { libraries, type Seen, seenByUs } from '../../../fixtures/writers/libraries.ts';
import {
  aWrittenForm,
  excelCell,
  type Hand,
  inlineCell,
  runsOf,
  withoutReferences,
  written,
} from '../../../fixtures/writers/written-form.ts';

const check = (bytes: Uint8Array) => checkedFile(bytes, aSubject(), heldYesterday);

describe('a filled form', () => {
  it.each(writtenForms)('gives its rows or its finding as of $name', ({ bytes, findings: expected = [] }) => {
    const checked = check(bytes);

    expect(checked.findings.map(({ code, location }) => `${code} ${location?.cell ?? ''}`.trim())).toEqual(expected);
    if (expected.length === 0) expect(checked).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });

  it.each(writtenForms)('is read as other libraries read it, of $name', async ({ bytes, unlike = {} }) => {
    const ours = seenByUs(readWorkbook(bytes));

    const unequal: string[] = [];
    for (const [library, readBy] of Object.entries(libraries)) {
      const theirs = await Promise.resolve(bytes)
        .then(readBy)
        .catch((error: Error) => error.message);
      if (library in unlike) {
        if (JSON.stringify(theirs) !== JSON.stringify(ours)) unequal.push(library);
      } else expect(theirs, library).toEqual(ours);
    }

    // A reason that no longer holds is to be taken out.
    expect(unequal).toEqual(Object.keys(unlike));
  });

  it.each([
    ['SheetJS with texts in the cells', async () => saved({})],
    ['SheetJS with shared texts and compression', async () => saved({ bookSST: true, compression: true })],
    ['exceljs', async () => savedByExcelJs()],
  ])('gives its rows when %s has opened and saved it', async (_who, save) => {
    expect(check(await save())).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });
});

const saved = (options: object) =>
  new Uint8Array(write(read(aWrittenForm(), { type: 'array' }), { type: 'buffer', bookType: 'xlsx', ...options }));

const savedByExcelJs = async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(aWrittenForm() as never);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const letters = fc.constantFrom(...'аЯёX09 ', ...'<>&"\'', '\u00a0', '\u{1F600}', '\n', 'é', '中', '=', '_');
const value = fc.oneof(
  fc.string({ unit: letters, minLength: 1, maxLength: 20 }).map((text) => ({ text, kind: 'text' as const })),
  fc.integer().map((number) => ({ text: String(number), kind: 'number' as const })),
  fc
    .double({ noDefaultInfinity: true, noNaN: true, min: -1e9, max: 1e9 })
    .map((number) => ({ text: String(Number(number.toPrecision(15))), kind: 'number' as const })),
  fc.boolean().map((truth) => ({ text: truth ? 'TRUE' : 'FALSE', kind: 'boolean' as const })),
  fc.constantFrom('#N/A', '#DIV/0!', '#REF!').map((text) => ({ text, kind: 'error' as const })),
  fc.integer({ min: 1, max: 999 }).map((number) => ({ text: String(number), kind: 'formula' as const })),
);
const row = fc.dictionary(fc.integer({ min: 0, max: 30 }).map(String), value, { minKeys: 1, maxKeys: 12 });
const sheet = fc.dictionary(fc.integer({ min: 1, max: 60 }).map(String), row, { maxKeys: 12 }).map((rows) =>
  Object.entries(rows).map(([number, cells]) => ({
    number: Number(number),
    cells: new Map(Object.entries(cells).map(([column, cell]) => [Number(column), cell])),
  })),
);
const workbook = fc
  .array(sheet, { minLength: 1, maxLength: 3 })
  .map((sheets): Workbook => ({ sheets: sheets.map((rows, at) => ({ name: `Лист ${at + 1}`, hidden: false, rows })) }));

/** Ways to write: `second` is the library that opens the file beside SheetJS, which opens all of them. */
const ways: readonly { hand: Partial<Hand>; second: 'exceljs' | 'hucre' }[] = [
  { hand: { cell: excelCell }, second: 'exceljs' },
  { hand: { cell: inlineCell }, second: 'exceljs' },
  { hand: { item: runsOf }, second: 'hucre' },
  { hand: { dense: true }, second: 'exceljs' },
  { hand: { dense: true, sheet: (xml) => withoutReferences(xml, 'c') }, second: 'hucre' },
  // exceljs opens no file with prefixes.
  { hand: { whole: { rewritten: prefixed } }, second: 'hucre' },
  { hand: { cell: inlineCell, dense: true, whole: { rewritten: prefixed } }, second: 'hucre' },
];

describe('any workbook', () => {
  it('is read as it was written, and as two other libraries read it', async () => {
    await fc.assert(
      fc.asyncProperty(workbook, fc.constantFrom(...ways), async (given, { hand, second }) => {
        const bytes = written(given, hand);

        const ours = seenByUs(readWorkbook(bytes));

        expect(ours).toEqual(seenByUs(given));
        const [sheetJs, other] = await Promise.all([libraries.sheetjs(bytes), libraries[second](bytes)]);
        expect(sheetJs).toEqual(ours);
        expect(other).toEqual(ours);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps apart what differs in one cell alone', () => {
    const one: Seen = seenByUs(readWorkbook(aWrittenForm()));
    const other = seenByUs(readWorkbook(aWrittenForm({ changes: [['I2', 1]] })));

    expect({ ...other.Протокол, I2: '2' }).toEqual(one.Протокол);
    expect(other).not.toEqual(one);
  });
});
