/** A stratum by its name and the number of its schools. */
export type StratumSize = { readonly id: string; readonly schools: number };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Largest remainders (Hamilton): whole quotas first, then one more each by the size of what is left, the larger stratum first. */
const byLargestRemainders = (size: number, strata: readonly StratumSize[]): Map<string, number> => {
  const all = sum(strata.map(({ schools }) => schools));
  const quotas = strata.map(({ id, schools }) => ({
    id,
    schools,
    whole: Math.floor((size * schools) / all),
    rest: (size * schools) % all,
  }));
  const left = size - sum(quotas.map(({ whole }) => whole));
  const more = new Set(
    [...quotas]
      .sort((a, b) => b.rest - a.rest || b.schools - a.schools || (a.id < b.id ? -1 : 1))
      .slice(0, left)
      .map(({ id }) => id),
  );
  return new Map(quotas.map(({ id, whole }) => [id, whole + (more.has(id) ? 1 : 0)]));
};

/**
 * How many schools each stratum gives: in proportion to its schools by largest remainders, and at least one wherever there are as
 * many schools to draw as strata.
 *
 * A stratum that would get none takes one; the others share the rest by the same rule. All is done in whole numbers.
 *
 * @param size schools to draw, at most as many as there are
 * @param strata non-empty ones
 * @returns by id; the sum is `size`, and no stratum gives more than it has
 * @see docs/sources.md#epr
 */
export const allocation = (size: number, strata: readonly StratumSize[]): Map<string, number> => {
  if (size < strata.length) return byLargestRemainders(size, strata);
  const ones = new Set<string>();
  for (;;) {
    const others = strata.filter(({ id }) => !ones.has(id));
    const shares = byLargestRemainders(size - ones.size, others);
    const none = others.filter(({ id }) => shares.get(id) === 0);
    if (none.length === 0) return new Map(strata.map(({ id }) => [id, ones.has(id) ? 1 : (shares.get(id) ?? 0)]));
    for (const { id } of none) ones.add(id);
  }
};
