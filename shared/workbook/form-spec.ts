import type { TableValue } from './sheet-text.ts';

/**
 * A column of a sheet that a school fills in.
 *
 * `list` are the values that may be chosen, written into the column or taken from a range of another sheet;
 * `formula` is written into every row, `{row}` standing for its number (`SUM(C{row}:H{row})`, which passes over
 * texts such as X), and shows 0 until the file is opened; such a column is locked by itself.
 */
export type FormColumn = {
  readonly header: string;
  /** characters */
  readonly width?: number;
  readonly list?: readonly string[] | { readonly range: string };
  readonly locked?: boolean;
  readonly formula?: string;
  /** `text` keeps zeros in front; a column that is summed needs `general`, the default */
  readonly format?: 'text' | 'general';
  /** shown beside the chosen cell, at most 255 characters */
  readonly hint?: string;
};

/** A sheet: the header in row 1, then `rows` as prefilled, then blank rows to fill in up to `rowCount`. */
export type FormSheet = {
  readonly name: string;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly (readonly TableValue[])[];
  /** rows under the header, by default those prefilled */
  readonly rowCount?: number;
  /** columns that stay in sight */
  readonly frozenColumns?: number;
  readonly hidden?: boolean;
};

/** A workbook to fill in. Lists too long for a cell's own rule are kept on a hidden sheet of the name `listSheet`. */
export type FormSpec = {
  readonly title: string;
  readonly sheets: readonly FormSheet[];
  /** by default «Служебный» */
  readonly listSheet?: string;
};
