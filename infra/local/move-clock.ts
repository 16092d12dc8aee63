import { MOST_FIRINGS, type Schedules, TooManyFirings } from './schedules/schedules.ts';
import type { SystemClock } from './system-clock.ts';

/**
 * Moves the system's time, one move at a time.
 *
 * Each schedule that lies between fires at its own time, and what it sets off is worked off before the next; what this puts on the
 * timetable fires too, as far as it lies between.
 * @param afterwards what comes of the new time besides schedules
 * @returns the number of schedules that fired
 */
export const clockMover = (
  clock: SystemClock,
  schedules: Schedules,
  idle: () => Promise<void>,
  afterwards: () => Promise<void>,
): ((to: string) => Promise<number>) => {
  const fireBetween = async (from: number, target: number): Promise<number> => {
    let fired = 0;
    let reached = from;
    for (;;) {
      const firings = schedules.next(reached, target);
      if (firings.length === 0) return fired;
      reached = Math.max(reached, firings[0]?.at ?? reached);
      for (const { fire } of firings) {
        await clock.set(Math.max(reached, clock.now()));
        await fire();
        await idle();
        fired += 1;
        if (fired > MOST_FIRINGS) throw new TooManyFirings();
      }
    }
  };

  const move = async (to: string): Promise<number> => {
    const target = Date.parse(to);
    const now = clock.now();
    if (Number.isNaN(target)) throw new RangeError(`«${to}» is no instant.`);
    if (target < now) {
      throw new RangeError(`It is already ${new Date(now).toISOString()}, and time does not go back.`);
    }
    if (schedules.count(now, target) > MOST_FIRINGS) throw new TooManyFirings();
    await schedules.stop();
    try {
      // What is under way belongs to the time before, and may put entries between.
      await idle();
      const fired = await fireBetween(now, target);
      await clock.set(Math.max(target, clock.now()));
      await afterwards();
      return fired;
    } finally {
      schedules.restart();
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return (to) => {
    const mine = last.then(() => move(to));
    last = mine.catch(() => undefined);
    return mine;
  };
};
