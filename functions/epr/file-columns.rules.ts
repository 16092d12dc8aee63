import type { Found } from '../../shared/contracts/found.ts';
import { columnLetters } from '../../shared/kernel/table.ts';
import type { ReadTable } from '../../shared/workbook/read-table.ts';

/** A column of a file: the first header is ours, the others are taken for it. */
export type FileColumn = { readonly headers: readonly string[]; readonly required: boolean };

export type FileColumns = Readonly<Record<string, FileColumn>>;

type Fault = {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
  readonly value?: string;
  readonly allowed?: string;
  readonly severity?: Found['severity'];
};

/** A row by the names of its columns, trimmed; an absent column and an empty cell are both an empty text. */
export type FileRow<C extends FileColumns> = {
  readonly number: number;
  readonly cells: Readonly<Record<keyof C & string, string>>;
};

export type ReadFile<C extends FileColumns> = {
  readonly rows: readonly FileRow<C>[];
  /** of the header */
  readonly findings: readonly Found[];
  /** a fault at a cell, as the sheet shows it */
  at(row: number, column: keyof C & string, fault: Fault): Found;
};

/** Headers differ in case, outer and doubled spaces. */
const plain = (header: string): string => header.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const atHeader = (table: ReadTable, code: string, ru: string, en: string, header?: string, index?: number): Found => ({
  code,
  severity: 'error',
  message: { ru, en },
  location: {
    ...(table.sheet !== undefined && { sheet: table.sheet }),
    ...(index !== undefined && { column: columnLetters(index) }),
    ...(header !== undefined && { header }),
  },
});

/** The apostrophe before what would be a formula, as our own CSV has it before a telephone. */
const PROTECTED = /^'(?=[=+@-])/;

/** Finds the columns of a file by their headers; a column that is missing, stands twice or is unknown is told of. */
export const readColumns = <C extends FileColumns>(table: ReadTable, columns: C): ReadFile<C> => {
  const names = Object.keys(columns) as (keyof C & string)[];
  const places = new Map<string, number>();
  const findings: Found[] = [];
  table.header.forEach((header, index) => {
    const name = names.find((one) => columns[one]?.headers.some((known) => plain(known) === plain(header)));
    if (name !== undefined && !places.has(name)) places.set(name, index);
    else if (name !== undefined) {
      findings.push(
        atHeader(
          table,
          'epr-column-repeated',
          'Столбец встречается дважды: оставьте один.',
          'The column stands twice: keep one.',
          header,
          index,
        ),
      );
    } else if (header !== '') {
      const unknown = atHeader(
        table,
        'epr-column-unknown',
        'Столбец неизвестен и не прочитан.',
        'The column is unknown and was not read.',
        header,
        index,
      );
      findings.push({ ...unknown, severity: 'warning' });
    }
  });
  for (const name of names) {
    const { headers, required } = columns[name] as FileColumn;
    if (!required || places.has(name)) continue;
    findings.push(
      atHeader(table, 'epr-column-missing', 'Нет обязательного столбца.', 'A required column is missing.', headers[0]),
    );
  }
  if (table.rows.length === 0) {
    findings.push(
      atHeader(table, 'epr-file-empty', 'Под заголовком нет ни одной строки.', 'There is no row under the header.'),
    );
  }
  const cellsOf = (cells: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, (cells[places.get(name) ?? -1] ?? '').trim().replace(PROTECTED, '')]),
    ) as Record<keyof C & string, string>;
  return {
    rows: table.rows.map(({ number, cells }) => ({ number, cells: cellsOf(cells) })),
    findings,
    at: (row, column, { code, ru, en, value, allowed, severity = 'error' }) => {
      const index = places.get(column);
      return {
        code,
        severity,
        message: { ru, en },
        location: {
          ...(table.sheet !== undefined && { sheet: table.sheet }),
          row,
          ...(index !== undefined && { column: columnLetters(index), cell: `${columnLetters(index)}${row}` }),
          header: index === undefined ? (columns[column]?.headers[0] ?? column) : (table.header[index] ?? column),
        },
        ...(value !== undefined && { value }),
        ...(allowed !== undefined && { allowed }),
      };
    },
  };
};
