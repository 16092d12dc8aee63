import { writeTable } from '../../../shared/workbook/write-table.ts';

/** A plain sheet of numbers with a text in every sixth cell: the size alone counts. */
export const grid = (rows: number, columns: number): Promise<Uint8Array> =>
  writeTable({
    sheetName: 'Протокол',
    columns: Array.from({ length: columns }, (_, column) => ({ header: `Столбец ${column + 1}` })),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_cell, column) =>
        column % 6 === 0 ? `строка ${row + 1}, ${column + 1}` : (row * 7 + column) % 9,
      ),
    ),
  });
