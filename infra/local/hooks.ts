import { otherSchools } from './demo/background.ts';
import { trialSchools } from './demo/trial-schools.ts';
import type { Step } from './instance.ts';
import { accounts } from './seed/accounts.ts';
import { firstData, openings } from './seed/index.ts';

/** Run in order before the system is said to be ready, at every start: each must be safe to repeat. */
export const seeds: readonly Step[] = [firstData, accounts, openings];

/** Run as soon as the system is ready, always: what a newcomer tries first. */
export const trials: readonly Step[] = [trialSchools];

/** Run in the background after that, unless `--quiet-demo` is given. */
export const demos: readonly Step[] = [otherSchools];
