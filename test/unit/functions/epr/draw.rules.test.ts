import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocation, type StratumSize } from '../../../../functions/epr/allocation.rules.ts';
import { drawDigest, drawnRows, frameHash, sizeOfShare } from '../../../../functions/epr/draw.rules.ts';
import type { FrameSchool } from '../../../../functions/epr/sample.ts';
import { SIZE_BOUNDS, stratumOf } from '../../../../functions/epr/strata.rules.ts';
import { aFrameSchool } from '../../../fixtures/epr.ts';

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, n) => sum + n, 0);

const strata = fc
  .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 })
  .map((sizes) => sizes.map((schools, index): StratumSize => ({ id: `s-${index}`, schools })));

const withSize = strata.chain((all) =>
  fc.record({ all: fc.constant(all), size: fc.integer({ min: 1, max: total(all.map(({ schools }) => schools)) }) }),
);

describe('an allocation', () => {
  it('gives all that is asked for, and from no stratum more than it has', () => {
    fc.assert(
      fc.property(withSize, ({ all, size }) => {
        const given = allocation(size, all);

        expect(total(given.values())).toBe(size);
        for (const { id, schools } of all) expect(given.get(id)).toBeLessThanOrEqual(schools);
      }),
    );
  });

  it('gives every stratum one where there are as many schools as strata', () => {
    fc.assert(
      fc.property(withSize, ({ all, size }) => {
        fc.pre(size >= all.length);

        expect(Math.min(...allocation(size, all).values())).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('stays within one of the exact share where no stratum had to be helped', () => {
    fc.assert(
      fc.property(withSize, ({ all, size }) => {
        const schools = total(all.map((one) => one.schools));
        fc.pre(all.every((one) => size * one.schools >= schools));
        const given = allocation(size, all);

        for (const one of all) {
          expect(Math.abs((given.get(one.id) ?? 0) - (size * one.schools) / schools)).toBeLessThan(1);
        }
      }),
    );
  });

  it('lets a stratum that would get none take one, and shares the rest by largest remainders', () => {
    const all = [47, 16, 16, 12, 5, 4].map((schools, index) => ({ id: `s-${index}`, schools }));

    // Ten are 4.7, 1.6, 1.6, 1.2, 0.5 and 0.4; the last two take one each, and eight of the other 91 are 4.1, 1.4, 1.4 and 1.05.
    expect([...allocation(10, all).values()]).toEqual([4, 2, 1, 1, 1, 1]);
  });

  it('smaller than the number of strata goes to the largest remainders', () => {
    const all = [50, 30, 20].map((schools, index) => ({ id: `s-${index}`, schools }));

    expect([...allocation(2, all).values()]).toEqual([1, 1, 0]);
  });
});

const frames = fc
  .array(
    fc.record({
      locality: fc.constantFrom<FrameSchool['locality'][]>('village', 'town', 'capital', 'settlement', 'unknown'),
      pupils: fc.integer({ min: 1, max: 120 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((schools) => schools.map((changes, index) => aFrameSchool(index + 1, changes)));

const drawOf = (frame: readonly FrameSchool[], size: number, seed: string) =>
  drawnRows({ seed, campaignId: 'vpr-2023', frame, size, sizeBounds: SIZE_BOUNDS });

describe('a draw', () => {
  it('is the same for the same seed, however the frame was read', () => {
    fc.assert(
      fc.property(frames, fc.string({ minLength: 1, maxLength: 20 }), fc.nat(), (frame, seed, n) => {
        const size = (n % frame.length) + 1;

        expect(drawOf([...frame].reverse(), size, seed)).toEqual(drawOf(frame, size, seed));
      }),
    );
  });

  it('meets its strata: each gives what the allocation says, in the order of the digests', () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, n) => {
        const size = (n % frame.length) + 1;
        const { rows, strata: sizes } = drawOf(frame, size, 'зерно');
        const wanted = allocation(size, sizes);

        for (const { id, schools } of sizes) {
          const own = rows.filter(({ stratum }) => stratum === id);
          const digests = own.map(({ schoolId }) => drawDigest('зерно', 'vpr-2023', schoolId));
          expect(own).toHaveLength(schools);
          expect(own.every((row) => stratumOf(row, SIZE_BOUNDS) === id)).toBe(true);
          expect(digests).toEqual([...digests].sort());
          expect(own.map(({ isChosen }) => isChosen)).toEqual(own.map((_, place) => place < (wanted.get(id) ?? 0)));
        }
      }),
    );
  });

  it('gives a school its place by nothing but seed, campaign and school', () => {
    const frame = Array.from({ length: 30 }, (_, index) => aFrameSchool(index + 1));
    const order = (schools: readonly FrameSchool[]) => drawOf(schools, 5, 'весна').rows.map(({ schoolId }) => schoolId);
    const without = frame.filter(({ schoolId }) => schoolId !== 's-22-0007');

    expect(order(without)).toEqual(order(frame).filter((id) => id !== 's-22-0007'));
    expect(order(frame)).not.toEqual(drawOf(frame, 5, 'осень').rows.map(({ schoolId }) => schoolId));
  });

  it('orders by SHA-256 of the JSON of seed, campaign and school, so that anybody can repeat it', () => {
    expect(drawDigest('seed', 'vpr-2023', 's-22-0001')).toBe(
      '3035039ebe40f99ee65fd71e7d8cd4587c5d9c8636824754ff5781e919585000',
    );
  });
});

describe('the frame', () => {
  it('has one hash whatever its order and the names of its schools, and another when a school changes', () => {
    const frame = [aFrameSchool(1), aFrameSchool(2, { pupils: 30 })];

    expect(frameHash([...frame].reverse().map((school) => ({ ...school, name: 'Иная' })))).toBe(frameHash(frame));
    expect(frameHash([aFrameSchool(1), aFrameSchool(2, { pupils: 31 })])).not.toBe(frameHash(frame));
  });

  it.each([
    [7, 100, 7],
    [10, 101, 11],
    [1, 5, 1],
    [100, 640, 640],
  ])('%i percent of %i schools are %i', (percent, schools, size) => {
    expect(sizeOfShare(percent, schools)).toBe(size);
  });
});
