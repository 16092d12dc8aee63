import { type Instant, instant } from './instant.ts';

/** Where the server's time comes from; tests and the local run pass their own. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => instant(new Date().toISOString()) };

export const stoppedClock = (at: string): Clock => ({ now: () => instant(at) });
