import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Table, table } from '../../../shared/dynamo/table.ts';
import { type AggregateRepository, aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import { ofSubmissions } from '../../../shared/submissions/aggregate.rules.ts';
import type { StoredAggregate } from '../../../shared/submissions/aggregate.ts';
import { encodeVector } from '../../../shared/submissions/vector.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

let dynamo: Dynamo;
let main: Table;
let aggregates: AggregateRepository;

beforeAll(async () => {
  dynamo = await startDynamo();
  main = table(dynamo.client, dynamo.mainTable);
  aggregates = aggregateRepository(main);
});
afterAll(() => dynamo?.stop());

const anAggregate = (changes: Partial<StoredAggregate>): StoredAggregate => ({
  ...ofSubmissions({ campaignId: 'vpr-2023', kind: 'application', unit: '-', territory: 'ru-22-001' }, []),
  statuses: { accepted: 1 },
  ...changes,
});

describe('aggregates', () => {
  it.each(['ru', 'ru-22', 'ru-22-001'])(
    'A1: of one territory, %s, come back as they were stored',
    async (territory) => {
      const stored = anAggregate({ territory, rev: 1_000_000_001, vector: encodeVector([1, 25, -3]) });

      await aggregates.raise(stored);

      const head = { campaignId: 'vpr-2023', kind: 'application', unit: '-', territory } as const;
      expect(await aggregates.one(head)).toEqual(stored);
    },
  );

  it('A1: of a territory of which nothing is known are undefined', async () => {
    const head = { campaignId: 'vpr-2023', kind: 'conduct', unit: '-', territory: 'ru-22' } as const;

    expect(await aggregates.one(head)).toBeUndefined();
  });

  it('A2: of the parts of a territory, and not of their parts', async () => {
    const at = (territory: string) =>
      aggregates.raise(anAggregate({ territory, kind: 'schedule', rev: 1_000_000_001 }));
    await Promise.all(['ru-23', 'ru-23-001', 'ru-23-002', 'ru-24'].map(at));

    const strong = await aggregates.parts('vpr-2023', 'schedule', '-', 'ru-23');
    const cheap = await aggregates.parts('vpr-2023', 'schedule', '-', 'ru', { consistent: false });

    expect(strong.map(({ territory }) => territory)).toEqual(['ru-23-001', 'ru-23-002']);
    expect(cheap.map(({ territory }) => territory)).toEqual(['ru-23', 'ru-24']);
  });

  it('A2: of which one cannot be read are the others', async () => {
    await aggregates.raise(anAggregate({ territory: 'ru-25-001', rev: 1_000_000_001 }));
    await main.put({
      item: { pk: 'C#vpr-2023#application#-#A#ru-25', sk: 'A#ru-25-002', e: { kind: 'unheard of' }, rev: 1 },
      condition: { is: 'absent' },
    });

    const parts = await aggregates.parts('vpr-2023', 'application', '-', 'ru-25');

    expect(parts.map(({ territory }) => territory)).toEqual(['ru-25-001']);
  });

  it('A3: of one territory’s works that have any', async () => {
    const work = (unit: string) =>
      anAggregate({ kind: 'result-form', unit, territory: 'ru-26-001', rev: 1_000_000_001 });
    await Promise.all([work('4-MA'), work('4-RU')].map(aggregates.raise));

    const works = await aggregates.works('vpr-2023', 'result-form', ['4-MA', '4-RU', '5-MA'], 'ru-26-001');

    expect(works.map(({ unit }) => unit).sort()).toEqual(['4-MA', '4-RU']);
  });

  it('are stored only over a lower rev: a late recompute changes nothing', async () => {
    const at = (rev: number, accepted: number) => anAggregate({ territory: 'ru-27', rev, statuses: { accepted } });
    await aggregates.raise(at(1_000_000_005, 5));

    const late = await aggregates.raise(at(1_000_000_004, 4));
    const repeated = await aggregates.raise(at(1_000_000_005, 4));
    const newer = await aggregates.raise(at(1_000_000_006, 6));

    expect([late, repeated, newer]).toEqual([false, false, true]);
    expect((await aggregates.one(at(0, 0)))?.statuses).toEqual({ accepted: 6 });
  });

  it('are mended at their own rev by a recount, never over a higher one', async () => {
    const at = (rev: number, accepted: number) => anAggregate({ territory: 'ru-28', rev, statuses: { accepted } });
    await aggregates.raise(at(1_000_000_005, 99));

    await aggregates.mend(at(1_000_000_005, 5));
    await aggregates.mend(at(1_000_000_004, 4));

    expect((await aggregates.one(at(0, 0)))?.statuses).toEqual({ accepted: 5 });
  });
});
