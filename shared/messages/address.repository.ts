import { overRevisionBefore } from '../dynamo/condition.ts';
import { key } from '../dynamo/key.ts';
import type { Item, Key, Table } from '../dynamo/table.ts';
import { AddressFacts } from './address.ts';

export const addressKey = (hash: string): Key => ({ pk: key('ADDRESS', hash), sk: '-' });

export const toFacts = ({ e }: Item): AddressFacts => AddressFacts.parse(e);

/**
 * | access pattern                                  | index | pk             | sk |
 * | ----------------------------------------------- | ----- | -------------- | -- |
 * | N1 what is known of an address; many by a batch | table | ADDRESS#{hash} | -  |
 */
export const addressRepository = (table: Table) => ({
  /** N1, strongly consistent; by hash, those of which something is known. */
  facts: async (hashes: readonly string[]): Promise<Map<string, AddressFacts>> => {
    const items = await table.getAll(hashes.map(addressKey));
    return new Map(items.map((item) => [item.pk.slice('ADDRESS#'.length), toFacts(item)]));
  },

  /** Over the revision before, or new. @returns false when somebody else was first */
  put: async (hash: string, facts: AddressFacts): Promise<boolean> => {
    const outcome = await table.put({
      item: { ...addressKey(hash), e: facts, schema: 'address@1' },
      condition: overRevisionBefore(facts.revision),
    });
    return outcome.stored;
  },
});

export type AddressRepository = ReturnType<typeof addressRepository>;
