import { columnInRow, parseCellRef, rowNumber } from './cell-ref.ts';
import { type CellKind, cellText } from './cell-text.ts';
import { limits } from './limits.ts';
import { hideMerged, type MergedRange, mergedRange } from './merged.ts';
import { refuse } from './refusals.ts';
import { richText, unescaped } from './rich-text.ts';
import { type Attributes, readXml, type StartTag } from './xml.ts';
import { type Interest, inside } from './xml-interest.ts';

export type Cell = { readonly text: string; readonly kind: CellKind };

/** A row that has at least one value; `number` is 1-based as Excel shows it, the columns are 0-based. */
export type Row = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> };

/** What one file may still use; shared by all of its sheets. */
export type Allowance = { cells: number; textCharacters: number; mergedCells: number };

/**
 * Reads the values of one worksheet part; empty cells and rows are left out. Rows and cells without a reference
 * follow the one before them; what stands out of order, twice or beyond XFD1048576 is refused. What a merged range hides is left
 * out, as a user sees it.
 *
 * @throws {WorkbookRefusal} `workbook-cell-place`, `workbook-cell-value`, `workbook-shared-text`, `workbook-too-many-cells`,
 * `workbook-merged`; what `readXml` throws
 */
export const readSheetRows = (
  bytes: Uint8Array,
  sharedTexts: readonly string[],
  allowance: Allowance,
): readonly Row[] => {
  const rows: { number: number; cells: Map<number, Cell> }[] = [];
  const merged: MergedRange[] = [];
  let row = 0;
  let cells = new Map<number, Cell>();
  let column = -1;
  let type: string | undefined;
  let value = '';
  let hasValue = false;
  let hasFormula = false;
  let hasData = false;
  const plainCell = cellsByValue(sharedTexts);

  const openRow = ({ r }: Attributes) => {
    const number = r === undefined ? row + 1 : rowNumber(r);
    if (number === undefined || number <= row || number > limits.rows) return refuse('workbook-cell-place');
    row = number;
    column = -1;
    // A row without values leaves its map to the next one.
    if (cells.size > 0) cells = new Map();
  };
  const openCell = (tag: StartTag) => {
    if (--allowance.cells < 0) refuse('workbook-too-many-cells');
    column = columnOf(tag, row, column);
    if (column >= limits.columns) refuse('workbook-cell-place');
    type = tag.get('t');
    value = '';
    hasValue = false;
    hasFormula = false;
  };
  const closeCell = () => {
    if (value === '' && !hasFormula) return;
    const cell = hasFormula ? cellText(type, value, true, sharedTexts) : plainCell(type, value);
    allowance.textCharacters -= cell.text.length;
    if (allowance.textCharacters < 0) refuse('workbook-too-many-cells');
    if (cell.text !== '' || hasFormula) cells.set(column, cell);
  };
  const addText = (piece: string) => {
    value += piece;
    if (value.length > limits.cellCharacters) refuse('workbook-cell-value');
  };
  /** One value per cell, in the place that its type names: programs differ in which they would show. */
  const openValue = (isInline: boolean) => {
    if (hasValue || isInline !== (type === 'inlineStr')) refuse('workbook-cell-value');
    hasValue = true;
  };

  const runs = richText(addText);
  const cell: Interest = {
    begin: openCell,
    close: closeCell,
    only: true,
    inside: inside({
      v: { open: () => openValue(false), text: addText },
      f: { open: () => (hasFormula = true), only: true },
      is: {
        open: () => {
          openValue(true);
          runs.open({});
        },
        close: () => (value = unescaped(value)),
        only: true,
        inside: runs.inside,
      },
      extLst: {},
    }),
  };
  const rowElement: Interest = {
    open: openRow,
    close: () => cells.size > 0 && rows.push({ number: row, cells }),
    only: true,
    inside: inside({ c: cell, extLst: {} }),
  };
  const sheetData: Interest = {
    open: () => {
      if (hasData) refuse('workbook-markup');
      hasData = true;
    },
    only: true,
    inside: inside({ row: rowElement }),
  };
  const mergeCell: Interest = {
    open: ({ ref }) => {
      const range = mergedRange(ref);
      allowance.mergedCells -= range.area;
      if (allowance.mergedCells < 0) refuse('workbook-merged');
      merged.push(range);
    },
  };
  readXml(
    bytes,
    inside({ worksheet: { inside: inside({ sheetData, mergeCells: { inside: inside({ mergeCell }) } }) } }),
  );
  return hideMerged(rows, merged);
};

/** Numbers that are remembered of a sheet: the scores of a form are few. */
const MOST_NUMBERS = 1_024;

/** Cells without a formula; equal numbers are one object, and so is a shared text wherever it is shown. */
const cellsByValue = (sharedTexts: readonly string[]) => {
  const digits: (Cell | undefined)[] = new Array(128).fill(undefined);
  const numbers = new Map<string, Cell>();
  const shared: (Cell | undefined)[] = [];
  return (type: string | undefined, value: string): Cell => {
    if (type === 's') {
      const index = wholeNumber(value);
      const known = index < 0 ? undefined : shared[index];
      if (known !== undefined) return known;
      const cell = cellText(type, value, false, sharedTexts);
      if (index >= 0) shared[index] = cell;
      return cell;
    }
    if (type !== undefined && type !== 'n') return cellText(type, value, false, sharedTexts);
    const code = value.length === 1 ? value.charCodeAt(0) : -1;
    const known = code >= 0 && code < 128 ? digits[code] : numbers.get(value);
    if (known !== undefined) return known;
    const cell = cellText(type, value, false, sharedTexts);
    if (code >= 0 && code < 128) digits[code] = cell;
    else if (numbers.size < MOST_NUMBERS) numbers.set(value, cell);
    return cell;
  };
};

/** A number of up to seven digits and nothing else, as shared texts are counted; -1 for what is written in another way. */
const wholeNumber = (text: string): number => {
  const { length } = text;
  if (length === 0 || length > 7) return -1;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};

/** The column of a cell by its reference, the next one where it has none. */
const columnOf = (tag: StartTag, row: number, after: number): number => {
  const index = tag.find('r');
  if (index === -1) return after + 1;
  const column = tag.isPlain(index)
    ? columnInRow(tag.bytes, tag.from(index), tag.to(index), row)
    : columnIn(tag.value(index), row);
  return column === undefined || column <= after ? refuse('workbook-cell-place') : column;
};

const columnIn = (ref: string, row: number): number | undefined => {
  const at = parseCellRef(ref);
  return at?.row === row ? at.column : undefined;
};
