import * as z from 'zod';
import { key } from '../dynamo/key.ts';
import type { Table } from '../dynamo/table.ts';
import type { Clock } from '../kernel/clock.ts';

/** Works of a campaign change only when a catalogue is loaded. */
const REMEMBERED_MS = 60_000;

const ALL = 'UNITS';

const unitsKey = (campaignId: string) => ({ pk: ALL, sk: key(campaignId) });

/**
 * The works of a campaign, all that stream and monitoring need of its catalogue.
 *
 * | access pattern                | index | pk    | sk   |
 * | ----------------------------- | ----- | ----- | ---- |
 * | U1 the works of a campaign    | table | UNITS | {c}  |
 * | U2 all campaigns by id        | table | UNITS | all  |
 */
export const unitsRepository = (table: Table, clock: Clock) => {
  const remembered = new Map<string, { units: string[]; until: number }>();
  return {
    of: async (campaignId: string): Promise<string[]> => {
      const now = Date.parse(clock.now());
      const known = remembered.get(campaignId);
      if (known && known.until > now) return known.units;
      const item = await table.get(unitsKey(campaignId));
      const units = item ? z.array(z.string()).parse(item.units) : [];
      if (units.length > 0) remembered.set(campaignId, { units, until: now + REMEMBERED_MS });
      return units;
    },

    /** U2, strongly consistent: what there is that a school may have submissions in. */
    campaigns: async (): Promise<string[]> => (await table.all({ pk: ALL, consistent: true })).map(({ sk }) => sk),

    put: async (campaignId: string, units: readonly string[]): Promise<void> => {
      await table.put({ item: { ...unitsKey(campaignId), units: [...units].sort() }, condition: { is: 'any' } });
      remembered.delete(campaignId);
    },
  };
};

export type UnitsRepository = ReturnType<typeof unitsRepository>;
