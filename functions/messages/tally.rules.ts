/** How often each of the keys is among the values, those that are not among them too. */
export const tally = <K extends string>(keys: readonly K[], values: readonly K[]): Record<K, number> => {
  const counts = Object.fromEntries(keys.map((one) => [one, 0])) as Record<K, number>;
  for (const value of values) counts[value]++;
  return counts;
};
