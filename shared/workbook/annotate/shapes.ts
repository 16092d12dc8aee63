import { parseCellRef } from '../cell-ref.ts';
import { WorkbookRefusal } from '../refusals.ts';
import { readXml } from '../xml.ts';
import { inside } from '../xml-interest.ts';
import { appended, childrenOf, type Element, edited, markupOf, rootOf } from './markup.ts';

const NAMESPACES = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
} as const;

const declarations = Object.entries(NAMESPACES)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

/** The shape that a comment has on the sheet: without one no program shows the comment. */
export type Shape = { readonly ref: string; readonly lines: number };

/** @returns undefined for what is no XML: some programs wrote `<br>` into these parts, and then they are left alone */
export const shapesMarkup = (bytes: Uint8Array): string | undefined => {
  try {
    readXml(bytes, inside({ xml: {} }));
    return markupOf(bytes);
  } catch (error) {
    if (error instanceof WorkbookRefusal) return undefined;
    throw error;
  }
};

const isNoteAt = (markup: string, cells: ReadonlySet<string>): boolean => {
  const number = (name: string) => new RegExp(`<(?:\\w+:)?${name}>\\s*(\\d+)\\s*<`).exec(markup)?.[1];
  return /ObjectType\s*=\s*["']Note["']/.test(markup) && cells.has(`${number('Row')} ${number('Column')}`);
};

const placeOf = (ref: string): string | undefined => {
  const at = parseCellRef(ref);
  return at && `${at.row - 1} ${at.column}`;
};

/** The shapes without those of comments that have gone. */
export const withoutShapes = (xml: string, refs: readonly string[]): string => {
  const cells = new Set(refs.flatMap((ref) => placeOf(ref) ?? []));
  if (cells.size === 0) return xml;
  const gone = childrenOf(xml, rootOf(xml)).filter(
    ({ name, from, to }) => name === 'shape' && isNoteAt(xml.slice(from, to), cells),
  );
  return edited(
    xml,
    gone.map(({ from, to }) => ({ from, to, text: '' })),
  );
};

const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Columns that a comment is wide: those of tasks are narrow. */
const WIDTH = 5;

const shape = ({ ref, lines }: Shape, number: number): string => {
  const { column, row } = parseCellRef(ref) ?? { column: 0, row: 1 };
  const top = Math.max(0, row - 2);
  const anchor = [column + 1, 15, top, 10, column + 1 + WIDTH, 15, top + lines + 1, 4].join(', ');
  return (
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;visibility:hidden;z-index:${number}" ` +
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>' +
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row>` +
    `<x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
};

/** Numbers of shapes begin here: a sheet has blocks of 1024. */
const FIRST_SHAPE = 1025;

/** The part of a sheet that has no shapes of its own. */
export const newShapes = (shapes: readonly Shape[]): string =>
  `<xml${declarations}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${SHAPE_TYPE}` +
  `${shapes.map((one, index) => shape(one, FIRST_SHAPE + index)).join('')}</xml>`;

const SHAPE_ID = /_x0000_s(\d{1,9})/g;
const OUR_SHAPE_TYPE = /\sid\s*=\s*["']_x0000_t202["']/;

/** The shapes with further ones. */
export const withShapes = (xml: string, shapes: readonly Shape[]): string => {
  if (shapes.length === 0) return xml;
  const root = rootOf(xml);
  const from = [...xml.matchAll(SHAPE_ID)].reduce((last, [, id]) => Math.max(last, Number(id) + 1), FIRST_SHAPE);
  const type = OUR_SHAPE_TYPE.test(xml) ? '' : SHAPE_TYPE;
  const markup = type + shapes.map((one, index) => shape(one, from + index)).join('');
  return edited(xml, [appended(xml, root, declared(xml, root, markup))]);
};

/** A part may have other prefixes; then ours bring their own. */
const declared = (xml: string, { from, contentFrom }: Element, markup: string): string => {
  const tag = xml.slice(from, contentFrom);
  const isKnown = Object.entries(NAMESPACES).every(([prefix, uri]) => tag.includes(`xmlns:${prefix}="${uri}"`));
  return isKnown ? markup : markup.replaceAll(/<v:shape(?:type)?(?= )/g, (start) => start + declarations);
};
