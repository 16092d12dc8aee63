import { limits } from './limits.ts';

const A = 65;
const LETTERS = 26;

/** Letters of a 0-based column, as Excel shows them: 0 is `A`, 26 is `AA`, 16 383 is `XFD`. */
export const columnLetters = (column: number): string => {
  let rest = column;
  let letters = '';
  do {
    letters = String.fromCharCode(A + (rest % LETTERS)) + letters;
    rest = Math.floor(rest / LETTERS) - 1;
  } while (rest >= 0);
  return letters;
};

/** `B7` of the 0-based column 1 and the row 7 as Excel shows it. */
export const cellRef = (column: number, row: number): string => `${columnLetters(column)}${row}`;

/**
 * Reads `B7`; `$`, lower case and ranges are not cell references of a sheet part.
 *
 * @returns the 0-based column and the 1-based row, or undefined for what is no reference or lies beyond XFD1048576
 */
export const parseCellRef = (ref: string): { column: number; row: number } | undefined => {
  let at = 0;
  let column = 0;
  for (; at < ref.length; at++) {
    const letter = ref.charCodeAt(at) - A;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
    if (column > limits.columns) return;
  }
  const row = rowNumber(ref, at);
  return column === 0 || row === undefined ? undefined : { column: column - 1, row };
};

/** A 1-based row number of plain digits from `from` on, or undefined. */
export const rowNumber = (text: string, from = 0): number | undefined => {
  let row = 0;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return;
    row = row * 10 + digit;
    if (row > limits.rows) return;
  }
  return row === 0 ? undefined : row;
};

/**
 * The same as `parseCellRef` for a reference that lies in bytes, in a row that is known.
 *
 * @returns the 0-based column, or undefined where the reference is none or speaks of another row
 */
export const columnInRow = (bytes: Uint8Array, from: number, to: number, row: number): number | undefined => {
  let at = from;
  let column = 0;
  for (; at < to; at++) {
    const letter = (bytes[at] as number) - A;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
    if (column > limits.columns) return;
  }
  if (column === 0 || at === to) return;
  let number = 0;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return;
    number = number * 10 + digit;
    if (number > limits.rows) return;
  }
  return number === row ? column - 1 : undefined;
};
