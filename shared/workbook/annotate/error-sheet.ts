import type { Sheet } from '../read-workbook.ts';
import { NOTE_SIGN } from './note-sign.ts';

/** The name of the sheet that lists what was found; a number follows where a sheet of the school's own has it. */
export const ERROR_SHEET = 'Ошибки';

/** Columns of that sheet: №, sheet, cell, column, value, what is wrong, what is allowed. */
export const ERROR_COLUMNS = 7;

/**
 * Whether a sheet of a workbook that came back is the one that we had added: it says so in its first cell, and holds nothing
 * beside its own columns.
 */
export const isErrorSheet = ({ name, rows }: Pick<Sheet, 'name' | 'rows'>): boolean =>
  name.startsWith(ERROR_SHEET) &&
  rows[0]?.number === 1 &&
  rows[0].cells.get(0)?.text.startsWith(NOTE_SIGN) === true &&
  rows.every(({ cells }) => [...cells.keys()].every((column) => column < ERROR_COLUMNS));
