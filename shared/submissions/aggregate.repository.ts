import { key } from '../dynamo/key.ts';
import type { Item, Key, Table } from '../dynamo/table.ts';
import type { TerritoryId } from '../kernel/ids.ts';
import type { Kind } from '../kernel/kinds.ts';
import { parentOf } from '../kernel/territory.ts';
import { faultFields, log } from '../observe/log.ts';
import type { AggregateHead } from './aggregate.rules.ts';
import type { StoredAggregate } from './aggregate.ts';
import { storedAggregate, wholeAggregate } from './stored-aggregate.ts';

/** The parent under which the federation's own aggregate stands. */
const ROOT = '-';

const childrenOf = (campaignId: string, kind: Kind, unit: string, territory: TerritoryId | typeof ROOT): string =>
  key('C', campaignId, kind, unit, 'A', territory);

const aggregateKey = ({ campaignId, kind, unit, territory }: AggregateHead): Key => ({
  pk: childrenOf(campaignId, kind, unit, parentOf(territory) ?? ROOT),
  sk: key('A', territory),
});

/** What its keys say is not stored again: a report reads many of them, and reading is paid by the size. */
const toItem = ({ rev, vector, campaignId, kind, unit, territory, ...counts }: StoredAggregate): Item => ({
  ...aggregateKey({ campaignId, kind, unit, territory }),
  e: storedAggregate(counts),
  rev,
  v: vector,
  schema: 'aggregate@1',
});

const headOf = ({ pk, sk }: Item) => {
  const [, campaignId, kind, unit] = pk.split('#');
  return { campaignId, kind, unit, territory: sk.slice('A#'.length) };
};

const toAggregate = (item: Item): StoredAggregate => ({
  ...wholeAggregate({ ...headOf(item), ...(item.e as object | undefined) }),
  rev: Number(item.rev),
  ...(item.v instanceof Uint8Array && { vector: item.v }),
});

const readAggregates = (items: readonly Item[]): StoredAggregate[] =>
  items.flatMap((item) => {
    try {
      return toAggregate(item);
    } catch (error) {
      log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
      return [];
    }
  });

/**
 * | access pattern                          | index | pk                                   | sk             |
 * | --------------------------------------- | ----- | ------------------------------------ | -------------- |
 * | A1 one territory                        | table | C#{c}#{kind}#{unit}#A#{parent or -}  | A#{territory}  |
 * | A2 the parts of a territory, its report | table | C#{c}#{kind}#{unit}#A#{territory}    | begins A#      |
 * | A3 one territory's works                | table | A1 for each unit                     |                |
 */
export const aggregateRepository = (table: Table) => ({
  /** A1, strongly consistent. */
  one: async (head: AggregateHead): Promise<StoredAggregate | undefined> => {
    const item = await table.get(aggregateKey(head));
    return item && toAggregate(item);
  },

  /** A2; strongly consistent for a recompute, half the price for a report. */
  parts: async (
    campaignId: string,
    kind: Kind,
    unit: string,
    territory: TerritoryId,
    { consistent = true } = {},
  ): Promise<StoredAggregate[]> =>
    readAggregates(await table.all({ pk: childrenOf(campaignId, kind, unit, territory), skPrefix: 'A#', consistent })),

  /** A3, strongly consistent. */
  works: async (
    campaignId: string,
    kind: Kind,
    units: readonly string[],
    territory: TerritoryId,
  ): Promise<StoredAggregate[]> =>
    readAggregates(await table.getAll(units.map((unit) => aggregateKey({ campaignId, kind, unit, territory })))),

  /** Stores it over a lower rev only. @returns whether it was stored: one at least as new stands there otherwise */
  raise: async (aggregate: StoredAggregate): Promise<boolean> => {
    const outcome = await table.put({ item: toItem(aggregate), condition: { is: 'lower-rev', rev: aggregate.rev } });
    return outcome.stored;
  },

  /** Stores a recount over the same or a lower rev: only a rebuild does, after it told what differed. */
  mend: async (aggregate: StoredAggregate): Promise<void> => {
    await table.put({ item: toItem(aggregate), condition: { is: 'lower-rev', rev: aggregate.rev + 1 } });
  },
});

export type AggregateRepository = ReturnType<typeof aggregateRepository>;
