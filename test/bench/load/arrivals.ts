import { setTimeout as wait } from 'node:timers/promises';

/** One request of a load: how long it took from the moment at which it was due, and whether it was right. */
export type Arrived = { readonly milliseconds: number; readonly endedAt: number; readonly fault: string | undefined };

/**
 * Begins requests at a steady rate whatever becomes of those before, as users do who do not know of each other.
 *
 * Each is measured from the moment at which it was due, so that a system that falls behind cannot hide it.
 * @param send tells what is wrong with the answer, or nothing
 */
export const arrivals = async (
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  send: (index: number) => Promise<string | undefined>,
): Promise<readonly Arrived[]> => {
  const begun = performance.now();
  const all: Promise<Arrived>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    const dueAt = begun + (index * 1_000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await wait(early);
    all.push(
      send(index)
        .catch((error: Error) => error.message)
        .then((fault) => {
          const endedAt = performance.now();
          return { milliseconds: endedAt - dueAt, endedAt: endedAt - begun, fault };
        }),
    );
  }
  return Promise.all(all);
};
