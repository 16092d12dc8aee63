import { randomUUID } from 'node:crypto';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { withAttributes } from './attributes.ts';
import type { Pool } from './operation.ts';
import { hashPassword, mustConform } from './passwords.ts';

/** An account as first data has it. */
export type Enrolled = { readonly login: string; readonly attributes: Readonly<Record<string, string>> };

/** Files that are written at once. */
const AT_ONCE = 32;

/**
 * Makes confirmed accounts with one password, as the operator of AWS would by a file of users; those that are there stay.
 *
 * The password is hashed once for all: hundreds of hashes would be most of a first start.
 * @throws {Refusal} when the password or an attribute is not what the pool takes
 */
export const enrol =
  ({ pool, users }: Pick<Pool, 'pool' | 'users'>) =>
  async (accounts: readonly Enrolled[], password: string): Promise<void> => {
    mustConform(password, pool.passwords);
    const absent = accounts.filter(({ login }) => !users.get(login));
    if (absent.length === 0) return;
    const hashed = await hashPassword(password);
    const now = Date.now();
    await concurrently(AT_ONCE, absent, ({ login, attributes }) => {
      const blank = {
        username: pool.caseSensitive ? login : login.toLowerCase(),
        sub: randomUUID(),
        attributes: {},
        enabled: true,
        status: 'CONFIRMED' as const,
        password: hashed,
        sessions: {},
        createdAt: now,
        modifiedAt: now,
      };
      const list = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      return users.put(withAttributes(blank, pool, list));
    });
  };
