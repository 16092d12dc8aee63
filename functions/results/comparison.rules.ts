import type { CodeChange, ComparedVersion, FormComparison } from '../../shared/contracts/form-versions.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { isPresent, type ProtocolRow, primaryScore } from './form.ts';
import type { FormContent } from './form-content.ts';
import { headers, itemHeader } from './form-layout.rules.ts';
import { unpackRows } from './protocol-codec.ts';
import { rowCells } from './row-cells.rules.ts';

type Cell = CodeChange['cells'][number]['after'];

/** The cells of a line beside its code, by header, in the order of the form. */
type Line = { readonly className: string | null; readonly cells: ReadonlyMap<string, Cell> };

/** A version with its rows. */
export type VersionRows = { readonly content: FormContent; readonly rows: readonly ProtocolRow[] };

export const versionRows = (content: FormContent): VersionRows => ({ content, rows: unpackRows(content) });

const HUNDREDTHS = 100;

export const comparedVersion = ({ content: { taken, edition }, rows }: VersionRows): ComparedVersion => {
  const present = rows.filter(isPresent);
  const sum = present.reduce((total, row) => total + primaryScore(row), 0);
  return {
    revision: taken.revision,
    at: taken.at,
    by: taken.by,
    edition,
    participants: { all: rows.length, present: present.length, absent: rows.length - present.length },
    meanPrimaryScore: present.length === 0 ? null : Math.round((sum / present.length) * HUNDREDTHS) / HUNDREDTHS,
  };
};

/** Tasks of another edition than today's have no headers any more: they are called by their place. */
const itemHeaders = ({ structure, edition }: Pick<Assessment, 'structure' | 'edition'>, ofEdition: string) => {
  const items = structure.status === 'loaded' && edition === ofEdition ? structure.items : [];
  return (index: number): string => {
    const item = items[index];
    return item ? itemHeader(item) : `№ ${index + 1}`;
  };
};

/** Tasks that a version speaks of; one where everybody was absent speaks of none. */
const itemsOf = (version: VersionRows | undefined): number => version?.rows.find(isPresent)?.scores.length ?? 0;

const linesOf = (
  version: VersionRows | undefined,
  items: number,
  work: Pick<Assessment, 'structure' | 'edition'>,
): Map<number, Line> => {
  const headerOf = itemHeaders(work, version?.content.edition ?? '');
  return new Map(
    (version?.rows ?? []).map((row): [number, Line] => {
      const { code, variant, scores, className, gender, previousMark } = rowCells(row, items);
      const cells = new Map<string, Cell>([
        [headers.variant, variant],
        ...scores.map((score, index): [string, Cell] => [headerOf(index), score]),
        [headers.className, className],
        [headers.gender, gender],
        [headers.previousMark, previousMark],
      ]);
      return [code, { className, cells }];
    }),
  );
};

const cellsThatDiffer = (before: Line | undefined, after: Line | undefined): CodeChange['cells'] =>
  [...new Set([...(after?.cells.keys() ?? []), ...(before?.cells.keys() ?? [])])]
    .map((header) => ({
      header,
      before: before?.cells.get(header) ?? null,
      after: after?.cells.get(header) ?? null,
    }))
    .filter((cell) => cell.before !== cell.after);

type Compared = Pick<FormComparison, 'before' | 'after' | 'counts' | 'changes'>;

/**
 * Two versions of a form, code by code and cell by cell; an added or removed line has all of its cells.
 *
 * A cell is some 55 bytes, so a school with 900 pupils in a grade that changes each of 30 cells of each makes an answer of 1.5 MB.
 */
export const comparison = (
  before: VersionRows | undefined,
  after: VersionRows,
  work: Pick<Assessment, 'structure' | 'edition'>,
): Compared => {
  const items = Math.max(itemsOf(before), itemsOf(after));
  const [old, fresh] = [linesOf(before, items, work), linesOf(after, items, work)];
  const codes = [...new Set([...old.keys(), ...fresh.keys()])].sort((a, b) => a - b);
  const changes = codes.flatMap((code): CodeChange[] => {
    const [was, is] = [old.get(code), fresh.get(code)];
    const cells = cellsThatDiffer(was, is);
    if (cells.length === 0) return [];
    const change = !was ? 'added' : !is ? 'removed' : 'changed';
    return [{ code, className: is?.className ?? was?.className ?? null, change, cells }];
  });
  const counted = (change: CodeChange['change']) => changes.filter((one) => one.change === change).length;
  return {
    before: before ? comparedVersion(before) : null,
    after: comparedVersion(after),
    counts: {
      added: counted('added'),
      removed: counted('removed'),
      changed: counted('changed'),
      unchanged: codes.length - changes.length,
    },
    changes,
  };
};
