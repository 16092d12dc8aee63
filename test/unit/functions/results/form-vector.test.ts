import { describe, expect, it } from 'vitest';
import { formStatistics, formVector, layoutOf, vectorLayout } from '../../../../functions/results/form-vector.ts';
import type { LoadedStructure } from '../../../../shared/kernel/assessment.ts';
import { decodeVector, encodeVector, sumVectors } from '../../../../shared/submissions/vector.ts';
import { aSubject, filledRows } from '../../../fixtures/forms.ts';

const { work } = aSubject();
const places = vectorLayout(work.structure);

/** The largest work: 38 points over 22 tasks, as the Russian language of grade 4. */
const largest: LoadedStructure = {
  status: 'loaded',
  items: Array.from({ length: 22 }, (_, n) => ({ label: String(n + 1), maxScore: n < 16 ? 2 : 1 })),
  maxScore: 38,
  scale: { mark2: [0, 13], mark3: [14, 23], mark4: [24, 32], mark5: [33, 38] },
};

describe('the statistics of a form', () => {
  const v = formStatistics(filledRows, work);
  const part = (from: number, length: number) => v.slice(from, from + length);

  it('count those present and absent', () => {
    expect([v[places.n], v[places.absent]]).toEqual([4, 1]);
  });

  it('count primary scores and marks, X and Н/П counting nothing', () => {
    // 2+1+3 = 6, 0+X+2 = 2, 1+1+1 = 3, 2+0+Н/П = 2
    expect(part(places.histogram, 7)).toEqual([0, 0, 2, 1, 0, 0, 1]);
    expect(part(places.byMark, 4)).toEqual([0, 3, 0, 1]);
  });

  it('put previous marks against the marks of the work, those without one left out', () => {
    const table = [
      [0, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [0, 1, 0, 0],
    ];
    expect(part(places.byJournal, 16)).toEqual(table.flat());
  });

  it('count the scores, X and Н/П of each task and sum its scores by mark', () => {
    const [first, second, third] = places.items;

    expect(part(first?.counts ?? 0, 9)).toEqual([1, 1, 2, 0, 0, 0, 3, 0, 2]);
    expect(part(second?.counts ?? 0, 8)).toEqual([1, 2, 1, 0, 0, 1, 0, 1]);
    expect(part(third?.counts ?? 0, 10)).toEqual([0, 1, 1, 1, 0, 1, 0, 3, 0, 3]);
  });

  it('keep what the spread between schools is made of', () => {
    // 13 points of four: 13 x 13 / 4
    expect(part(places.schools, 3)).toEqual([1, 16, 42_250_000]);
    expect(v).toHaveLength(places.length);
  });

  it('are zeros where everybody was absent, and no school', () => {
    const absent = filledRows.map(({ code }) => ({ code, className: undefined, variant: 'absent' as const }));

    const none = formStatistics(absent, work);

    expect(none.slice(places.schools)).toEqual([0, 0, 0]);
    expect(none[places.absent]).toBe(5);
  });

  it('of two forms are the sums of theirs', () => {
    const one = formVector(filledRows, work);
    const other = formVector(filledRows.slice(0, 2), work);

    const { sum, skipped } = sumVectors([one, other]);

    const numbers = decodeVector(sum ?? new Uint8Array());
    expect(skipped).toBe(0);
    expect([numbers[0], numbers[places.n], numbers[places.schools]]).toEqual([layoutOf('2021'), 6, 2]);
  });

  it('of a newer edition take the place of those of an older one', () => {
    expect(layoutOf('2023')).toBeGreaterThan(layoutOf('2021'));
  });
});

describe('the bytes of the statistics', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    code: 40_001 + n,
    className: 'А',
    variant: 1 as const,
    gender: 'f' as const,
    previousMark: 4 as const,
    scores: largest.items.map((item, task) => (n * 7 + task * 3) % (item.maxScore + 1)),
  }));
  const v = formStatistics(rows, { structure: largest, edition: '2021' });

  it('are a few hundred for a school', () => {
    expect(encodeVector(v).length).toBeLessThan(450);
  });

  it('stay under a kilobyte for the whole country', () => {
    const schools = 25_000;
    const country = v.map((n, index) => (index === 0 ? n : n * schools));

    expect(encodeVector(country).length).toBeLessThan(1024);
  });
});
