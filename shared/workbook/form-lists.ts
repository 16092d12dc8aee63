import type { DataValidation, WriteSheet } from 'hucre/xlsx';
import { columnLetters } from './cell-ref.ts';
import type { FormColumn } from './form-spec.ts';
import { sheetText } from './sheet-text.ts';

/** Excel keeps at most 255 characters of a list inside of a rule. */
const LONGEST_INLINE_LIST = 255;
/** Excel repairs a file with a longer message. */
const LONGEST_MESSAGE = 225;

const cut = (text: string) => (text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1)}…` : text);

/** Where the lists of one workbook are kept: in the rule itself, or as a column of a hidden sheet, each list once. */
export type ListShelf = {
  validation(column: FormColumn, range: string): DataValidation | undefined;
  /** the hidden sheet, if any list needed it */
  sheet(): WriteSheet | undefined;
};

export const listShelf = (name: string): ListShelf => {
  const kept = new Map<string, { readonly range: string; readonly values: readonly string[] }>();

  /** A comma separates the values of an inline list, so a value with a comma needs the sheet, too. */
  const fitsInline = (values: readonly string[]) =>
    values.join(',').length <= LONGEST_INLINE_LIST && values.every((value) => !/[,"\n]|^\s|\s$/.test(value));

  const rangeOf = (values: readonly string[]): string => {
    const key = JSON.stringify(values);
    const letters = columnLetters(kept.size);
    const range = `'${name.replaceAll("'", "''")}'!$${letters}$1:$${letters}$${values.length}`;
    const entry = kept.get(key) ?? { range, values };
    kept.set(key, entry);
    return entry.range;
  };

  return {
    validation: ({ header, list, hint }, range) => {
      if (list === undefined && hint === undefined) return;
      const prompt = hint !== undefined && {
        showInputMessage: true,
        inputTitle: header.slice(0, 32),
        inputMessage: cut(hint),
      };
      if (list === undefined)
        return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '32767', range, ...prompt };
      const values = 'range' in list ? [] : list;
      const source =
        'range' in list
          ? { formula1: list.range }
          : fitsInline(list)
            ? { values: list.map(sheetText) }
            : { formula1: rangeOf(list) };
      return {
        type: 'list',
        ...source,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: 'Недопустимое значение',
        errorMessage: cut(values.length === 0 ? 'Выберите значение из списка.' : `Допустимо: ${values.join('; ')}`),
        range,
        ...prompt,
      };
    },
    sheet: () => {
      if (kept.size === 0) return;
      const columns = [...kept.values()].map(({ values }) => values);
      const height = Math.max(...columns.map((values) => values.length));
      const rows = Array.from({ length: height }, (_, row) =>
        columns.map((values) => (values[row] === undefined ? null : sheetText(values[row]))),
      );
      return { name, rows, hidden: true, protection: { sheet: true } };
    },
  };
};
