import { canonicalJson } from '../../shared/hash.ts';
import type { StoredAggregate } from '../../shared/submissions/aggregate.ts';

/** A recompute that is still under way explains a lag of this much, not more. */
const LAG_MS = 10 * 60_000;

/**
 * Whether what is stored differs from a full recount in a way that no recompute under way explains.
 *
 * @param now epoch milliseconds of the recount
 */
export const isDifferent = (stored: StoredAggregate | undefined, recount: StoredAggregate, now: number): boolean => {
  const lags = now - Date.parse(recount.latestAt ?? '1970-01-01T00:00:00.000Z') > LAG_MS;
  if (!stored || stored.rev < recount.rev) return lags && recount.latestAt !== undefined;
  return stored.rev === recount.rev && canonicalJson(plain(stored)) !== canonicalJson(plain(recount));
};

const plain = ({ vector, ...rest }: StoredAggregate) => ({
  ...rest,
  vector: vector && Buffer.from(vector).toString('hex'),
});

/**
 * The revisions that history lacks below the newest one.
 *
 * @param kept the revisions that history has, in any order; a partition that a school moved to begins with the move
 */
export const missingRevisions = (kept: readonly number[], newest: number): number[] => {
  const known = new Set(kept);
  const first = Math.min(newest, ...kept);
  return Array.from({ length: newest - first }, (_, i) => first + i).filter((revision) => !known.has(revision));
};
