/**
 * Runs a task for every item, at most `limit` at a time, and gives the results in the order of the items.
 *
 * The first failure is thrown once the tasks under way have ended; no further one is begun.
 */
export const concurrently = async <T, R>(
  limit: number,
  items: readonly T[],
  run: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results = new Array<R>(items.length);
  let taken = 0;
  let failed = false;
  const worker = async () => {
    while (taken < items.length && !failed) {
      const index = taken++;
      try {
        results[index] = await run(items[index] as T, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure) throw failure.reason;
  return results;
};
