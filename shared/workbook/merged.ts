import { parseCellRef } from './cell-ref.ts';
import { refuse } from './refusals.ts';

/** Cells shown as one; columns 0-based, rows 1-based, both ends within. */
export type MergedRange = {
  readonly first: { readonly column: number; readonly row: number };
  readonly last: { readonly column: number; readonly row: number };
  /** cells */
  readonly area: number;
};

/** @throws {WorkbookRefusal} `workbook-cell-place` for what is no range of a sheet */
export const mergedRange = (ref: string | undefined): MergedRange => {
  const [from = '', to = from, ...more] = (ref ?? '').split(':', 3);
  const first = parseCellRef(from);
  const last = parseCellRef(to);
  if (!first || !last || more.length > 0) return refuse('workbook-cell-place');
  const width = last.column - first.column + 1;
  const height = last.row - first.row + 1;
  return width < 1 || height < 1 ? refuse('workbook-cell-place') : { first, last, area: width * height };
};

type Rows<C> = readonly { readonly number: number; readonly cells: Map<number, C> }[];

/**
 * Leaves out what stands under a merged range beside its first cell: LibreOffice keeps such values, and nobody sees them.
 * Costs as many steps as the ranges have cells.
 */
export const hideMerged = <C>(rows: Rows<C>, merged: readonly MergedRange[]): Rows<C> => {
  if (merged.length === 0) return rows;
  const cellsOf = new Map(rows.map(({ number, cells }) => [number, cells]));
  for (const { first, last } of merged) {
    for (let row = first.row; row <= last.row; row++) {
      const cells = cellsOf.get(row);
      if (cells === undefined) continue;
      for (let column = first.column; column <= last.column; column++) {
        if (row !== first.row || column !== first.column) cells.delete(column);
      }
    }
  }
  return rows.filter(({ cells }) => cells.size > 0);
};
