import { concurrently } from '../kernel/concurrent.ts';
import type { Item, Table } from './table.ts';

/** A transaction takes 100 items. */
const TRANSACTION_ITEMS = 100;
const TRANSACTIONS_AT_ONCE = 8;

const nameOf = ({ pk, sk }: Item): string => `${pk}\n${sk}`;

/**
 * Puts many items that are not there yet; what is stored already stays. They go in transactions, one round trip for a hundred.
 *
 * @returns how many were put by this call
 */
export const putNew = async (table: Table, items: readonly Item[]): Promise<number> => {
  const known = new Set((await table.getAll(items)).map(nameOf));
  const missing = [...new Map(items.map((item) => [nameOf(item), item])).values()].filter(
    (item) => !known.has(nameOf(item)),
  );
  const chunks = Array.from({ length: Math.ceil(missing.length / TRANSACTION_ITEMS) }, (_, index) =>
    missing.slice(index * TRANSACTION_ITEMS, (index + 1) * TRANSACTION_ITEMS),
  );
  const counts = await concurrently(TRANSACTIONS_AT_ONCE, chunks, async (chunk) => {
    const puts = chunk.map((item) => ({ item, condition: { is: 'absent' } as const }));
    if ((await table.write(puts)).stored) return chunk.length;
    // Somebody else puts the same: each item by itself then.
    const outcomes = await concurrently(TRANSACTION_ITEMS, puts, async (put) => (await table.put(put)).stored);
    return outcomes.filter(Boolean).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
};
