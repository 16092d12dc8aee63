import { type Cell, type CellStyle, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { cellRef } from './cell-ref.ts';
import {
  FILE_DATE,
  headerStyle,
  sheetName,
  sheetText,
  startsLikeFormula,
  type TableValue,
  TEXT_FORMAT,
  writtenCell,
} from './sheet-text.ts';

/** A column of a table; `width` in characters, by default from its header. */
export type TableColumn = { readonly header: string; readonly width?: number };

export type Table = {
  readonly sheetName: string;
  readonly title?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableValue[])[];
};

const NARROWEST = 10;
const WIDEST = 40;

const textStyle: CellStyle = { numFmt: TEXT_FORMAT };

/** Bold frozen header, a filter, texts that stay texts (zeros in front, `=` and the like never become formulas, not even when edited). */
const sheetOf = ({ sheetName: name, columns, rows }: Table): WriteSheet => {
  const textual = columns.map((_, column) => rows.every((row) => typeof row[column] !== 'number'));
  const cells = new Map<string, Partial<Cell>>();
  for (const [column, { header }] of columns.entries()) cells.set(`0,${column}`, writtenCell(header, headerStyle));
  const body = rows.map((row, index) =>
    row.map((value, column) => {
      if (typeof value !== 'string') return value;
      const cell = writtenCell(value, textStyle);
      // A text among numbers has no format from its column, and a word like an error needs a cell of its own.
      if (cell.richText !== undefined || (textual[column] !== true && startsLikeFormula(value))) {
        cells.set(`${index + 1},${column}`, cell);
      }
      return cell.value ?? null;
    }),
  );
  return {
    name: sheetName(name),
    columns: columns.map(({ header, width }, column): ColumnDef => {
      const fitting = Math.min(WIDEST, Math.max(NARROWEST, header.length + 2));
      return { width: width ?? fitting, ...(textual[column] === true && { style: textStyle }) };
    }),
    rows: [columns.map(() => null), ...body],
    cells,
    freezePane: { rows: 1 },
    ...(columns.length > 0 && { autoFilter: { range: `A1:${cellRef(columns.length - 1, rows.length + 1)}` } }),
  };
};

/** Tables as an .xlsx with a sheet for each; their names differ. Equal tables give equal bytes. */
export const writeTables = (title: string, tables: readonly Table[]): Promise<Uint8Array> =>
  writeXlsx({
    properties: { title: sheetText(title), created: FILE_DATE, modified: FILE_DATE },
    sheets: tables.map(sheetOf),
  });

/** A table as an .xlsx with one sheet. Equal tables give equal bytes. */
export const writeTable = (table: Table): Promise<Uint8Array> => writeTables(table.title ?? table.sheetName, [table]);
