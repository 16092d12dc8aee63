import type { Cell } from '../sheet-cells.ts';
import { plain } from './text.ts';

/** Stands in each of our formulas, as a text that counts nothing, so that they are known again whatever program has saved the file. */
const SIGN = 'vpr-check';

/** Excel takes no longer text in a formula than 255 characters. */
const LONGEST_TEXT = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a formula ends at the first of them
const CONTROL = /[\u0000-\u001F\uFFFE\uFFFF]/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Texts are compared as they are, `X` of one keyboard is not that of the other; long ones by their beginning and length. */
const isText = (ref: string, text: string): string => {
  const control = CONTROL.exec(text)?.index ?? text.length;
  const beginning = text.slice(0, Math.min(control, LONGEST_TEXT)).toWellFormed();
  if (beginning === text) return `EXACT(${ref},${quoted(text)})`;
  const longAs = `LEN(${ref})=${text.length}`;
  return beginning === '' ? longAs : `${longAs},EXACT(LEFT(${ref},${beginning.length}),${quoted(beginning)})`;
};

/** Whether the cell still holds what was found in it; false as soon as somebody has changed it. */
const isStill = (ref: string, cell: Cell | undefined): string => {
  if (cell === undefined) return `ISBLANK(${ref})`;
  switch (cell.kind) {
    case 'formula':
      return `_xlfn.ISFORMULA(${ref})`;
    case 'error':
      return `ISERROR(${ref})`;
    case 'number':
      return `ISNUMBER(${ref}),${ref}=${cell.text}`;
    case 'boolean':
      return `ISLOGICAL(${ref}),${ref}=${cell.text}`;
    case 'text':
      return isText(ref, cell.text);
  }
};

/**
 * The condition under which a cell is coloured.
 *
 * @param ref the cell itself, relative: `B7`
 * @param isPrivate the value must not be repeated, so anything in the cell counts
 */
export const markedFormula = (ref: string, cell: Cell | undefined, isPrivate: boolean): string =>
  `AND(N("${SIGN}")=0,${isPrivate ? `LEN(TRIM(${ref}))>0` : isStill(ref, cell)})`;

/** Whether markup of a rule is ours. */
export const isOurs = (markup: string): boolean => markup.includes(SIGN) || plain(markup).includes(SIGN);
