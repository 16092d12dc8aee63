import { otherSchools } from './demo/background.ts';
import { trialSchools } from './demo/trial-schools.ts';
import type { Step } from './instance.ts';
import { accounts } from './seed/accounts.ts';
import { firstData, openings } from './seed/index.ts';

/** Run in order before the system is said to be ready, at every start: each must be safe to repeat. */
export const seeds: readonly Step[] = [firstData, accounts, trialSchools, openings];

/** Run in the background once the system is ready, unless `--quiet-demo` is given. */
export const demos: readonly Step[] = [otherSchools];
