import type { Schedules } from './schedules/schedules.ts';
import type { SystemClock } from './system-clock.ts';

/**
 * Moves the system's time, one move at a time.
 *
 * Each schedule that lies between fires at its own time, and what it sets off is worked off before the next.
 * @param afterwards what comes of the new time besides schedules
 * @returns the number of schedules that fired
 */
export const clockMover = (
  clock: SystemClock,
  schedules: Schedules,
  idle: () => Promise<void>,
  afterwards: () => Promise<void>,
): ((to: string) => Promise<number>) => {
  const move = async (to: string): Promise<number> => {
    const target = Date.parse(to);
    const now = clock.now();
    if (Number.isNaN(target)) throw new RangeError(`«${to}» is no instant.`);
    if (target < now) {
      throw new RangeError(`It is already ${new Date(now).toISOString()}, and time does not go back.`);
    }
    const firings = schedules.between(now, target);
    schedules.stop();
    try {
      for (const firing of firings) {
        await clock.set(firing.at);
        await schedules.fire(firing);
        await idle();
      }
      await clock.set(Math.max(target, clock.now()));
      await afterwards();
    } finally {
      schedules.restart();
    }
    return firings.length;
  };

  let last: Promise<unknown> = Promise.resolve();
  return (to) => {
    const mine = last.then(() => move(to));
    last = mine.catch(() => undefined);
    return mine;
  };
};
