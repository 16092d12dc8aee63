import { cellRef, parseCellRef } from '../cell-ref.ts';
import type { Cell } from '../sheet-cells.ts';
import { isOurs, markedFormula } from './marked-formula.ts';
import {
  attributeOf,
  childrenOf,
  type Edit,
  type Element,
  edited,
  inPrefix,
  placed,
  rootOf,
  startTagOf,
} from './markup.ts';
import { escaped } from './text.ts';

/** Children of a worksheet in the order of the schema (ECMA-376, CT_Worksheet). */
export const SHEET_ORDER = (
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios ' +
  'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations ' +
  'hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ' +
  'ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems ' +
  'tableParts extLst'
).split(' ');

/** A cell to be coloured. */
export type ColouredCell = {
  readonly ref: string;
  /** what it holds now; undefined for nothing */
  readonly cell: Cell | undefined;
  readonly isPrivate: boolean;
  /** index of the differential format */
  readonly format: number;
};

/** A sheet without the rules that we have put there before. */
export const withoutOurRules = (xml: string): string => {
  const edits = childrenOf(xml, rootOf(xml))
    .filter(({ name }) => name === 'conditionalFormatting')
    .flatMap((block): Edit[] => {
      const rules = childrenOf(xml, block).filter(({ name }) => name === 'cfRule');
      const ours = rules.filter(({ from, to }) => isOurs(xml.slice(from, to)));
      const gone = ours.length === rules.length && ours.length > 0 ? [block] : ours;
      return gone.map(({ from, to }) => ({ from, to, text: '' }));
    });
  return edited(xml, edits);
};

/** Cells of one range in a rule: no program has been seen to stumble over as many. */
const RANGES_OF_A_RULE = 200;

/** `B2:B4 B7` of rows 2, 3, 4 and 7. */
const rangesOf = (column: number, rows: readonly number[]): string[] => {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges.map(([from, to]) => cellRef(column, from) + (to > from ? `:${cellRef(column, to)}` : ''));
};

type Rule = { readonly ranges: readonly string[]; readonly formula: string; readonly format: number };

/**
 * One rule for all cells of a column that hold the same: the formula speaks of the first of them, and programs differ in what
 * that is for ranges of several columns.
 */
const rulesOf = (cells: readonly ColouredCell[]): Rule[] => {
  const groups = new Map<string, { column: number; rows: number[]; format: number; of: ColouredCell }>();
  for (const coloured of cells) {
    const at = parseCellRef(coloured.ref);
    if (!at) continue;
    const key = `${at.column} ${coloured.format} ${markedFormula('A1', coloured.cell, coloured.isPrivate)}`;
    const group = groups.get(key) ?? { column: at.column, rows: [], format: coloured.format, of: coloured };
    group.rows.push(at.row);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ column, rows, format, of }) => {
    const ranges = rangesOf(
      column,
      rows.toSorted((a, b) => a - b),
    );
    return Array.from({ length: Math.ceil(ranges.length / RANGES_OF_A_RULE) }, (_, n): Rule => {
      const some = ranges.slice(n * RANGES_OF_A_RULE, (n + 1) * RANGES_OF_A_RULE);
      const first = some[0]?.split(':')[0] ?? '';
      return { ranges: some, formula: markedFormula(first, of.cell, of.isPrivate), format };
    });
  });
};

/** A sheet with rules that colour the cells while they hold what they hold now, before all rules of its own. */
export const withRules = (xml: string, cells: readonly ColouredCell[]): string => {
  const rules = rulesOf(cells);
  if (rules.length === 0) return xml;
  const later = edited(xml, laterPriorities(xml, rules.length));
  const root = rootOf(later);
  const markup = rules.map(
    ({ ranges, formula, format }, index) =>
      `<conditionalFormatting sqref="${ranges.join(' ')}"><cfRule type="expression" dxfId="${format}" ` +
      `priority="${index + 1}"><formula>${escaped(formula)}</formula></cfRule></conditionalFormatting>`,
  );
  return edited(later, [
    placed(later, root, SHEET_ORDER, 'conditionalFormatting', inPrefix(markup.join(''), root.prefix)),
  ]);
};

const PRIORITY = /(\spriority\s*=\s*["'])(\d{1,9})(?=["'])/;

/** The sheet's own rules, also those of later versions of the format, make room for as many before them. */
const laterPriorities = (xml: string, room: number): Edit[] => {
  const rules = childrenOf(xml, rootOf(xml))
    .filter(({ name }) => name === 'conditionalFormatting' || name === 'extLst')
    .flatMap((block) => rulesIn(xml, block))
    .map((rule) => ({ rule, tag: startTagOf(xml, rule) }));
  const first = Math.min(...rules.map(({ tag }) => Number(attributeOf(tag, 'priority') ?? 1)));
  if (first > room) return [];
  return rules.map(({ rule, tag }) => ({
    from: rule.from,
    to: rule.contentFrom,
    text: tag.replace(PRIORITY, (_, before: string, priority: string) => `${before}${Number(priority) + room}`),
  }));
};

const rulesIn = (xml: string, parent: Element): Element[] =>
  childrenOf(xml, parent).flatMap((child) => (child.name === 'cfRule' ? [child] : rulesIn(xml, child)));
