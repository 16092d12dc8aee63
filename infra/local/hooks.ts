import type { Step } from './instance.ts';

/** Run in order before the system is said to be ready, at every start: each must be safe to repeat. */
export const seeds: readonly Step[] = [];

/** Run in the background once the system is ready, unless `--quiet-demo` is given. */
export const demos: readonly Step[] = [];
