import { parseCellRef, rowNumber } from './cell-ref.ts';
import { type CellKind, cellText } from './cell-text.ts';
import { limits } from './limits.ts';
import { hideMerged, type MergedRange, mergedRange } from './merged.ts';
import { refuse } from './refusals.ts';
import { richText, unescaped } from './rich-text.ts';
import { type Attributes, type Interest, inside, readXml } from './xml.ts';

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

  const openRow = ({ r }: Attributes) => {
    const number = r === undefined ? row + 1 : rowNumber(r);
    if (number === undefined || number <= row || number > limits.rows) return refuse('workbook-cell-place');
    row = number;
    column = -1;
    // A row without values leaves its map to the next one.
    if (cells.size > 0) cells = new Map();
  };
  const openCell = ({ r, t }: Attributes) => {
    if (--allowance.cells < 0) refuse('workbook-too-many-cells');
    column = r === undefined ? column + 1 : columnOf(r, row, column);
    if (column >= limits.columns) refuse('workbook-cell-place');
    type = t;
    value = '';
    hasValue = false;
    hasFormula = false;
  };
  const closeCell = () => {
    if (value === '' && !hasFormula) return;
    const cell = cellText(type, value, hasFormula, sharedTexts);
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
    open: openCell,
    close: closeCell,
    inside: inside({
      v: { open: () => openValue(false), text: addText },
      f: { open: () => (hasFormula = true) },
      is: {
        open: () => {
          openValue(true);
          runs.open({});
        },
        close: () => (value = unescaped(value)),
        inside: runs.inside,
      },
    }),
  };
  const rowElement: Interest = {
    open: openRow,
    close: () => cells.size > 0 && rows.push({ number: row, cells }),
    inside: inside({ c: cell }),
  };
  const sheetData: Interest = {
    open: () => {
      if (hasData) refuse('workbook-markup');
      hasData = true;
    },
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

const columnOf = (ref: string, row: number, after: number): number => {
  const at = parseCellRef(ref);
  return at === undefined || at.row !== row || at.column <= after ? refuse('workbook-cell-place') : at.column;
};
