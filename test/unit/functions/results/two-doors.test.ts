import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckedForm } from '../../../../functions/results/check-form.rules.ts';
import { handedWorkbook } from '../../../../functions/results/form-file.ts';
import { formLayout } from '../../../../functions/results/form-layout.rules.ts';
import { handedRows } from '../../../../functions/results/handed-rows.ts';
import { fillForm } from '../../../../infra/local/demo/fill-form.ts';
import type { FormRow, RowCell } from '../../../../shared/contracts/form-rows.ts';
import { shownNumber } from '../../../../shared/workbook/shown-number.ts';
import { writeForm } from '../../../../shared/workbook/write-form.ts';
import { aSubject, heldYesterday, names, seats } from '../../../fixtures/forms.ts';

const subject = aSubject();

/** The form of the subject has the code in the seventh column. */
const FIRST_COLUMN = 6;

let blank: Uint8Array;

beforeAll(async () => {
  blank = await writeForm(formLayout(subject, names, seats));
});

const cellsOf = ({ code, variant, scores = [], className, gender, previousMark }: FormRow) => [
  code,
  variant,
  ...scores,
  className,
  gender,
  previousMark,
];

const asWorkbook = (rows: readonly FormRow[]): CheckedForm => {
  const updates = rows.flatMap((row, index) =>
    cellsOf(row).map((value, column) => ({ row: index + 2, column: FIRST_COLUMN + column, value: value ?? '' })),
  );
  return handedWorkbook(fillForm(blank, 'Протокол', updates)).check(subject, heldYesterday);
};

const asRows = (rows: readonly FormRow[]) => handedRows({ rows: [...rows] }).check(subject, heldYesterday);

/** As a spreadsheet shows and copies it. */
const copied = (value: RowCell | undefined): string => {
  const text = typeof value === 'number' ? shownNumber(value) : (value ?? '');
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const asPaste = (rows: readonly FormRow[]) =>
  handedRows({ paste: rows.map((row) => cellsOf(row).map(copied).join('\t')).join('\r\n') }).check(
    subject,
    heldYesterday,
  );

const junk = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'01235,.-+/ \u00a0\n"\'XХxхНPпАбжm«»ЖИванов') }),
  fc.integer({ min: -2, max: 100_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
  fc.constantFrom('Иванов Иван', '=1+1', '#Н/Д', 'TRUE'),
);

/** Mostly what is right in some spelling, so that lines get through. */
const cell = (...rightOnes: RowCell[]): fc.Arbitrary<RowCell> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...rightOnes) }, { weight: 1, arbitrary: junk });

const row: fc.Arbitrary<FormRow> = fc.record({
  code: cell(40001, 40002, '40003', ' 40 004', 40005, '40006,0', 40007),
  variant: cell(1, '2', '1.0', 'отсутствовал', 'ОТСУТСТВОВАЛА'),
  scores: fc.tuple(cell(0, 1, '2', 'X', 'х', 'Н/П'), cell(0, '1', 'н.п.', 'X'), cell(3, '2,0', 0, '3', 'x', 'НП')),
  className: cell('А', 'б', '4А', '4-«Б»'),
  gender: cell('ж', 'М', 'женский', 'm'),
  previousMark: cell(5, '4', 3.0, 'нет отметки'),
});

const told = ({ findings, rows, usedLines }: CheckedForm) => ({
  rows,
  usedLines,
  findings: findings
    .map(({ code, location, value, count }) => JSON.stringify([code, location?.header, value, count]))
    .sort(),
});

describe('the doors of a form', () => {
  it('judge the same cells alike: a workbook, rows of a page and a pasted block', async () => {
    let taken = 0;
    await fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const workbook = told(asWorkbook(rows));

        expect(told(asRows(rows))).toEqual(workbook);
        expect(told(asPaste(rows))).toEqual(workbook);
        taken += workbook.rows.length;
      }),
      { numRuns: 120 },
    );
    // The property would hold as well if nothing ever got through.
    expect(taken).toBeGreaterThan(20);
  });
});
