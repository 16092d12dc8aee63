import type { TableWriter } from '../http/render.ts';
import { writeCsv } from './csv.ts';
import { writeTable } from './write-table.ts';

/** Makes the CSV and XLSX of the tables that a room answers with; numbers stay numbers, texts texts. */
export const tableWriter: TableWriter = ({ title, columns, rows }, format, language) => {
  const headers = columns.map(({ header, width }) => ({ header: header[language], ...(width && { width }) }));
  if (format === 'xlsx') return writeTable({ sheetName: title[language], columns: headers, rows });
  return Buffer.from(
    writeCsv(
      headers.map(({ header }) => header),
      rows,
    ),
  );
};
