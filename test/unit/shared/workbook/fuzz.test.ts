import { describe, expect, it } from 'vitest';
import { aWrittenForm } from '../../../fixtures/writers/written-form.ts';
import { fuzzed } from '../../../fuzz/fuzz.ts';
import { mutantOf } from '../../../fuzz/mutations.ts';
import { differenceOf, judged } from '../../../fuzz/oracle.ts';

/** The budget of every run of the tests: seeds, not seconds, so that it is the same on any machine. */
const SEEDS = { from: 1, count: 2_000 };

describe('a good file that is changed at random', { timeout: 600_000 }, () => {
  it('is refused, or read as its original or as another reader reads it', async () => {
    const { tally, faults, undecided } = await fuzzed(SEEDS.from, SEEDS.count);

    expect(faults).toEqual([]);
    expect(undecided.length).toBeLessThan(SEEDS.count / 100);
    // The budget has reached both ends: files that are read still, and most of the ways to refuse one.
    const reached = Object.keys(tally);
    for (const level of ['bytes', 'entries', 'markup']) expect(reached).toContain(`${level}: read`);
    expect(new Set(reached.map((outcome) => outcome.split(': ')[1])).size).toBeGreaterThan(10);
  });
});

describe('the process in which changed files are judged', () => {
  it('is ended when it says nothing, which is told of its seed', async () => {
    const { faults, tally } = await fuzzed(5, 2, 1);

    expect(faults).toEqual([
      { seed: 5, what: 'hung' },
      { seed: 6, what: 'hung' },
    ]);
    expect(tally).toEqual({});
  });
});

describe('the judge of changed files', () => {
  const original = aWrittenForm();
  const judge = (bytes: Uint8Array) => judged({ of: 'a form', level: 'markup', original, bytes });

  it('knows what is refused, what is as it was and what another reader sees', async () => {
    const mended = aWrittenForm({ changes: [['I2', 1]] });

    expect(await judge(original.slice(0, 100))).toEqual({ is: 'refused', code: 'workbook-truncated' });
    expect(await judge(original)).toEqual({ is: 'read', agrees: 'original' });
    expect(await judge(mended)).toEqual({ is: 'read', agrees: 'sheetjs' });
  });

  it('sees a difference in one cell of one sheet', () => {
    expect(differenceOf({ a: { A1: '1' } }, { a: { A1: '1' } })).toBeUndefined();
    expect(differenceOf({ a: { A1: '1' } }, { a: { A1: '2' } })).toBe('a!A1 "1" and "2"');
    expect(differenceOf({ a: {} }, { a: { B1: '2' } })).toBe('a!B1 undefined and "2"');
  });

  it('has the same file for the same seed', () => {
    expect(mutantOf(7)).toEqual(mutantOf(7));
    expect(mutantOf(7).bytes).not.toEqual(mutantOf(8).bytes);
  });
});
