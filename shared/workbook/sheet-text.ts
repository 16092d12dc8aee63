import type { Cell, CellStyle } from 'hucre/xlsx';
import { limits } from './limits.ts';

/** What a written cell may hold; null is an empty cell. */
export type TableValue = string | number | null;

/** Format «Текстовый»: what is typed into or edited in such a cell stays text, zeros and signs as they are. */
export const TEXT_FORMAT = '@';

/** Date inside of the written files: they are remade from data at any time, so equal data must give equal bytes. */
export const FILE_DATE = new Date('2000-01-01T00:00:00Z');

/** A text that the format would read as an escaped character, such as `_x0041_`. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** No XML can hold these two, escaped or not. */
const NOT_CHARACTERS = /[\uFFFE\uFFFF]/g;
/** Texts that the writer would store as an error value. */
const ERROR_WORD = /^#[A-Z_/0]+[!?A]?$/;
/** First characters by which a spreadsheet takes a text for a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

export const startsLikeFormula = (text: string): boolean => FORMULA_START.test(text);

/** The text as it has to be handed to the writer so that a reader sees it unchanged; cut at 32 767 characters. */
export const sheetText = (text: string): string => {
  const whole = text.length > limits.cellCharacters ? `${text.slice(0, limits.cellCharacters - 1)}…` : text;
  return whole.toWellFormed().replace(NOT_CHARACTERS, '\uFFFD').replace(LOOKS_ESCAPED, '_x005F_');
};

/** A cell for the writer; `#N/A` typed by somebody stays the text that it is. */
export const writtenCell = (value: TableValue, style: CellStyle): Partial<Cell> => {
  if (typeof value !== 'string') return { value, style };
  const text = sheetText(value);
  return ERROR_WORD.test(text) ? { value: text, richText: [{ text }], style } : { value: text, style };
};

const FORBIDDEN_IN_SHEET_NAME = /[[\]:*?/\\]/g;
const LONGEST_SHEET_NAME = 31;

/** A name that Excel takes: none of `[]:*?/\`, at most 31 characters, no apostrophe at an end. */
export const sheetName = (name: string): string => {
  const taken = sheetText(name).replace(FORBIDDEN_IN_SHEET_NAME, ' ').slice(0, LONGEST_SHEET_NAME);
  return taken.replace(/^'+|'+$/g, '').trim() || 'Лист1';
};

/** Bold, wrapped, grey and closed to editing. */
export const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
  border: {
    top: { style: 'thin' },
    right: { style: 'thin' },
    bottom: { style: 'thin' },
    left: { style: 'thin' },
  },
  numFmt: TEXT_FORMAT,
  protection: { locked: true },
};
