import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { machineNow } from '../clock.ts';
import { readJsonFile, writeWhole } from '../files.ts';
import type { Outcome } from './execution.ts';
import { EventTooLarge, type Functions } from './functions.ts';
import { ASYNC_BYTES } from './limits.ts';
import type { AsyncPolicy } from './of-template.ts';

/** AWS waits one minute before the first retry and two before the second. */
const RETRY_MILLISECONDS = [60_000, 120_000];

const Event = z.object({
  functionName: z.string(),
  payload: z.string(),
  /** machine's time, milliseconds */
  acceptedAt: z.number(),
  attempts: z.number(),
});
type Event = z.infer<typeof Event>;

/** What failed for good, for the on-failure destination. */
export type GivenUp = {
  readonly event: Event;
  readonly condition: 'RetriesExhausted' | 'EventAgeExceeded';
  readonly outcome: Outcome;
};

/** Events that callers do not wait for: accepted once they are on the disk, so that a kill loses none. */
export type AsyncEvents = {
  /**
   * @throws {NoSuchFunction}
   * @throws {EventTooLarge} over 1 MiB
   */
  accept(functionName: string, payload: string): Promise<void>;
  /** events that wait, run, or will be tried again within a second */
  readonly pending: number;
  stop(): void;
};

const giveUpReason = (event: Event, { retries, maxAgeSeconds }: AsyncPolicy): GivenUp['condition'] | undefined => {
  if (event.attempts > retries) return 'RetriesExhausted';
  return machineNow() - event.acceptedAt > maxAgeSeconds * 1_000 ? 'EventAgeExceeded' : undefined;
};

/**
 * @param folder where accepted events wait; what is found there from an earlier run is taken up again
 * @param giveUp takes what failed for good to the destination that the function has
 * @param retryMilliseconds pauses before retries
 */
export const startAsyncEvents = async (
  functions: Functions,
  folder: string,
  giveUp: (policy: AsyncPolicy, given: GivenUp) => Promise<void>,
  retryMilliseconds: readonly number[] = RETRY_MILLISECONDS,
): Promise<AsyncEvents> => {
  await mkdir(folder, { recursive: true });
  const timers = new Set<NodeJS.Timeout>();
  let running = 0;
  let stopped = false;

  const attempt = async (file: string, event: Event): Promise<void> => {
    const policy = functions.find(event.functionName).asyncPolicy;
    const outcome = await functions.invoke(event.functionName, event.payload);
    // Calls that are cut off by our own end are made again at the next start.
    if (stopped) return;
    if (!outcome.functionError) return rm(file, { force: true });
    const tried = { ...event, attempts: event.attempts + 1 };
    const condition = giveUpReason(tried, policy);
    if (condition) {
      await giveUp(policy, { event: tried, condition, outcome });
      return rm(file, { force: true });
    }
    await writeWhole(file, JSON.stringify(tried));
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        start(file, tried);
      },
      retryMilliseconds[Math.min(event.attempts, retryMilliseconds.length - 1)],
    );
    timers.add(timer);
  };

  const start = (file: string, event: Event): void => {
    running += 1;
    attempt(file, event)
      .catch((error: unknown) => {
        if (!stopped) console.error(`An event for ${event.functionName} could not be delivered.`, error);
      })
      .finally(() => {
        running -= 1;
      });
  };

  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
    const file = join(folder, name);
    start(file, Event.parse(await readJsonFile(file)));
  }

  return {
    accept: async (functionName, payload) => {
      const made = functions.find(functionName);
      if (Buffer.byteLength(payload) > ASYNC_BYTES) {
        throw new EventTooLarge(`Request must be smaller than ${ASYNC_BYTES} bytes for the InvokeFunction operation`);
      }
      const file = join(folder, `${machineNow()}-${randomUUID()}.json`);
      const event: Event = { functionName: made.functionName, payload, acceptedAt: machineNow(), attempts: 0 };
      await writeWhole(file, JSON.stringify(event));
      start(file, event);
    },
    get pending() {
      return running;
    },
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
