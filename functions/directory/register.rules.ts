import type { Found } from '../../shared/contracts/found.ts';
import { columnLetters } from '../../shared/kernel/table.ts';
import type { ReadTable, ReadTableRow } from '../../shared/workbook/read-table.ts';
import { type Column, type ColumnName, columnNames, headerOf, registerColumns } from './register-columns.ts';

/** A row of a register: the codes of its cells; a column that the file lacks is undefined, an empty cell is an empty text. */
export type RegisterRow = { readonly number: number } & {
  readonly [C in ColumnName]?: string | undefined;
} & { readonly id: string; readonly municipalityId: string };

/** Where things of a table are, for findings. */
export type Place = (row: number, column: ColumnName) => NonNullable<Found['location']>;

export type Register = {
  /** the rows that say which school and where; others are in the findings */
  readonly rows: readonly RegisterRow[];
  readonly findings: readonly Found[];
  readonly place: Place;
};

/** Headers differ in case, outer and doubled spaces. */
const plain = (header: string): string => header.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const meaningOf = (header: string): ColumnName | undefined =>
  columnNames.find((name) => registerColumns[name].headers.some((known) => plain(known) === plain(header)));

/**
 * What a register says, with all faults of its form: of every column and every cell.
 *
 * @param withLogins whether logins are looked for, which only a campaign gives a meaning
 */
export const readRegister = (table: ReadTable, withLogins: boolean): Register => {
  const columns = new Map<ColumnName, number>();
  const findings: Found[] = [];
  table.header.forEach((header, index) => {
    const name = meaningOf(header);
    if (name !== undefined && !columns.has(name)) columns.set(name, index);
    else if (header !== '') findings.push(strayColumn(table, header, index, name !== undefined));
  });
  const needed = columnNames.filter((name) => registerColumns[name].required || (name === 'login' && withLogins));
  for (const name of needed) if (!columns.has(name)) findings.push(missingColumn(table, name));
  if (!withLogins && columns.has('login')) findings.push(loginsUnread(table, columns.get('login') ?? 0));
  if (!withLogins) columns.delete('login');
  if (table.rows.length === 0) findings.push(noRows(table));

  const place: Place = (row, column) => placeOf(table, row, column, columns.get(column));
  const rows = table.rows.flatMap((row) => {
    const cells = readCells(row, columns, place);
    findings.push(...cells.findings);
    return isPlaced(cells.read) ? [{ ...cells.read, number: row.number }] : [];
  });
  return { rows, findings, place };
};

type Cells = { [C in ColumnName]?: string };

const isPlaced = (cells: Cells): cells is Cells & { id: string; municipalityId: string } =>
  cells.id !== undefined && cells.municipalityId !== undefined;

const readCells = (row: ReadTableRow, columns: ReadonlyMap<ColumnName, number>, place: Place) => {
  const read: Cells = {};
  const findings: Found[] = [];
  for (const [name, index] of columns) {
    const column: Column = registerColumns[name];
    const written = row.cells[index] ?? '';
    const code = column.words?.[plain(written)] ?? written;
    if (written === '') {
      if (column.required) findings.push(emptyCell(place(row.number, name), column));
      else read[name] = '';
    } else if (!column.content.safeParse(code).success) {
      findings.push(invalidCell(place(row.number, name), written, column));
    } else read[name] = code;
  }
  return { read, findings };
};

const sheetOf = ({ sheet }: ReadTable) => (sheet === undefined ? {} : { sheet });

const placeOf = (table: ReadTable, row: number, name: ColumnName, index: number | undefined) => ({
  ...sheetOf(table),
  row,
  ...(index !== undefined && { column: columnLetters(index), cell: `${columnLetters(index)}${row}` }),
  header: index === undefined ? headerOf(name) : (table.header[index] ?? headerOf(name)),
});

const strayColumn = (table: ReadTable, header: string, index: number, isRepeated: boolean): Found => ({
  code: isRepeated ? 'register-column-repeated' : 'register-column-unknown',
  severity: isRepeated ? 'error' : 'warning',
  message: isRepeated
    ? { ru: 'Столбец встречается дважды: оставьте один.', en: 'The column stands twice: keep one.' }
    : { ru: 'Столбец неизвестен и не прочитан.', en: 'The column is unknown and was not read.' },
  location: { ...sheetOf(table), column: columnLetters(index), header },
});

const missingColumn = (table: ReadTable, name: ColumnName): Found => ({
  code: 'register-column-missing',
  severity: 'error',
  message: { ru: 'Нет обязательного столбца.', en: 'A required column is missing.' },
  location: { ...sheetOf(table), header: headerOf(name) },
  allowed: registerColumns[name].headers.join(', '),
});

const loginsUnread = (table: ReadTable, index: number): Found => ({
  code: 'register-logins-unread',
  severity: 'warning',
  message: {
    ru: 'Логины не прочитаны: укажите кампанию в параметре campaign.',
    en: 'Logins were not read: name their campaign in the parameter campaign.',
  },
  location: { ...sheetOf(table), column: columnLetters(index), header: table.header[index] },
});

const noRows = (table: ReadTable): Found => ({
  code: 'register-empty',
  severity: 'error',
  message: { ru: 'Под заголовком нет ни одной строки.', en: 'There is no row under the header.' },
  location: { ...sheetOf(table) },
});

const emptyCell = (location: Found['location'], { allowed }: Column): Found => ({
  code: 'register-cell-empty',
  severity: 'error',
  message: { ru: 'Ячейка не заполнена.', en: 'The cell is empty.' },
  location,
  allowed,
});

const invalidCell = (location: Found['location'], value: string, { allowed }: Column): Found => ({
  code: 'register-cell-invalid',
  severity: 'error',
  message: { ru: 'Значение не подходит для этого столбца.', en: 'The value does not fit this column.' },
  location,
  value,
  allowed,
});
