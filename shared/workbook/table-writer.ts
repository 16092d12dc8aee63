import type { Language } from '../contracts/contract.ts';
import type { TableContent } from '../contracts/table-content.ts';
import type { TableWriter } from '../http/render.ts';
import { writeCsv } from './csv.ts';
import { type Table, writeTable, writeTables } from './write-table.ts';

const tableIn = ({ title, columns, rows }: TableContent, language: Language): Table => ({
  sheetName: title[language],
  columns: columns.map(({ header, width }) => ({ header: header[language], ...(width && { width }) })),
  rows,
});

/** Makes the CSV and XLSX of the tables that a room answers with; numbers stay numbers, texts texts. */
export const tableWriter: TableWriter = (content, format, language) => {
  const table = tableIn(content, language);
  if (format === 'xlsx') return writeTable(table);
  return Buffer.from(
    writeCsv(
      table.columns.map(({ header }) => header),
      table.rows,
    ),
  );
};

/** One workbook of many tables, a sheet for each under its own title. */
export type WorkbookWriter = (
  title: string,
  tables: readonly TableContent[],
  language: Language,
) => Uint8Array | Promise<Uint8Array>;

export const workbookWriter: WorkbookWriter = (title, tables, language) =>
  writeTables(
    title,
    tables.map((content) => tableIn(content, language)),
  );
