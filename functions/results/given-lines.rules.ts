import type { FormRow, RowCell } from '../../shared/contracts/form-rows.ts';
import { parseCellRef } from '../../shared/workbook/cell-ref.ts';
import type { Sheet } from '../../shared/workbook/read-workbook.ts';
import { shownNumber } from '../../shared/workbook/shown-number.ts';
import type { FormSubject } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { lineHeaders, sheetNames } from './form-layout.rules.ts';
import { type ProtocolLines, protocolHeader } from './form-sheets.rules.ts';

type Row = Sheet['rows'][number];
type Cell = Row['cells'] extends ReadonlyMap<number, infer C> ? C : never;

/** A number is what it would be in a cell of a workbook. */
const cellOf = (given: RowCell | undefined): Cell | undefined => {
  if (given === undefined || given === null || given === '') return undefined;
  return typeof given === 'number' ? { text: shownNumber(given), kind: 'number' } : { text: given, kind: 'text' };
};

const rowOf = (number: number, values: readonly (RowCell | undefined)[]): Row => ({
  number,
  cells: new Map(
    values.flatMap((value, column) => {
      const cell = cellOf(value);
      return cell ? [[column, cell] as const] : [];
    }),
  ),
});

const linesUnder = (headers: readonly string[], rows: readonly Row[]): ProtocolLines => ({
  protocol: { name: sheetNames.protocol, hidden: false, rows: rows.filter(({ cells }) => cells.size > 0) },
  header: rowOf(0, headers),
});

/** Rows as the lines of a protocol, numbered from 1; scores beyond the last task stand behind the last column. */
export const linesOfRows = (rows: readonly FormRow[], subject: FormSubject): ProtocolLines => {
  const items = subject.work.structure.items.length;
  return linesUnder(
    lineHeaders(subject).fillable,
    rows.map(({ code, variant, scores = [], className, gender, previousMark }, index) => {
      const ofItems = Array.from({ length: items }, (_, item) => scores[item]);
      return rowOf(index + 1, [code, variant, ...ofItems, className, gender, previousMark, ...scores.slice(items)]);
    }),
  );
};

/**
 * A pasted block as the lines of a protocol, numbered as in the block: under its own header where it has one, otherwise by their order in
 * the form, from «Код» on or, in a block as wide as whole lines, from the first column of the form.
 */
export const linesOfPaste = (block: readonly (readonly string[])[], subject: FormSubject): ProtocolLines => {
  const { service, fillable, total } = lineHeaders(subject);
  const rows = block.map((cells, index) => rowOf(index + 1, cells));
  const widest = rows.reduce((most, { cells }) => Math.max(most, ...cells.keys()), 0) + 1;
  const isWhole = widest >= service.length + fillable.length;
  const lines = linesUnder([...(isWhole ? service : []), ...fillable, total], rows);
  const header = protocolHeader(lines.protocol);
  return header ? { ...lines, header } : lines;
};

/** Where a cell of the lines stands in what was sent (RFC 6901); the column is 0-based. */
type PointerTo = (row: number, column: number) => string;

export const pointersIntoRows = ({ work }: FormSubject): PointerTo => {
  const items = work.structure.items.length;
  const names = [
    'code',
    'variant',
    ...work.structure.items.map((_, item) => `scores/${item}`),
    'className',
    'gender',
    'previousMark',
  ];
  return (row, column) => `/body/rows/${row - 1}/${names[column] ?? `scores/${column - names.length + items}`}`;
};

export const pointerToPaste: PointerTo = () => '/body/paste';

/** Findings as places of what was sent: there is no sheet, and letters of columns say something of a block alone. */
export const placed = (
  findings: readonly FormFinding[],
  pointerTo: PointerTo,
  { lettered }: { readonly lettered: boolean },
): FormFinding[] =>
  findings.map(({ location, ...finding }) => {
    const at = parseCellRef(`${location?.column}${location?.row}`);
    const place = {
      ...(location?.row !== undefined && { row: location.row }),
      ...(lettered && location?.column !== undefined && { column: location.column }),
      ...(location?.header !== undefined && { header: location.header }),
      ...(at && { pointer: pointerTo(at.row, at.column) }),
    };
    return Object.keys(place).length === 0 ? finding : { ...finding, location: place };
  });
