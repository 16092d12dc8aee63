/** What two experts gave the same thing. */
export type Pair = readonly [first: number, second: number];

const histogram = (values: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/**
 * Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance would give.
 *
 * The weights of a table of ratings cancel out but for the square of the difference, so no scale has to be told.
 * @returns null where there is no pair, or all ratings of both are one and the same
 * @see docs/sources.md#checking
 */
export const quadraticWeightedKappa = (pairs: readonly Pair[]): number | null => {
  const n = pairs.length;
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0);
  const [first, second] = [histogram(pairs.map(([a]) => a)), histogram(pairs.map(([, b]) => b))];
  let byChance = 0;
  for (const [a, countA] of first) for (const [b, countB] of second) byChance += countA * countB * (a - b) ** 2;
  return byChance === 0 ? null : 1 - (n * observed) / byChance;
};
