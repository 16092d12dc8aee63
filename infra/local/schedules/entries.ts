import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeWhole } from '../files.ts';

const Target = z.strictObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  // What AWS does when a target cannot be reached: here it is on this machine.
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  RetryPolicy: z
    .strictObject({ MaximumEventAgeInSeconds: z.number(), MaximumRetryAttempts: z.number() })
    .partial()
    .optional(),
});

/** What is asked of the Scheduler, as its API has it; a window is none, since there is nothing here to spread. */
export const Schedule = z.strictObject({
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  ClientToken: z.string().optional(),
  Description: z.string().optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target,
});

/** An entry of the Scheduler, as it is kept in the state folder. */
export const Entry = z.object({
  name: z.string(),
  schedule: Schedule,
  /** milliseconds of the epoch, as all times here */
  at: z.number(),
  createdAt: z.number(),
  changedAt: z.number(),
  /** it was fired, and stays to be looked at */
  isOver: z.boolean(),
});
export type Entry = z.infer<typeof Entry>;

/** All entries of the Scheduler: on the disk before anybody is told, so that a kill loses none. */
export type Entries = {
  get(group: string, name: string): Entry | undefined;
  /** in the order of their names */
  of(group: string): readonly Entry[];
  put(entry: Entry): Promise<void>;
  remove(entry: Entry): Promise<void>;
  /** the one that is to be fired first; of one instant, by name */
  readonly first: Entry | undefined;
};

const keyOf = (group: string, name: string): string => `${group}/${name}`;

const isBefore = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.name < other.name);

/** @param folder has one folder for each group, and in it a file for each entry */
export const openEntries = async (folder: string): Promise<Entries> => {
  await mkdir(folder, { recursive: true });
  const all = new Map<string, Entry>();
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json'));
  for (const file of files) {
    const entry = Entry.parse(await readJsonFile(join(folder, file)));
    all.set(keyOf(entry.schedule.GroupName, entry.name), entry);
  }
  const fileOf = ({ name, schedule }: Entry): string => join(folder, schedule.GroupName, `${name}.json`);

  return {
    get: (group, name) => all.get(keyOf(group, name)),
    of: (group) =>
      [...all.values()]
        .filter(({ schedule }) => schedule.GroupName === group)
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    put: async (entry) => {
      await writeWhole(fileOf(entry), JSON.stringify(entry));
      all.set(keyOf(entry.schedule.GroupName, entry.name), entry);
    },
    remove: async (entry) => {
      await rm(fileOf(entry), { force: true });
      all.delete(keyOf(entry.schedule.GroupName, entry.name));
    },
    get first() {
      let first: Entry | undefined;
      for (const entry of all.values()) {
        const isWaiting = !entry.isOver && entry.schedule.State === 'ENABLED';
        if (isWaiting && (!first || isBefore(entry, first))) first = entry;
      }
      return first;
    },
  };
};
