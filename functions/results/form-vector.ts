import { type LoadedStructure, markOf } from '../../shared/kernel/assessment.ts';
import { encodeVector } from '../../shared/submissions/vector.ts';
import { isPresent, type ProtocolRow, primaryScore } from './form.ts';

/** Raised when the layout below changes; the layout's number is this and the year of the work's edition. */
const FORMAT = 1;
const FORMAT_WEIGHT = 10_000;

const marks = [2, 3, 4, 5] as const;

/** S^2/n is kept as an integer of this fraction, so that equal forms give equal sums in any order. */
const MILLIONTHS = 1_000_000;

/** @returns the number by which vectors of one layout are known; a newer edition of the work has a higher one */
export const layoutOf = (edition: string): number => FORMAT * FORMAT_WEIGHT + Number(/\d{4}/.exec(edition)?.[0] ?? 0);

/** Where the numbers of each kind begin in a vector of a work; `items` by task, each with its counts and then its sums by mark. */
export const vectorLayout = ({ items, maxScore }: Pick<LoadedStructure, 'items' | 'maxScore'>) => {
  const histogram = 3;
  const byMark = histogram + maxScore + 1;
  const byJournal = byMark + marks.length;
  let next = byJournal + marks.length ** 2;
  const itemPlaces = items.map((item) => {
    const counts = next;
    const x = counts + item.maxScore + 1;
    const sums = x + 2;
    next = sums + marks.length;
    return { counts, x, notTaught: x + 1, sums };
  });
  return { n: 1, absent: 2, histogram, byMark, byJournal, items: itemPlaces, schools: next, length: next + 3 };
};

/**
 * The statistics of one form: integers whose sums over forms are the statistics of all of them.
 *
 * layout, n present, absent, histogram of primary scores 0..max, marks 2..5, previous mark 2..5 by mark 2..5 (row by row), then by task
 * the count of each score 0..max, of X, of Н/П and the sums of scores by mark 2..5; at the end 1 for the school, n squared, and the
 * square of the sum of primary scores by n in millionths (all three 0 where nobody was present).
 */
export const formStatistics = (
  rows: readonly ProtocolRow[],
  { structure, edition }: { structure: LoadedStructure; edition: string },
): number[] => {
  const layout = vectorLayout(structure);
  const v = new Array<number>(layout.length).fill(0);
  const add = (place: number, n = 1) => {
    v[place] = (v[place] ?? 0) + n;
  };
  v[0] = layoutOf(edition);
  let total = 0;
  for (const row of rows) {
    if (!isPresent(row)) {
      add(layout.absent);
      continue;
    }
    const score = primaryScore(row);
    const mark = marks.indexOf(markOf(score, structure.scale));
    total += score;
    add(layout.n);
    add(layout.histogram + score);
    add(layout.byMark + mark);
    if (row.previousMark !== null) add(layout.byJournal + marks.indexOf(row.previousMark) * marks.length + mark);
    for (const [index, place] of layout.items.entries()) {
      const given = row.scores[index];
      if (typeof given !== 'number') add(given === 'NT' ? place.notTaught : place.x);
      else {
        add(place.counts + given);
        add(place.sums + mark, given);
      }
    }
  }
  const n = v[layout.n] ?? 0;
  if (n > 0) {
    v[layout.schools] = 1;
    v[layout.schools + 1] = n * n;
    v[layout.schools + 2] = Math.round((total * total * MILLIONTHS) / n);
  }
  return v;
};

export const formVector = (rows: readonly ProtocolRow[], work: { structure: LoadedStructure; edition: string }) =>
  encodeVector(formStatistics(rows, work));
