import { setTimeout as wait } from 'node:timers/promises';
import type { AsyncEvents } from './functions/async-events.ts';
import type { Triggers } from './triggers/triggers.ts';

/** Pause between looks at events that nobody waits for, milliseconds. */
const LOOK_MILLISECONDS = 10;

/** Waits until every stream record and asynchronous event is worked off. */
export const whenIdle = (events: AsyncEvents, triggers: Triggers) => async (): Promise<void> => {
  let before: number;
  do {
    before = triggers.delivered;
    while (events.pending > 0) await wait(LOOK_MILLISECONDS);
    await triggers.drained();
    // What was delivered may have written anew, to the same stream too.
  } while (events.pending > 0 || triggers.delivered !== before);
};
