import { openArchive } from './archive.ts';
import { mustBeZip } from './file-kind.ts';
import { limits } from './limits.ts';
import { workbookParts } from './package-parts.ts';
import { refuse } from './refusals.ts';
import { readSharedTexts } from './rich-text.ts';
import { type Allowance, type Row, readSheetRows } from './sheet-cells.ts';

/** A worksheet in the order of its tab; `hidden` for both ways in which a sheet can be hidden. */
export type Sheet = { readonly name: string; readonly hidden: boolean; readonly rows: readonly Row[] };

export type Workbook = { readonly sheets: readonly Sheet[] };

/**
 * Reads the values of an Excel workbook (.xlsx) that a stranger sent: strict about the format, bounded in bytes,
 * entries, cells and texts while it reads. Formulas are never computed, nothing outside of the file is ever opened.
 *
 * @throws {WorkbookRefusal} with one of the codes of `workbookRefusals`; nothing else for any bytes whatsoever
 */
export const readWorkbook = (bytes: Uint8Array): Workbook => {
  if (bytes.length > limits.fileBytes) refuse('workbook-too-large');
  mustBeZip(bytes);
  const archive = openArchive(bytes, limits.xmlBytes);
  const parts = workbookParts(archive);
  const sharedTexts = parts.sharedStrings === undefined ? [] : readSharedTexts(archive.read(parts.sharedStrings));
  const allowance: Allowance = {
    cells: limits.cells,
    textCharacters: limits.textCharacters,
    mergedCells: limits.mergedCells,
  };
  return {
    sheets: parts.sheets.map(({ name, hidden, part }) => ({
      name,
      hidden,
      rows: readSheetRows(archive.read(part), sharedTexts, allowance),
    })),
  };
};
