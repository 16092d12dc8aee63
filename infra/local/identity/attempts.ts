import { notAuthorized } from './refusals.ts';

/** Failures in a row that cost nothing. */
const FREE = 5;

/** Longest lock, milliseconds; it begins with a second and doubles with every failure. */
const LONGEST_MILLISECONDS = 15 * 60_000;

/** Slows down those who guess passwords, as Cognito does. */
export type Attempts = {
  /** @throws {Refusal} `NotAuthorizedException` while the account is locked */
  mustBeAllowed(username: string): void;
  failed(username: string): void;
  succeeded(username: string): void;
};

export const attempts = (): Attempts => {
  const failures = new Map<string, { readonly count: number; readonly until: number }>();
  return {
    mustBeAllowed: (username) => {
      if ((failures.get(username)?.until ?? 0) > performance.now()) throw notAuthorized('Password attempts exceeded');
    },
    failed: (username) => {
      const count = (failures.get(username)?.count ?? 0) + 1;
      const lock = count < FREE ? 0 : Math.min(1_000 * 2 ** (count - FREE), LONGEST_MILLISECONDS);
      failures.set(username, { count, until: performance.now() + lock });
    },
    succeeded: (username) => {
      failures.delete(username);
    },
  };
};
