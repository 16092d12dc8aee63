import { readXml } from '../xml.ts';
import { inside } from '../xml-interest.ts';
import { type Note, newComments, withNotes, withoutOurNotes } from './comments.ts';
import { childrenOf, type Element, edited, placed, rootOf, startTagOf } from './markup.ts';
import type { Edition, PackageEdit } from './package-edit.ts';
import { newShapes, type Shape, shapesMarkup, withoutShapes, withShapes } from './shapes.ts';
import { SHEET_ORDER } from './sheet-rules.ts';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const SHAPES_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** Characters of a comment that stand in one line of its box. */
const LINE = 42;

const linesOf = (text: string): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / LINE)), 2);

const commentsOf = (edit: PackageEdit, sheet: string): string | undefined =>
  edit.related(sheet).find(({ type, target }) => type === 'comments' && edit.has(target))?.target;

const drawingIn = (xml: string): Element | undefined =>
  childrenOf(xml, rootOf(xml)).find(({ name }) => name === 'legacyDrawing');

const ID = /\s[^\s:=]+:id\s*=\s*["']([^"']+)["']/;

/** The shapes that the sheet itself names: pictures of its header are shapes, too, in a part of their own. */
const shapesOf = (edit: PackageEdit, sheet: string): string | undefined => {
  const xml = edit.text(sheet);
  const drawing = drawingIn(xml);
  const named = drawing && ID.exec(startTagOf(xml, drawing))?.[1];
  return edit.related(sheet).find(({ id, target }) => id === named && edit.has(target))?.target;
};

const commentsMarkup = (edit: PackageEdit, part: string): string => {
  readXml(edit.bytes(part), inside({ comments: {} }));
  return edit.text(part);
};

/** Takes our comments out of a sheet, with their shapes; everybody else's stay. */
export const clearNotes = (edit: PackageEdit, sheet: string): void => {
  const comments = commentsOf(edit, sheet);
  if (comments === undefined) return;
  const before = commentsMarkup(edit, comments);
  const { xml, removed } = withoutOurNotes(before);
  if (xml !== before) edit.write(comments, xml);
  const shapes = shapesOf(edit, sheet);
  const markup = shapes !== undefined && removed.length > 0 ? shapesMarkup(edit.bytes(shapes)) : undefined;
  if (shapes !== undefined && markup !== undefined) edit.write(shapes, withoutShapes(markup, removed));
};

/** Puts comments on cells of a sheet. Where its shapes cannot be read, nothing is put: the list of faults has it all. */
export const writeNotes = (edit: PackageEdit, sheet: string, notes: readonly Note[], edition: Edition): void => {
  if (notes.length === 0) return;
  const shapes = shapesOf(edit, sheet);
  const markup = shapes === undefined ? undefined : shapesMarkup(edit.bytes(shapes));
  if (shapes !== undefined && markup === undefined) return;

  const refs = writeComments(edit, sheet, notes, edition);
  const lines = new Map(notes.map(({ ref, text }) => [ref, linesOf(text)]));
  const drawn = refs.map((ref): Shape => ({ ref, lines: lines.get(ref) ?? 1 }));
  if (shapes !== undefined && markup !== undefined) edit.write(shapes, withShapes(markup, drawn));
  else if (drawn.length > 0) addShapes(edit, sheet, drawn, edition);
};

/** @returns the cells that have a comment now and had none */
const writeComments = (
  edit: PackageEdit,
  sheet: string,
  notes: readonly Note[],
  edition: Edition,
): readonly string[] => {
  const comments = commentsOf(edit, sheet);
  if (comments !== undefined) {
    const { xml, added } = withNotes(commentsMarkup(edit, comments), notes);
    edit.write(comments, xml);
    return added;
  }
  const made = edit.freeName(`${folderOf(sheet)}comments{n}.xml`);
  edit.add(made, COMMENTS_TYPE, newComments(notes, edition));
  edit.relate(sheet, `${edition.related}/comments`, made);
  return notes.map(({ ref }) => ref);
};

/** Beside the folder of the sheets, as others do. */
const folderOf = (sheet: string): string => sheet.slice(0, sheet.lastIndexOf('/', sheet.lastIndexOf('/') - 1) + 1);

const addShapes = (edit: PackageEdit, sheet: string, drawn: readonly Shape[], edition: Edition): void => {
  const made = edit.freeName(`${folderOf(sheet)}drawings/vmlDrawing{n}.vml`);
  edit.declareExtension('vml', SHAPES_TYPE);
  edit.write(made, newShapes(drawn));
  const id = edit.relate(sheet, `${edition.related}/vmlDrawing`, made);
  const xml = edit.text(sheet);
  const root = rootOf(xml);
  const element = `<${root.prefix}legacyDrawing xmlns:r="${edition.related}" r:id="${id}"/>`;
  const broken = drawingIn(xml);
  const change = broken
    ? { from: broken.from, to: broken.to, text: element }
    : placed(xml, root, SHEET_ORDER, 'legacyDrawing', element);
  edit.write(sheet, edited(xml, [change]));
};
