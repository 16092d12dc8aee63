import { refuse } from './refusals.ts';
import { unescaped } from './rich-text.ts';
import { SIGNIFICANT_DIGITS, shownNumber } from './shown-number.ts';

export type CellKind = 'text' | 'number' | 'boolean' | 'formula' | 'error';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A stored number as a user reads it: `3` of `3.0`, `0.3` of `0.30000000000000004`, `1000000` of `1E6`. */
const numberText = (stored: string): string => {
  const trimmed = stored.trim();
  const number = Number(trimmed);
  const canonical = String(number);
  if (canonical === trimmed && Number.isFinite(number) && canonical.length <= SIGNIFICANT_DIGITS) return canonical;
  if (!NUMBER.test(trimmed) || !Number.isFinite(number)) return refuse('workbook-cell-value');
  return shownNumber(number);
};

const sharedText = (stored: string, sharedTexts: readonly string[]): string => {
  const trimmed = stored.trim();
  return (/^\d{1,7}$/.test(trimmed) ? sharedTexts[Number(trimmed)] : undefined) ?? refuse('workbook-shared-text');
};

/**
 * What a user sees in a cell. A formula gives its stored result, an empty text when it was never computed; dates are
 * left as the numbers they are stored as.
 *
 * @param type the cell's `t`: `s` shared, `inlineStr`, `str`, `d` texts, `b` boolean, `e` error, otherwise a number
 * @throws {WorkbookRefusal} `workbook-shared-text` for an index outside of the table, `workbook-cell-value` for a number that
 * is none or an unknown type
 */
export const cellText = (
  type: string | undefined,
  value: string,
  hasFormula: boolean,
  sharedTexts: readonly string[],
): { text: string; kind: CellKind } => {
  if (type === 'e') return { text: value, kind: 'error' };
  if (hasFormula && value === '') return { text: '', kind: 'formula' };
  switch (type) {
    case 's':
      return { text: sharedText(value, sharedTexts), kind: hasFormula ? 'formula' : 'text' };
    case 'inlineStr':
      return { text: value, kind: hasFormula ? 'formula' : 'text' };
    case 'str':
    case 'd':
      return { text: unescaped(value), kind: hasFormula ? 'formula' : 'text' };
    case 'b':
      return { text: booleanText(value), kind: hasFormula ? 'formula' : 'boolean' };
    case undefined:
    case 'n':
      return { text: numberText(value), kind: hasFormula ? 'formula' : 'number' };
    default:
      return refuse('workbook-cell-value');
  }
};

const booleanText = (stored: string): string => {
  if (stored === '1' || stored === 'true') return 'TRUE';
  return stored === '0' || stored === 'false' ? 'FALSE' : refuse('workbook-cell-value');
};
