import { openArchive } from '../../../shared/workbook/archive.ts';
import { cellRef } from '../../../shared/workbook/cell-ref.ts';
import { workbookParts } from '../../../shared/workbook/package-parts.ts';
import { zipArchive } from './zip-archive.ts';

/** A value to put into a cell: `row` 1-based as Excel shows it, `column` 0-based. */
export type CellUpdate = { readonly row: number; readonly column: number; readonly value: string | number };

const CELL = /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;
const FORMULA = /^<f[ >].*?<\/f>/s;

/**
 * Fills in a form made by `writeForm`, as a school would in Excel: only cells that the form has are changed; their
 * formats, the lists, formulas and protection stay. A formula keeps its text and gets the value as its stored result.
 *
 * @throws {Error} when the form has no such sheet or cell
 */
export const fillForm = (form: Uint8Array, sheetName: string, updates: readonly CellUpdate[]): Uint8Array => {
  const archive = openArchive(form);
  const part = workbookParts(archive).sheets.find(({ name }) => name === sheetName)?.part;
  if (part === undefined) throw new Error(`The form has no sheet «${sheetName}»`);
  const parts = archive.names.map((name) => {
    const bytes = archive.read(name);
    return { name, bytes: name === part ? filledSheet(bytes, updates) : bytes };
  });
  return zipArchive(parts);
};

const filledSheet = (bytes: Uint8Array, updates: readonly CellUpdate[]): Uint8Array => {
  const values = new Map(updates.map(({ row, column, value }) => [cellRef(column, row), value]));
  const xml = Buffer.from(bytes).toString('utf8');
  const filled = xml.replace(CELL, (cell, ref: string, attributes: string, content: string | undefined) => {
    const value = values.get(ref);
    if (value === undefined) return cell;
    values.delete(ref);
    return filledCell(ref, attributes.replace(/ t="[^"]*"/, ''), FORMULA.exec(content ?? '')?.[0] ?? '', value);
  });
  const [missing] = values.keys();
  if (missing !== undefined) throw new Error(`The form has no cell ${missing}`);
  return Buffer.from(filled, 'utf8');
};

const filledCell = (ref: string, attributes: string, formula: string, value: string | number): string => {
  if (typeof value === 'number') return `<c r="${ref}"${attributes}>${formula}<v>${value}</v></c>`;
  if (value === '') return `<c r="${ref}"${attributes}>${formula}</c>`;
  if (formula !== '') return `<c r="${ref}"${attributes} t="str">${formula}<v>${escaped(value)}</v></c>`;
  return `<c r="${ref}"${attributes} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
