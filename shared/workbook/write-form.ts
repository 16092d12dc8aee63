import { type Cell, type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { cellRef } from './cell-ref.ts';
import { type ListShelf, listShelf } from './form-lists.ts';
import type { FormColumn, FormSheet, FormSpec } from './form-spec.ts';
import { FILE_DATE, headerStyle, sheetName, sheetText, TEXT_FORMAT, writtenCell } from './sheet-text.ts';

const DEFAULT_WIDTH = 12;

/** The writer does not quote the sheet in the name of repeated rows, and Excel repairs a file in which a name with a space is not quoted. */
const PLAIN_NAME = /^\p{L}[\p{L}\d_]*$/u;

/**
 * A workbook that a school fills in: headers and what is prefilled locked, lists of allowed values, formulas, every
 * sheet and the order of sheets protected without a password (against accidents, not against intent: what comes back
 * is checked in full). Equal specifications give equal bytes.
 */
export const writeForm = (spec: FormSpec): Promise<Uint8Array> => {
  const lists = listShelf(sheetName(spec.listSheet ?? 'Служебный'));
  const sheets = spec.sheets.map((sheet) => formSheet(sheet, lists));
  const listSheet = lists.sheet();
  return writeXlsx({
    properties: { title: sheetText(spec.title), created: FILE_DATE, modified: FILE_DATE },
    workbookProtection: { lockStructure: true },
    sheets: listSheet === undefined ? sheets : [...sheets, listSheet],
  });
};

const formSheet = (sheet: FormSheet, lists: ListShelf): WriteSheet => {
  const { columns, rows } = sheet;
  const rowCount = Math.max(rows.length, sheet.rowCount ?? 0);
  const styles = columns.map(bodyStyle);
  const cells = new Map<string, Partial<Cell>>();
  for (const [column, spec] of columns.entries()) {
    cells.set(`0,${column}`, writtenCell(spec.header, headerStyle));
    for (let row = 0; row < rowCount; row++) {
      cells.set(`${row + 1},${column}`, bodyCell(spec, styles[column] ?? {}, rows[row]?.[column] ?? null, row + 2));
    }
  }
  const validations = columns.flatMap((column, index): DataValidation[] => {
    const validation = lists.validation(column, `${cellRef(index, 2)}:${cellRef(index, rowCount + 1)}`);
    return validation === undefined || rowCount === 0 ? [] : [validation];
  });
  return {
    name: sheetName(sheet.name),
    columns: columns.map(({ width }) => ({ width: width ?? DEFAULT_WIDTH })),
    cells,
    rows: [],
    dataValidations: validations,
    freezePane: { rows: 1, ...(sheet.frozenColumns !== undefined && { columns: sheet.frozenColumns }) },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(PLAIN_NAME.test(sheet.name) && { printTitlesRow: '$1:$1' }),
    },
    ...(sheet.hidden === true && { hidden: true }),
  };
};

const bodyStyle = ({ locked, formula, format }: FormColumn): CellStyle => ({
  protection: { locked: locked === true || formula !== undefined },
  border: { right: { style: 'hair' }, bottom: { style: 'hair' } },
  ...(format === 'text' && { numFmt: TEXT_FORMAT }),
});

const bodyCell = ({ formula }: FormColumn, style: CellStyle, value: string | number | null, row: number) =>
  formula === undefined
    ? writtenCell(value, style)
    : { formula: formula.replaceAll('{row}', String(row)), formulaResult: 0, style };
