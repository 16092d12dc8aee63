import { cellRef } from '../cell-ref.ts';
import { ERROR_SHEET, isErrorSheet } from './error-sheet.ts';
import { appended, attributeOf, childrenOf, edited, rootOf, startTagOf } from './markup.ts';
import { NOTE_SIGN } from './note-sign.ts';
import { type Edition, newPart, type PackageEdit, relationshipsPartOf } from './package-edit.ts';
import type { Looks } from './styles.ts';
import { escaped, textElement } from './text.ts';

/** A line of the sheet: seven cells, of which the third leads to a place. */
export type ErrorLine = {
  readonly cells: readonly (string | number)[];
  readonly link?: { readonly sheet: string; readonly cell: string } | undefined;
};

export type ErrorReport = {
  readonly title: string;
  readonly headers: readonly string[];
  readonly lines: readonly ErrorLine[];
};

/** The sheets of the workbook as they were read, with their parts. */
export type KnownSheet = Parameters<typeof isErrorSheet>[0] & { readonly part: string };

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
/** Characters of a column; text is a tenth wider than the digits by which columns are measured. */
const WIDTHS = [5, 16, 9, 24, 20, 70, 36];
const TEXT_WIDTH = 1.15;
const LINE_POINTS = 15;
const LINK_COLUMN = 2;
const FIRST_LINE = 3;

const cell = (value: string | number, column: number, row: number, style: number): string => {
  const start = `<c r="${cellRef(column, row)}" s="${style}"`;
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  return value === '' ? `${start}/>` : `${start} t="inlineStr"><is>${textElement(value)}</is></c>`;
};

/** Not every program makes a row as high as its wrapped texts, so it is said. */
const heightOf = (values: readonly (string | number)[]): number =>
  LINE_POINTS *
  Math.max(
    ...values.map((value, column) => Math.ceil((String(value).length * TEXT_WIDTH) / (WIDTHS[column] ?? 1)) || 1),
  );

const row = (number: number, cells: readonly string[], points = LINE_POINTS): string =>
  `<row r="${number}" ht="${points}" customHeight="1">${cells.join('')}</row>`;

const location = ({ sheet, cell: at }: { sheet: string; cell: string }): string =>
  `'${sheet.replaceAll("'", "''")}'!${at}`;

const sheetXml = ({ title, headers, lines }: ErrorReport, looks: Looks, { main }: Edition): string => {
  const cols = WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const body = lines.map(({ cells, link }, index) =>
    row(
      FIRST_LINE + index,
      cells.map((value, column) => {
        const style = column === LINK_COLUMN && link ? looks.link : looks.body;
        return cell(value, column, FIRST_LINE + index, style);
      }),
      heightOf(cells),
    ),
  );
  const links = lines.flatMap(({ link }, index) => {
    const ref = cellRef(LINK_COLUMN, FIRST_LINE + index);
    return link ? [`<hyperlink ref="${ref}" location="${escaped(location(link))}" display="${link.cell}"/>`] : [];
  });
  return newPart(
    `<worksheet xmlns="${main}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${cols.join('')}</cols><sheetData>${row(1, [cell(`${NOTE_SIGN}. ${title}`, 0, 1, looks.title)])}` +
      row(
        2,
        headers.map((header, column) => cell(header, column, 2, looks.header)),
      ) +
      `${body.join('')}</sheetData>${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`}` +
      '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.3" footer="0.3"/>' +
      '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  );
};

/** Writes the list of what was found: over the sheet that we had added before, or as the last sheet. */
export const writeErrorSheet = (
  edit: PackageEdit,
  workbook: string,
  sheets: readonly KnownSheet[],
  report: ErrorReport,
  looks: Looks,
  edition: Edition,
): void => {
  const xml = sheetXml(report, looks, edition);
  const ours = sheets.find(isErrorSheet);
  if (ours) {
    edit.write(ours.part, xml);
    if (edit.has(relationshipsPartOf(ours.part))) edit.remove(relationshipsPartOf(ours.part));
    return;
  }
  const part = edit.freeName(`${workbook.slice(0, workbook.lastIndexOf('/') + 1)}worksheets/sheet{n}.xml`);
  edit.add(part, SHEET_TYPE, xml);
  const id = edit.relate(workbook, `${edition.related}/worksheet`, part);
  edit.write(workbook, withSheet(edit.text(workbook), freeSheetName(sheets), id));
};

const freeSheetName = (sheets: readonly KnownSheet[]): string => {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let name = ERROR_SHEET;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${ERROR_SHEET} (${n})`;
  return name;
};

/** The sheet in the list of sheets, spelt as the others there are. */
const withSheet = (xml: string, name: string, id: string): string => {
  const root = rootOf(xml);
  const list = childrenOf(xml, root).find((child) => child.name === 'sheets') ?? root;
  const known = childrenOf(xml, list).map((sheet) => startTagOf(xml, sheet));
  const idName = /\s([^\s:=]+:id)\s*=/.exec(known[0] ?? '')?.[1] ?? 'r:id';
  const number = Math.max(0, ...known.map((tag) => Number(attributeOf(tag, 'sheetId') ?? 0))) + 1;
  const markup = `<${list.prefix}sheet name="${escaped(name)}" sheetId="${number}" ${idName}="${id}"/>`;
  return edited(xml, [appended(xml, list, markup)]);
};
