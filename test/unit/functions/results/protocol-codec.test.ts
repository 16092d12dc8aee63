import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtocolRow, Score } from '../../../../functions/results/form.ts';
import { packRows, unpackRows } from '../../../../functions/results/protocol-codec.ts';
import { filledRows } from '../../../fixtures/forms.ts';

const ITEMS = 20;

const score: fc.Arbitrary<Score> = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.constantFrom('X' as const, 'NT' as const),
);

const row = (code: number): fc.Arbitrary<ProtocolRow> =>
  fc.oneof(
    fc.record({
      code: fc.constant(code),
      className: fc.option(fc.constantFrom('А', 'Б', '12'), { nil: undefined }),
      variant: fc.constant('absent' as const),
    }),
    fc.record({
      code: fc.constant(code),
      className: fc.constantFrom('А', 'Б', '12'),
      variant: fc.constantFrom(1 as const, 2 as const),
      gender: fc.constantFrom('f' as const, 'm' as const),
      previousMark: fc.constantFrom(2 as const, 3 as const, 4 as const, 5 as const, null),
      scores: fc.array(score, { minLength: ITEMS, maxLength: ITEMS }),
    }),
  );

const protocol = fc
  .uniqueArray(fc.integer({ min: 40_001, max: 49_999 }), { maxLength: 60 })
  .chain((codes) => fc.tuple(...codes.sort((a, b) => a - b).map(row)));

describe('packed rows', () => {
  it('come back as they were, whatever they hold', async () => {
    await fc.assert(
      fc.property(protocol, (rows) => {
        expect(unpackRows(packRows(rows, ITEMS))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it('are the same bytes in whatever order the lines of the file stood', () => {
    expect(packRows(filledRows.toReversed(), 3)).toEqual(packRows(filledRows, 3));
  });

  it('take some ten bytes a participant', () => {
    const scores = (n: number): Score[] =>
      Array.from({ length: ITEMS }, (_, item): Score => ((n * 7 + item * 13) % 11 === 0 ? 'X' : (n * item + n) % 3));
    const rows = Array.from(
      { length: 25 },
      (_, n): ProtocolRow => ({
        code: 40_001 + n,
        className: 'А',
        variant: n % 2 === 0 ? 1 : 2,
        gender: n % 3 === 0 ? 'f' : 'm',
        previousMark: ([3, 4, 5] as const)[n % 3] ?? null,
        scores: scores(n),
      }),
    );

    expect(packRows(rows, ITEMS).rows.length).toBeLessThan(300);
  });

  it('of a layout of the future are refused', () => {
    const { classes } = packRows(filledRows, 3);

    expect(() => unpackRows({ classes, rows: Buffer.from('63000000', 'hex') })).toThrow();
  });
});
