import type { ObjectListener } from '../objects/created.ts';
import type { Place } from '../template/resource.ts';
import type { Bus } from './bus.ts';
import { ACCOUNT_BUS } from './event.ts';
import { objectEvent } from './object-event.ts';

/**
 * New objects become events, and these begin what the rules name: functions and executions of state machines.
 *
 * @param telling names of the buckets that tell of their objects
 * @param now of the system's clock, milliseconds of the epoch
 */
export const objectEvents =
  (telling: ReadonlySet<string>, bus: Pick<Bus, 'put'>, place: Place, now: () => number): ObjectListener =>
  async (created) => {
    if (telling.has(created.bucket)) await bus.put(ACCOUNT_BUS, objectEvent(created, place, now()));
  };
