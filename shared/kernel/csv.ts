import type { Table, TableRow } from './table.ts';

const separators = [';', '\t', ','] as const;

/** The separator that the first line has most of, quoted parts left out; `;` when there is none. */
const separatorOf = (text: string): string => {
  const bare = (text.match(/^(?:"[^"]*"|[^"\r\n])*/)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counted = separators.map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).separator;
};

const records = (text: string, separator: string): string[][] => {
  const all: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    all.push(record);
    record = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || record.length > 0) endRecord();
  return all;
};

/**
 * A CSV text as a table (RFC 4180): a byte order mark is dropped, the separator `;`, tab or `,` is taken from the first
 * line, quotes may hold separators and line ends, and an unclosed quote runs to the end of the text.
 *
 * Rows are numbered as a spreadsheet shows them, the header being 1; rows with nothing in them are left out.
 */
export const readCsv = (text: string): Table => {
  const bare = text.replace(/^\uFEFF/, '');
  const [header = [], ...body] = records(bare, separatorOf(bare));
  const rows = body.map((cells, index): TableRow => ({ number: index + 2, cells }));
  return { header, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
};
