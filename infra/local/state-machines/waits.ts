/** A timer is set for no longer, milliseconds: so a clock that was moved meanwhile is noticed. */
const LONGEST_TIMER = 1_000;

/** Waiting for an instant of the system's clock, which may be moved. */
export type Waits = {
  /** @param at milliseconds of the epoch */
  until(at: number): Promise<void>;
  /** lets those go on whose time has come: for after a move of the clock */
  look(): void;
  /** lets all go on, for whoever has made sure that they do nothing any more: a wait without an end would keep the process */
  stop(): void;
};

/** @param now of the system's clock, milliseconds of the epoch */
export const systemWaits = (now: () => number): Waits => {
  const waiting = new Set<{ readonly at: number; readonly settle: () => void }>();
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const time = now();
    for (const one of waiting) {
      if (one.at > time) continue;
      waiting.delete(one);
      one.settle();
    }
    if (waiting.size === 0) return;
    const next = Math.min(...[...waiting].map(({ at }) => at - time));
    timer = setTimeout(look, Math.min(next, LONGEST_TIMER));
  };

  return {
    until: (at) =>
      new Promise((settle) => {
        waiting.add({ at, settle });
        look();
      }),
    look,
    stop: () => {
      clearTimeout(timer);
      for (const { settle } of waiting) settle();
      waiting.clear();
    },
  };
};
