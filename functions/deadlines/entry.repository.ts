import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { HeldEntry } from './entry.ts';

/** Entries of a campaign stay as long as its reports do: days after they were to fire. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const entryKey = ({ campaignId, name }: Pick<HeldEntry, 'campaignId' | 'name'>): Key => ({
  pk: key('ENTRY', campaignId),
  sk: name,
});

const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

const toItem = (e: HeldEntry): Item => ({
  ...entryKey(e),
  e,
  expiresAt: seconds(e.firesAt ?? e.at) + KEPT_SECONDS,
  schema: 'entry@1',
});

const read = (item: Item): HeldEntry => HeldEntry.parse(item.e);

/**
 * | access pattern                               | index | pk         | sk     |
 * | -------------------------------------------- | ----- | ---------- | ------ |
 * | E1 the entries of a campaign's timetable     | table | ENTRY#{c}  | all    |
 * | E2 one entry                                 | table | ENTRY#{c}  | {name} |
 */
export const entryRepository = (table: Table) => ({
  /** E1, strongly consistent. */
  all: async (campaignId: CampaignId): Promise<HeldEntry[]> =>
    (await table.all({ pk: key('ENTRY', campaignId), consistent: true })).map(read),

  /** E2, strongly consistent. */
  one: async (entry: Pick<HeldEntry, 'campaignId' | 'name'>): Promise<HeldEntry | undefined> => {
    const item = await table.get(entryKey(entry));
    return item && read(item);
  },

  /** E2 over the revision before. @returns false when somebody else was first */
  put: async (entry: HeldEntry): Promise<boolean> => {
    const { revision, writeId } = entry;
    const condition = overRevisionBefore(revision);
    const outcome = await table.put({ item: toItem(entry), condition });
    if (outcome.stored) return true;
    const existing = outcome.existing && read(outcome.existing);
    return existing?.revision === revision && existing.writeId === writeId;
  },
});

export type EntryRepository = ReturnType<typeof entryRepository>;
