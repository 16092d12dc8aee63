import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeWhole } from '../files.ts';

/** An account as it is kept. Times are milliseconds of the epoch. */
export const User = z.object({
  username: z.string(),
  sub: z.string(),
  attributes: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  status: z.enum(['FORCE_CHANGE_PASSWORD', 'CONFIRMED', 'RESET_REQUIRED']),
  /** salt and scrypt hash */
  password: z.string().optional(),
  /** a temporary password is good until then */
  temporaryUntil: z.number().optional(),
  /** sign-ins whose refresh tokens are good, with the time when they end */
  sessions: z.record(z.string(), z.number()),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
export type User = z.infer<typeof User>;

/** The accounts of the pool, a file each. */
export type Users = {
  get(username: string): User | undefined;
  bySub(sub: string): User | undefined;
  /** in the order of their names */
  all(): readonly User[];
  /** the change's instant becomes `modifiedAt` */
  put(user: User): Promise<User>;
  remove(username: string): Promise<void>;
};

const fileOf = (username: string): string => `${encodeURIComponent(username)}.json`;

export const openUsers = async (folder: string, caseSensitive: boolean): Promise<Users> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keyOf = (username: string): string => (caseSensitive ? username : username.toLowerCase());
  const users = new Map<string, User>();
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  for (const user of await Promise.all(names.map((name) => readJsonFile(join(folder, name))))) {
    const kept = User.parse(user);
    users.set(keyOf(kept.username), kept);
  }
  return {
    get: (username) => users.get(keyOf(username)),
    bySub: (sub) => [...users.values()].find((user) => user.sub === sub),
    all: () => [...users.values()].sort((left, right) => (left.username < right.username ? -1 : 1)),
    put: async (user) => {
      const kept = { ...user, modifiedAt: Date.now() };
      users.set(keyOf(user.username), kept);
      await writeWhole(join(folder, fileOf(keyOf(user.username))), JSON.stringify(kept));
      return kept;
    },
    remove: async (username) => {
      users.delete(keyOf(username));
      await rm(join(folder, fileOf(keyOf(username))), { force: true });
    },
  };
};
