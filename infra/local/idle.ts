import { setTimeout as wait } from 'node:timers/promises';
import type { AsyncEvents } from './functions/async-events.ts';
import type { Executions } from './state-machines/executions.ts';
import type { Triggers } from './triggers/triggers.ts';

/** Pause between looks at events that nobody waits for, milliseconds. */
const LOOK_MILLISECONDS = 10;

/** Waits until every stream record, asynchronous event and execution is worked off; one that only waits for an instant may wait on. */
export const whenIdle =
  (events: AsyncEvents, triggers: Triggers, executions: Executions) => async (): Promise<void> => {
    const isBusy = () => events.pending > 0 || executions.pending > 0;
    let before: number;
    executions.look();
    do {
      before = triggers.delivered;
      while (isBusy()) await wait(LOOK_MILLISECONDS);
      await triggers.drained();
      // What was delivered may have written anew, to the same stream too.
    } while (isBusy() || triggers.delivered !== before);
  };
