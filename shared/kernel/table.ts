/** A row of a table as its file numbers it: the header is row 1 unless the sheet starts lower. */
export type TableRow = { readonly number: number; readonly cells: readonly string[] };

/** What a CSV file or one sheet of a workbook says: texts only, before anything is understood. */
export type Table = { readonly header: readonly string[]; readonly rows: readonly TableRow[] };

/** The letters over a column in a spreadsheet: 0 is `A`, 26 is `AA`. */
export const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetters(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

/** A row by the names of the header; a missing cell is an empty text, and outer spaces are dropped. */
export const namedCells = (table: Table, row: TableRow): Record<string, string> =>
  Object.fromEntries(table.header.map((name, index) => [name.trim(), (row.cells[index] ?? '').trim()]));
