import type { Instant } from '../../shared/kernel/instant.ts';
import type { CheckInput } from './check.ts';
import type { EntryRepository } from './entry.repository.ts';
import type { HeldEntry } from './entry.ts';
import type { EntryChange } from './entry-change.rules.ts';

/** Runs that set the same entry at once, before this one leaves it to them and to the next hour. */
const ATTEMPTS = 8;

/** The scheduler, as far as the timetable needs it; both may be repeated. */
export type Timetable = {
  put(entry: { readonly name: string; readonly at: Instant; readonly input: CheckInput }): Promise<void>;
  remove(name: string): Promise<void>;
};

export type EntryNeeds = { readonly entries: EntryRepository; readonly timetable: Timetable };

const inputOf = ({ campaignId, stageId, moment, place, at }: HeldEntry): CheckInput => ({
  campaignId,
  stageId,
  moment,
  place,
  at,
});

/**
 * Brings one entry into the scheduler and notes it. The intention is noted first, over what was known before the plan was read; whoever
 * finds at the end that somebody else has noted something meanwhile puts that again, since the scheduler may have had the two in the
 * other order.
 *
 * @returns false when somebody else has changed the entry since: the plan must be read again
 * @throws {Error} when others come between every time
 */
export const setEntry =
  ({ entries, timetable }: EntryNeeds) =>
  async ({ entry, firesAt }: EntryChange, known: HeldEntry | undefined, writeId: string): Promise<boolean> => {
    let setting: HeldEntry = { ...entry, firesAt, state: 'setting', writeId, revision: (known?.revision ?? 0) + 1 };
    if (!(await entries.put(setting))) return false;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { name, firesAt: at } = setting;
      await (at === null ? timetable.remove(name) : timetable.put({ name, at, input: inputOf(setting) }));
      if (await entries.put({ ...setting, state: 'set', revision: setting.revision + 1 })) return true;
      const newer = await entries.one(setting);
      if (!newer) throw new Error('an entry that was noted is not there');
      // Over the newest: whoever puts it last in the scheduler puts what the table says.
      setting = { ...newer, state: 'setting', writeId: `${writeId}/${attempt}`, revision: newer.revision };
    }
    throw new Error('an entry of the timetable was set by others all the time');
  };
