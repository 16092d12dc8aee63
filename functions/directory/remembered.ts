import type { Clock } from '../../shared/kernel/clock.ts';

/** What a Lambda remembers before it begins to forget the oldest: schools of some large regions. */
const AT_MOST = 20_000;

/**
 * Remembers answers for a while, one question under way at a time for each key. What failed or was not found is not remembered.
 *
 * @param milliseconds from the moment of asking
 */
export const remembered = <V>(clock: Clock, milliseconds: number, ask: (key: string) => Promise<V | undefined>) => {
  const known = new Map<string, { answer: Promise<V | undefined>; until: number }>();

  const drop = (key: string, answer: Promise<V | undefined>): void => {
    if (known.get(key)?.answer === answer) known.delete(key);
  };

  return {
    get: (key: string): Promise<V | undefined> => {
      const now = Date.parse(clock.now());
      const fresh = known.get(key);
      if (fresh && fresh.until > now) return fresh.answer;
      known.delete(key);
      const oldest = known.size >= AT_MOST ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      const answer = ask(key);
      known.set(key, { answer, until: now + milliseconds });
      answer.then(
        (value) => value === undefined && drop(key, answer),
        () => drop(key, answer),
      );
      return answer;
    },

    forget: (key: string): void => {
      known.delete(key);
    },

    clear: (): void => known.clear(),
  };
};
