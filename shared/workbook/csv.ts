import { TextDecoder } from 'node:util';
import { isText } from './file-kind.ts';
import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { startsLikeFormula, type TableValue } from './sheet-text.ts';

const BOM = '\uFEFF';

const safe = (value: TableValue): string => {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  return startsLikeFormula(value) ? `'${value}` : value;
};

const quoted = (text: string): string => (/[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (values: readonly TableValue[]): string => `${values.map((value) => quoted(safe(value))).join(';')}\r\n`;

/**
 * A table as CSV that Excel opens right in Russian: UTF-8 with a byte order mark, `;`, CRLF. Texts that a spreadsheet
 * would take for a formula (first character `=`, `+`, `-`, `@`, tab, CR) get a `'` in front; numbers do not.
 */
export const writeCsv = (header: readonly string[], rows: readonly (readonly TableValue[])[]): string =>
  BOM + line(header) + rows.map(line).join('');

/**
 * Reads CSV as it comes from Excel, LibreOffice or 1С: UTF-8, UTF-16 with its mark or windows-1251; `;`, `,` or tab,
 * whichever the first line has most of (of equals, the first named); quotes doubled inside of quotes. Every line is
 * returned, blank ones as one empty cell, so that the index of a row tells its place in the file.
 *
 * @throws {WorkbookRefusal} `workbook-empty`, `workbook-too-large`, `workbook-too-many-cells`, `workbook-not-xlsx` for
 * binary files, `table-damaged` for quotes that do not match
 */
export const readCsv = (bytes: Uint8Array): readonly (readonly string[])[] => {
  if (bytes.length === 0) refuse('workbook-empty');
  if (bytes.length > limits.fileBytes) refuse('workbook-too-large');
  if (!isText(bytes)) refuse('workbook-not-xlsx');
  return split(decodedCsv(bytes));
};

const decodedCsv = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
};

const separatorOf = (text: string): string => {
  const unquoted = text.slice(0, 65_536).replaceAll(/"[^"]*"/g, '');
  const [first = ''] = unquoted.split(/\r\n|\r|\n/, 1);
  const count = (separator: string) => first.split(separator).length;
  return [';', ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
};

/** Where a quoted field ends: at the first quote that is not doubled. */
const closingQuote = (text: string, openedAt: number): number => {
  for (let at = text.indexOf('"', openedAt + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return refuse('table-damaged');
};

const split = (text: string): readonly (readonly string[])[] => {
  const separator = separatorOf(text);
  const fieldEnd = new RegExp(`[${separator}\\r\\n]`, 'g');
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let at = 0;
  while (at < text.length) {
    if (++cells > limits.cells) refuse('workbook-too-many-cells');
    const isQuoted = text[at] === '"';
    const quoteAt = isQuoted ? closingQuote(text, at) : at;
    fieldEnd.lastIndex = quoteAt;
    const endAt = fieldEnd.exec(text)?.index ?? text.length;
    if (isQuoted && endAt !== quoteAt + 1) refuse('table-damaged');
    row.push(isQuoted ? text.slice(at + 1, quoteAt).replaceAll('""', '"') : text.slice(at, endAt));
    at = endAt + (text.startsWith('\r\n', endAt) ? 2 : 1);
    if (text[endAt] === separator && at < text.length) continue;
    // The file ended right after a separator: its last cell is empty.
    rows.push(text[endAt] === separator ? [...row, ''] : row);
    row = [];
  }
  return rows;
};
