import * as sheetJs from '@e965/xlsx';
import ExcelJs from 'exceljs';
import type { CheckedForm } from '../../../functions/results/check-form.rules.ts';
import type { FormSubject } from '../../../functions/results/form.ts';
import { checkedFile } from '../../../functions/results/form-file.ts';
import { readWorkbook } from '../../../shared/workbook/read-workbook.ts';
import { heldOn } from '../scene/campaign.ts';

/** Cells with a value in the sheet `name`, as a reader sees them: proof that it has read the same. */
type Counted = number;

export const ours = (bytes: Uint8Array, name: string): Counted =>
  (readWorkbook(bytes).sheets.find((sheet) => sheet.name === name)?.rows ?? []).reduce(
    (sum, { cells }) => sum + cells.size,
    0,
  );

export const ourCheck = (bytes: Uint8Array, subject: FormSubject): CheckedForm =>
  checkedFile(bytes, subject, { heldOn, today: heldOn, byClass: new Map() });

export const excelJs = async (bytes: Uint8Array, name: string): Promise<Counted> => {
  const workbook = new ExcelJs.Workbook();
  // Its types know only the buffers of an older Node.
  await workbook.xlsx.load(bytes as unknown as ExcelJs.Buffer);
  let cells = 0;
  workbook.getWorksheet(name)?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.value !== null && cell.value !== '') cells++;
    }),
  );
  return cells;
};

export const sheetJS = (bytes: Uint8Array, name: string): Counted => {
  const sheet = sheetJs.read(bytes, { type: 'buffer', dense: true }).Sheets[name];
  const rows = (sheet?.['!data'] ?? []) as (sheetJs.CellObject | undefined)[][];
  return rows.reduce(
    (sum, row) => sum + (row ?? []).filter((cell) => cell?.v !== undefined && cell.v !== '').length,
    0,
  );
};
