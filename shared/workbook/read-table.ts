import { readCsv } from './csv.ts';
import { isCompoundFile, isZip } from './file-kind.ts';
import { limits } from './limits.ts';
import { readWorkbook } from './read-workbook.ts';
import { refuse } from './refusals.ts';
import type { Row } from './sheet-cells.ts';

/** A row of a table; `number` is the line of the file or the row as Excel shows it, for the import report. */
export type ReadTableRow = { readonly number: number; readonly cells: readonly string[] };

/** A table with its header; every row has at least as many cells as the header. `sheet` is absent for CSV. */
export type ReadTable = {
  readonly header: readonly string[];
  readonly rows: readonly ReadTableRow[];
  readonly sheet?: string;
};

/**
 * Reads a register from .xlsx (the first sheet in sight that has values) or CSV. The first row with values is the
 * header; blank rows are left out; texts are trimmed.
 *
 * @throws {WorkbookRefusal} what `readWorkbook` and `readCsv` throw; `workbook-empty` when there is no header
 */
export const readTable = (bytes: Uint8Array): ReadTable => {
  if (!isZip(bytes) && !isCompoundFile(bytes)) return tableOf(csvRows(readCsv(bytes)));
  const sheet = readWorkbook(bytes).sheets.find(({ hidden, rows }) => !hidden && rows.length > 0);
  if (sheet === undefined) return refuse('workbook-empty');
  return { ...tableOf(sheetRows(sheet.rows)), sheet: sheet.name };
};

const csvRows = (rows: readonly (readonly string[])[]): readonly ReadTableRow[] =>
  rows.map((cells, index) => ({ number: index + 1, cells }));

/** A lone value in a far column makes a long row; the allowance of cells holds for these rows, too. */
const sheetRows = (rows: readonly Row[]): readonly ReadTableRow[] => {
  let cells = 0;
  return rows.map((row) => {
    const width = Math.max(...row.cells.keys()) + 1;
    cells += width;
    if (cells > limits.cells) return refuse('workbook-too-many-cells');
    return {
      number: row.number,
      cells: Array.from({ length: width }, (_, column) => row.cells.get(column)?.text ?? ''),
    };
  });
};

const tableOf = (rows: readonly ReadTableRow[]): ReadTable => {
  const trimmed = rows.map(({ number, cells }) => ({ number, cells: cells.map((cell) => cell.trim()) }));
  const [first, ...rest] = trimmed.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (first === undefined) return refuse('workbook-empty');
  const header = first.cells.slice(0, first.cells.findLastIndex((cell) => cell !== '') + 1);
  return {
    header,
    rows: rest.map(({ number, cells }) => ({
      number,
      cells: cells.length >= header.length ? cells : [...cells, ...Array(header.length - cells.length).fill('')],
    })),
  };
};
