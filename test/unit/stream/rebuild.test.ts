import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isDifferent, missingRevisions } from '../../../functions/stream/rebuild.rules.ts';
import { rebuild, rebuildEverything } from '../../../functions/stream/rebuild.ts';
import { recordSubmissions } from '../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import { ofSubmissions } from '../../../shared/submissions/aggregate.rules.ts';
import { submit } from '../../../shared/submissions/life.rules.ts';
import { toItem } from '../../../shared/submissions/submission.item.ts';
import { memoryTable } from '../../fixtures/memory-table.ts';
import { aHand, aStage, aSubmission } from '../../fixtures/submissions.ts';

const HEAD = { campaignId: 'vpr-2023', kind: 'application', unit: '-', territory: 'ru-22-001' } as const;
const clock = stoppedClock('2023-02-09T22:30:00Z');
const logged = vi.spyOn(process.stdout, 'write');

const needsOf = (table: ReturnType<typeof memoryTable>) => ({
  submissions: wholeRepository(table),
  aggregates: aggregateRepository(table),
  units: { of: async () => ['4-MA'] },
  municipalities: async () => ['ru-22-001'],
  clock,
});

/** A table with one school's application, submitted and followed up by the stream. */
const aTable = async () => {
  const table = memoryTable();
  const drafted = aSubmission({ status: 'draft', content: 'x' });
  await table.put({ item: toItem(drafted, 1), condition: { is: 'absent' } });
  await table.put({ item: toItem(submit(drafted, aStage(), aHand()), 1), condition: { is: 'revision', revision: 1 } });
  await recordSubmissions(needsOf(table))(table.records);
  return table;
};

beforeEach(() => {
  logged.mockReset().mockReturnValue(true);
});

describe('a rebuild', () => {
  it('finds nothing where the stream has done its work, and sums up to the federation', async () => {
    const table = await aTable();

    const found = await rebuild(needsOf(table))('vpr-2023', 'ru-22');

    expect(found).toMatchObject({ gaps: 0 });
    const top = await aggregateRepository(table).one({ ...HEAD, territory: 'ru' });
    expect(top).toMatchObject({ statuses: { submitted: 1 } });
    expect((await rebuild(needsOf(table))('vpr-2023', 'ru-22')).different).toBe(0);
  });

  it('writes nothing where everything agrees', async () => {
    const table = await aTable();
    await rebuild(needsOf(table))('vpr-2023', 'ru-22');
    const records = table.records.length;

    const found = await rebuild(needsOf(table))('vpr-2023', 'ru-22');

    expect(found.aggregates).toBe(3);
    expect(table.records).toHaveLength(records);
  });

  it('tells and mends an aggregate that differs at the same rev', async () => {
    const table = await aTable();
    await rebuild(needsOf(table))('vpr-2023', 'ru-22');
    const right = await aggregateRepository(table).one(HEAD);
    if (!right) throw new Error('the stream stored no aggregate');
    await aggregateRepository(table).mend({ ...right, onTime: 7 });

    const found = await rebuild(needsOf(table))('vpr-2023', 'ru-22');

    expect(found.different).toBe(1);
    expect(logged.mock.calls.flat().join('')).toContain('"code":"aggregate-differs"');
    expect(await aggregateRepository(table).one(HEAD)).toEqual(right);
  });

  it('keeps the newest revision that history lacks and tells the older ones', async () => {
    const table = await aTable();
    for (const key of [...table.items.keys()]) if (key.includes('\nH#')) table.items.delete(key);

    const found = await rebuild(needsOf(table))('vpr-2023', 'ru-22');

    expect(found.gaps).toBe(0);
    expect([...table.items.keys()].filter((k) => k.includes('\nH#'))).toHaveLength(1);
  });

  it('asks nothing of a region without municipalities', async () => {
    const table = memoryTable();
    const asked = vi.spyOn(table, 'all');

    const found = await rebuild({ ...needsOf(table), municipalities: async () => [] })('vpr-2023', 'ru-05');

    expect(found).toEqual({ aggregates: 0, different: 0, gaps: 0 });
    expect(asked).not.toHaveBeenCalled();
  });

  it('of one region that fails leaves the others theirs', async () => {
    const one = vi
      .fn()
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue({ aggregates: 1, different: 0, gaps: 0 });

    const all = rebuildEverything({
      campaigns: async () => ['vpr-2023'],
      regions: async () => ['ru-01', 'ru-02'],
      rebuild: one,
    });

    await expect(all()).rejects.toThrow('1 regions were not rebuilt');
    expect(one).toHaveBeenCalledTimes(2);
  });
});

describe('a recount', () => {
  const now = Date.parse('2023-02-09T22:30:00Z');
  const recount = ofSubmissions(HEAD, [
    { revision: 2, envelope: aSubmission({ revision: 2, at: instant('2023-02-09T22:00:00Z') }) },
  ]);

  it.each([
    ['equals what is stored', recount, false],
    ['has the same rev and other numbers', { ...recount, late: 1 }, true],
    ['is ahead of what is stored for half an hour', { ...recount, rev: recount.rev - 1 }, true],
    ['is behind a newer one', { ...recount, rev: recount.rev + 1, late: 9 }, false],
  ])('that %s', (_what, stored, different) => {
    expect(isDifferent(stored, recount, now)).toBe(different);
  });

  it('that is ahead by a moment is a recompute under way', () => {
    expect(isDifferent({ ...recount, rev: recount.rev - 1 }, recount, Date.parse('2023-02-09T22:05:00Z'))).toBe(false);
  });
});

describe('history', () => {
  it.each([
    ['lacks none', [1, 2, 3], 3, []],
    ['lacks one in the middle', [1, 3], 3, [2]],
    ['begins with a move', [6, 7], 7, []],
    ['lacks the last', [1, 2], 4, [3]],
  ])('%s', (_what, kept, newest, missing) => {
    expect(missingRevisions(kept, newest)).toEqual(missing);
  });
});
