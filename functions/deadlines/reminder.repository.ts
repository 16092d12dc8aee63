import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { type ReminderRef, StoredReminder } from './reminder.ts';

/** Who reminded whom in which words is kept as long as the campaign's reports. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const reminderKey = ({ campaignId, territory, at, id }: ReminderRef): Key => ({
  pk: key('REMINDER', campaignId, territory),
  sk: key(at, id),
});

const listKey = (campaignId: CampaignId, region: TerritoryId): string => key('REMINDERS', campaignId, region);

const toItem = (e: StoredReminder): Item => ({
  ...reminderKey(e),
  gsi1pk: listKey(e.campaignId, e.region),
  gsi1sk: key(e.at, e.id),
  e,
  expiresAt: Math.floor(Date.parse(e.at) / 1000) + KEPT_SECONDS,
  schema: 'reminder@1',
});

const read = (item: Item): StoredReminder => StoredReminder.parse(item.e);

/**
 * | access pattern                                  | index | pk                        | sk          |
 * | ----------------------------------------------- | ----- | ------------------------- | ----------- |
 * | Q4 one reminder by hand; those of a municipality | table | REMINDER#{c}#{territory} | {at}#{id}   |
 * | Q5 all of a region and its municipalities       | gsi1  | REMINDERS#{c}#{region}    | {at}#{id}   |
 */
export const reminderRepository = (table: Table) => ({
  /** Q4, strongly consistent. */
  one: async (ref: ReminderRef): Promise<StoredReminder | undefined> => {
    const item = await table.get(reminderKey(ref));
    return item && read(item);
  },

  /** Q4 over the revision before, or new. @returns false when another run was first */
  put: async (reminder: StoredReminder): Promise<boolean> => {
    const { revision } = reminder;
    const condition = overRevisionBefore(revision);
    return (await table.put({ item: toItem(reminder), condition })).stored;
  },

  /** Q4 of a municipality, Q5 of a region; newest first. */
  page: async (
    campaignId: CampaignId,
    territory: TerritoryId,
    limit: number,
    after: Readonly<Record<string, unknown>> | undefined,
  ) => {
    const pattern =
      levelOf(territory) === 'municipality'
        ? { pk: key('REMINDER', campaignId, territory) }
        : { index: 'gsi1' as const, pk: listKey(campaignId, territory) };
    const page = await table.page({ ...pattern, newestFirst: true }, limit, after);
    return { reminders: page.items.map(read), after: page.after };
  },
});

export type ReminderRepository = ReturnType<typeof reminderRepository>;
