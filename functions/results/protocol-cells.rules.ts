import { columnLetters } from '../../shared/workbook/cell-ref.ts';
import type { Sheet } from '../../shared/workbook/read-workbook.ts';
import type { FormSubject } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { headers, itemHeader } from './form-layout.rules.ts';
import { cleaned, looksLikeName, words } from './form-words.rules.ts';
import type { FieldName, ProtocolColumns } from './protocol-columns.rules.ts';

type Row = Sheet['rows'][number];

/** What may stand in a cell, for people. */
export type CellTerms = { readonly header: string; readonly allowed: string };

/** One cell of a line: its place, its text as a person sees it, and how its faults are told. A form has ten thousand. */
export class FormCell {
  readonly text: string;
  readonly kind: 'formula' | 'error' | 'value';
  readonly #sheet: string;
  readonly #row: number;
  readonly #column: number;
  readonly #terms: CellTerms;

  constructor(sheet: string, { number, cells }: Row, column: number, terms: CellTerms) {
    const stored = cells.get(column);
    this.text = cleaned(stored?.text ?? '');
    this.kind = stored?.kind === 'formula' || stored?.kind === 'error' ? stored.kind : 'value';
    this.#sheet = sheet;
    this.#row = number;
    this.#column = column;
    this.#terms = terms;
  }

  fault(code: FormFinding['code'], { allowed = this.#terms.allowed }: { allowed?: string } = {}): FormFinding {
    const column = columnLetters(this.#column);
    const { text } = this;
    return {
      code,
      location: {
        sheet: this.#sheet,
        cell: `${column}${this.#row}`,
        row: this.#row,
        column,
        header: this.#terms.header,
      },
      // A name is never repeated, neither in an answer nor anywhere else.
      ...(text !== '' && code !== 'cell-name' && { value: text.slice(0, LONGEST_VALUE) }),
      ...(allowed !== '' && { allowed }),
    };
  }
}

/** A line of the protocol by the columns' meaning. */
export type Line = {
  readonly number: number;
  readonly fields: Readonly<Record<FieldName, FormCell | undefined>>;
  /** by task; undefined where the column is missing */
  readonly items: readonly (FormCell | undefined)[];
  readonly total: FormCell | undefined;
};

const cellOf = (sheet: string, row: Row, column: number | undefined, terms: CellTerms): FormCell | undefined =>
  column === undefined ? undefined : new FormCell(sheet, row, column, terms);

/** Characters of a value that a finding repeats. */
const LONGEST_VALUE = 60;

export const termsOf = (subject: FormSubject): Readonly<Record<FieldName, CellTerms>> => ({
  code: { header: headers.code, allowed: codeRange(subject) },
  variant: { header: headers.variant, allowed: `1, 2, ${words.absent}` },
  className: { header: headers.className, allowed: subject.classes.map(({ name }) => name).join(', ') },
  gender: { header: headers.gender, allowed: `${words.female}, ${words.male}` },
  previousMark: { header: headers.previousMark, allowed: `5, 4, 3, 2, ${words.noMark}` },
});

export const itemTerms = (item: { label: string; maxScore: number }): CellTerms => ({
  header: itemHeader(item),
  allowed: `0–${item.maxScore}, ${words.notAttempted}, ${words.notTaught}`,
});

const codeRange = ({ codes }: FormSubject): string => (codes.last < codes.first ? '' : `${codes.first}–${codes.last}`);

/** The lines under the header, each with what its cells are for; one at a time, as a file may have very many. */
export function* linesOf(
  sheet: Sheet,
  headerRow: number,
  columns: ProtocolColumns,
  subject: FormSubject,
): Generator<Line, void> {
  const terms = termsOf(subject);
  const ofItems = subject.work.structure.items.map(itemTerms);
  const ofTotal = { header: headers.total, allowed: '' };
  for (const row of sheet.rows) {
    if (row.number <= headerRow) continue;
    const field = (name: FieldName) => cellOf(sheet.name, row, columns.fields.get(name), terms[name]);
    yield {
      number: row.number,
      fields: {
        code: field('code'),
        variant: field('variant'),
        className: field('className'),
        gender: field('gender'),
        previousMark: field('previousMark'),
      },
      items: ofItems.map((item, index) => cellOf(sheet.name, row, columns.items.get(index), item)),
      total: cellOf(sheet.name, row, columns.total, ofTotal),
    };
  }
}

const isFilled = (cell: FormCell | undefined): cell is FormCell =>
  cell !== undefined && (cell.text !== '' || cell.kind !== 'value');

/** A line that speaks of a participant; one with only its prefilled code and class has not been used. */
export const isUsed = ({ fields, items }: Line): boolean =>
  [fields.variant, fields.gender, fields.previousMark, ...items].some(isFilled);

/** Cells that an absent participant's line leaves empty. */
export const filledBeyondAbsence = ({ fields, items }: Line): FormCell[] =>
  [fields.gender, fields.previousMark, ...items].filter(isFilled);

/**
 * The value of a cell, or why there is none.
 *
 * @param parse gives undefined for what the cell may not hold
 * @param codes of a cell that is empty and of one that holds something else
 */
export const valueIn = <T>(
  cell: FormCell | undefined,
  parse: (text: string) => T | undefined,
  codes: { missing: FormFinding['code']; invalid: FormFinding['code'] },
  faults: FormFinding[],
): T | undefined => {
  // A missing column has been told once, not on every line.
  if (!cell) return undefined;
  if (cell.kind === 'formula') faults.push(cell.fault('cell-formula'));
  else if (cell.kind === 'error') faults.push(cell.fault('cell-error'));
  else if (cell.text === '') faults.push(cell.fault(codes.missing));
  else {
    const value = parse(cell.text);
    if (value !== undefined) return value;
    faults.push(cell.fault(looksLikeName(cell.text) ? 'cell-name' : codes.invalid));
  }
  return undefined;
};
