import { openArchive } from '../archive.ts';
import { parseCellRef } from '../cell-ref.ts';
import { workbookParts } from '../package-parts.ts';
import { readWorkbook, type Sheet } from '../read-workbook.ts';
import { readXml } from '../xml.ts';
import { inside } from '../xml-interest.ts';
import { isErrorSheet } from './error-sheet.ts';
import { type Edition, editions, editPackage, type PackageEdit } from './package-edit.ts';
import { clearNotes, writeNotes } from './sheet-notes.ts';
import { withoutOurRules, withRules } from './sheet-rules.ts';
import { addLooks } from './styles.ts';
import { type ErrorReport, writeErrorSheet } from './write-error-sheet.ts';

/** One cell with all that is wrong in it. */
export type Mark = {
  readonly sheet: string;
  readonly cell: string;
  readonly severity: 'error' | 'warning';
  /** what the comment says */
  readonly text: string;
  /** the value must not be repeated in the file: it may be somebody's name */
  readonly isPrivate?: boolean;
};

/** What is put into a workbook: coloured cells with comments, and a sheet that lists everything. */
export type Annotation = { readonly marks: readonly Mark[]; readonly report: ErrorReport };

type SheetOfFile = Sheet & { readonly part: string };

/**
 * Gives a workbook back with its faults shown, and otherwise as it was: parts are changed in their text, never written anew, and what
 * is not changed stays as it was packed. What an earlier call has put there is taken out first, so that no old fault is left.
 *
 * A colour depends on the value that the cell has now and goes as soon as it is changed. Locked sheets stay locked.
 *
 * @param file a workbook that `readWorkbook` takes
 * @throws {WorkbookRefusal} where the file, or one of its styles and comments that nobody has read so far, is damaged
 */
export const annotateWorkbook = (file: Uint8Array, { marks, report }: Annotation): Uint8Array => {
  const archive = openArchive(file);
  const { sheets: parts } = workbookParts(archive);
  const sheets = readWorkbook(file).sheets.map((sheet, index): SheetOfFile => {
    return { ...sheet, part: parts[index]?.part ?? '' };
  });
  const edit = editPackage(file);
  const workbook = edit.related('').find(({ type }) => type === 'officeDocument')?.target ?? '';
  const edition = edit.text(workbook).includes(editions.strict.main) ? editions.strict : editions.transitional;
  mustBeReadable(edit, workbook);
  const looks = addLooks(edit, workbook, edition);
  for (const sheet of sheets.filter((one) => !isErrorSheet(one))) {
    const ofSheet = marks.filter((mark) => mark.sheet === sheet.name && parseCellRef(mark.cell) !== undefined);
    markSheet(edit, sheet, ofSheet, looks, edition);
  }
  writeErrorSheet(edit, workbook, sheets, report, looks, edition);
  return edit.toBytes();
};

const markSheet = (
  edit: PackageEdit,
  sheet: SheetOfFile,
  marks: readonly Mark[],
  formats: Readonly<Record<Mark['severity'], number>>,
  edition: Edition,
): void => {
  const { part, rows } = sheet;
  clearNotes(edit, part);
  const cells = marks.map(({ cell: ref, severity, isPrivate = false }) => {
    const at = parseCellRef(ref);
    const cell = at && rows.find(({ number }) => number === at.row)?.cells.get(at.column);
    return { ref, cell, isPrivate, format: formats[severity] };
  });
  const before = edit.text(part);
  const after = withRules(withoutOurRules(before), cells);
  if (after !== before) edit.write(part, after);
  writeNotes(
    edit,
    part,
    marks.map(({ cell: ref, text }) => ({ ref, text })),
    edition,
  );
};

/** Parts that the reader of values passes over are read for form before they are changed. */
const mustBeReadable = (edit: PackageEdit, workbook: string): void => {
  const styles = edit.related(workbook).find(({ type, target }) => type === 'styles' && edit.has(target))?.target;
  if (styles !== undefined) readXml(edit.bytes(styles), inside({ styleSheet: {} }));
};
