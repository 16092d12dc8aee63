import type { Territory } from '../../shared/contracts/directory.ts';
import type { Table } from '../../shared/dynamo/table.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { parentOf } from '../../shared/kernel/territory.ts';
import { remembered } from './remembered.ts';
import type { TerritoryRow } from './school.ts';
import { territoryRepository } from './territory.repository.ts';

/** A stale name or zone may be shown this long. */
export const REMEMBERED_MS = 600_000;

/** The clocks of deadlines that are the same for the country; a territory without a zone has these. */
const COUNTRY_ZONE = 'Europe/Moscow';

/** The territories, each with the zone that counts there. */
export type TerritoryReader = {
  territory(id: TerritoryId): Promise<Territory | undefined>;
  /** the regions of the federation or the municipalities of a region, by id; a municipality has none */
  children(id: TerritoryId): Promise<Territory[]>;
};

/** Territories as they are stored, remembered for ten minutes in each Lambda. */
export const territoryReader = (table: Table, clock: Clock): TerritoryReader => {
  const stored = territoryRepository(table);
  const territories = remembered(clock, REMEMBERED_MS, (id) => stored.territory(id));
  const parts = remembered(clock, REMEMBERED_MS, (id) => stored.children(id));

  const zoneOf = async (row: TerritoryRow): Promise<string> => {
    if (row.timeZone !== undefined) return row.timeZone;
    const parentId = parentOf(row.id);
    const parent = parentId === undefined ? undefined : await territories.get(parentId);
    return parent ? zoneOf(parent) : COUNTRY_ZONE;
  };
  const whole = async (row: TerritoryRow): Promise<Territory> => ({ ...row, timeZone: await zoneOf(row) });

  return {
    territory: async (id) => {
      const row = await territories.get(id);
      return row && whole(row);
    },
    children: async (id) => Promise.all(((await parts.get(id)) ?? []).map(whole)),
  };
};
