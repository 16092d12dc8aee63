import { setTimeout as sleep } from 'node:timers/promises';

type Timing = { readonly wait: (milliseconds: number) => Promise<unknown>; readonly now: () => number };

const realTime: Timing = { wait: sleep, now: () => performance.now() };

/** Lets through so many in a second, evenly: who comes too early waits for its place. */
export const pace = (perSecond: number, { wait, now }: Timing = realTime) => {
  const apart = 1000 / perSecond;
  let free = 0;
  return async (): Promise<void> => {
    const at = now();
    const mine = Math.max(at, free);
    free = mine + apart;
    if (mine > at) await wait(mine - at);
  };
};
