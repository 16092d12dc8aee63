import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { parentOf } from '../../shared/kernel/territory.ts';
import { TerritoryRow } from './school.ts';

/** Writes that one load has under way at once. */
const AT_ONCE = 24;

/** The parent under which the federation itself stands. */
const ROOT = '-';

const childrenKey = (parent: TerritoryId | typeof ROOT): string => key('T', parent);

export const territoryKey = (territory: TerritoryId): Key => ({
  pk: childrenKey(parentOf(territory) ?? ROOT),
  sk: key('T', territory),
});

export const toTerritory = (item: Item): TerritoryRow => TerritoryRow.parse(item.e);

/**
 * | access pattern               | index | pk               | sk       |
 * | ---------------------------- | ----- | ---------------- | -------- |
 * | D1 one territory             | table | T#{parent or -}  | T#{id}   |
 * | D2 the parts of a territory  | table | T#{id}           | begins T# |
 */
export const territoryRepository = (table: Table) => ({
  /** D1 */
  territory: async (id: TerritoryId): Promise<TerritoryRow | undefined> => {
    const item = await table.get(territoryKey(id), { consistent: false });
    return item && toTerritory(item);
  },

  /** D2, by id. */
  children: async (id: TerritoryId): Promise<TerritoryRow[]> =>
    (await table.all({ pk: childrenKey(id), skPrefix: 'T#' })).map(toTerritory),

  /** Reference data of one writer: the newest list wins. */
  putTerritories: (rows: readonly TerritoryRow[]): Promise<unknown> =>
    concurrently(AT_ONCE, rows, async (row) => {
      const item = { ...territoryKey(row.id), e: TerritoryRow.parse(row), schema: 'territory@1' };
      await table.put({ item, condition: { is: 'any' } });
    }),
});

export type TerritoryRepository = ReturnType<typeof territoryRepository>;
