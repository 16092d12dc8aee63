/** Reads or writes that one invocation has under way at once. */
const AT_ONCE = 24;

/** Runs all, some at once; the first failure ends it, and what is under way then ends by itself. */
export const inTurns = async <T>(all: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> => {
  const waiting = all.values();
  const work = async (): Promise<void> => {
    for (const one of waiting) await run(one);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, work));
};
