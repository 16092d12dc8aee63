import {
  appended,
  attributeOf,
  childrenOf,
  type Element,
  edited,
  inPrefix,
  placed,
  rootOf,
  startTagOf,
} from './markup.ts';
import { type Edition, newPart, type PackageEdit } from './package-edit.ts';

/** Indexes of what our marks and our sheet look like, in the workbook's own styles. */
export type Looks = {
  /** differential formats of a coloured cell */
  readonly error: number;
  readonly warning: number;
  /** formats of cells of our sheet */
  readonly title: number;
  readonly header: number;
  readonly body: number;
  readonly link: number;
};

const STYLES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

/** Children of a style sheet in the order of the schema (CT_Stylesheet). */
const STYLE_ORDER = 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(
  ' ',
);

const DEFAULT_FONT = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>';
const DEFAULT_FORMAT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';

const noStyles = ({ main }: Edition): string =>
  newPart(
    `<styleSheet xmlns="${main}"><fonts count="1">${DEFAULT_FONT}</fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="1">${DEFAULT_FORMAT}</cellXfs></styleSheet>`,
  );

/** The colours that spreadsheets themselves offer for «плохой» and «нейтральный». */
const coloured = (text: string, fill: string): string =>
  `<dxf><font><color rgb="${text}"/></font><fill><patternFill patternType="solid"><fgColor rgb="${fill}"/>` +
  `<bgColor rgb="${fill}"/></patternFill></fill></dxf>`;

const bold = '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>';
const underlined =
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>' as const;

/** Format «Текстовый»: a value that begins like a formula stays a text even when somebody edits it. */
const TEXT = 49;

const format = (font: number, { wraps }: { wraps: boolean }): string =>
  `<xf numFmtId="${TEXT}" fontId="${font}" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1" ` +
  `applyAlignment="1"><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`;

/** Adds what is needed at the ends of the lists, so that every index that a cell has stays right; what is there already is used again. */
export const addLooks = (edit: PackageEdit, workbook: string, edition: Edition): Looks => {
  const part = stylesPart(edit, workbook, edition);
  let xml = edit.text(part);
  const add = (list: string, item: string, first = ''): number => {
    const made = withItem(xml, list, item, first);
    xml = made.xml;
    return made.index;
  };
  const fonts = { bold: add('fonts', bold, DEFAULT_FONT), link: add('fonts', underlined, DEFAULT_FONT) };
  const looks = {
    error: add('dxfs', coloured('FF9C0006', 'FFFFC7CE')),
    warning: add('dxfs', coloured('FF7F6000', 'FFFFEB9C')),
    title: add('cellXfs', format(fonts.bold, { wraps: false }), DEFAULT_FORMAT),
    header: add('cellXfs', format(fonts.bold, { wraps: true }), DEFAULT_FORMAT),
    body: add('cellXfs', format(0, { wraps: true }), DEFAULT_FORMAT),
    link: add('cellXfs', format(fonts.link, { wraps: false }), DEFAULT_FORMAT),
  };
  edit.write(part, xml);
  return looks;
};

const stylesPart = (edit: PackageEdit, workbook: string, edition: Edition): string => {
  const known = edit.related(workbook).find(({ type, target }) => type === 'styles' && edit.has(target))?.target;
  if (known !== undefined) return known;
  const made = edit.freeName(`${workbook.slice(0, workbook.lastIndexOf('/') + 1)}styles{n}.xml`);
  edit.add(made, STYLES_TYPE, noStyles(edition));
  edit.relate(workbook, `${edition.related}/styles`, made);
  return made;
};

/** @param first what index 0 stands for in a list that is not there: cells without a format mean it */
const withItem = (xml: string, list: string, item: string, first: string): { xml: string; index: number } => {
  const root = rootOf(xml);
  const markup = inPrefix(item, root.prefix);
  const element = childrenOf(xml, root).find(({ name }) => name === list);
  if (!element) {
    const items = inPrefix(first, root.prefix) + markup;
    const count = first === '' ? 1 : 2;
    const name = root.prefix + list;
    const made = `<${name} count="${count}">${items}</${name}>`;
    return { xml: edited(xml, [placed(xml, root, STYLE_ORDER, list, made)]), index: count - 1 };
  }
  const items = childrenOf(xml, element);
  const known = items.findIndex(({ from, to }) => xml.slice(from, to) === markup);
  if (known !== -1) return { xml, index: known };
  return { xml: withLast(xml, element, markup, items.length + 1), index: items.length };
};

const COUNT = /(\scount\s*=\s*["'])\d*(?=["'])/;

const withLast = (xml: string, list: Element, markup: string, count: number): string => {
  const longer = edited(xml, [appended(xml, list, markup)]);
  const tag = startTagOf(xml, list);
  if (attributeOf(tag, 'count') === undefined) return longer;
  return longer.slice(0, list.from) + longer.slice(list.from).replace(COUNT, `$1${count}`);
};
