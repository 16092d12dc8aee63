import { type Instant, plusMilliseconds } from '../../shared/kernel/instant.ts';
import type { HeldEntry } from './entry.ts';
import type { WantedEntry } from './timetable.rules.ts';

const MINUTE_MS = 60_000;

/** A check is in the table within seconds of its entry; later it has been missed. */
const GRACE_MS = 10 * MINUTE_MS;

/** A check that is late by more than a day and a bit would remind of what everybody knows: it is left out. */
const STILL_WORTH_MS = 26 * 60 * MINUTE_MS;

/** An entry that fires at once would be past by the time that the scheduler has it. */
const SOON_MS = MINUTE_MS;

/** What the scheduler is to hold under a name. `missed`: it should have fired, and no check is there. */
export type EntryChange = {
  readonly entry: WantedEntry;
  readonly firesAt: Instant | null;
  readonly late?: 'missed' | 'new';
};

/** The wanted entries whose moment is past and worth being made up for: of these, somebody must know whether they were checked. */
export const lately = (wanted: readonly WantedEntry[], now: Instant): WantedEntry[] =>
  wanted.filter(({ at }) => at <= now && at > plusMilliseconds(now, -STILL_WORTH_MS));

const isHeld = (held: HeldEntry | undefined, { at }: WantedEntry, firesAt: Instant): boolean =>
  held?.state === 'set' && held.at === at && held.firesAt === firesAt;

/** A past moment without a check: it waits for the entry that is under way, or gets one at once. */
const lateChange = (entry: WantedEntry, held: HeldEntry | undefined, now: Instant): EntryChange | undefined => {
  const wasSet = held?.state === 'set' && held.at === entry.at && held.firesAt !== null;
  if (wasSet && plusMilliseconds(held.firesAt as Instant, GRACE_MS) > now) return undefined;
  return { entry, firesAt: plusMilliseconds(now, SOON_MS), late: wasSet ? 'missed' : 'new' };
};

/**
 * What has to change in the timetable so that it is as wanted: entries to come are made or moved, what is wanted no more is taken
 * away, and a moment of the last 26 hours that nobody has checked is made up for.
 *
 * @param checked ids of entries, by name, whose moment has its check
 */
export const entryChanges = (
  wanted: readonly WantedEntry[],
  held: readonly HeldEntry[],
  checked: ReadonlySet<string>,
  now: Instant,
): EntryChange[] => {
  const known = new Map(held.map((entry) => [entry.name, entry]));
  const toCome = wanted.filter(({ at }) => at > now);
  const made = toCome
    .filter((entry) => !isHeld(known.get(entry.name), entry, entry.at))
    .map((entry): EntryChange => ({ entry, firesAt: entry.at }));
  const missing = lately(wanted, now).filter(({ name }) => !checked.has(name));
  const late = missing.flatMap((entry) => lateChange(entry, known.get(entry.name), now) ?? []);
  const kept = new Set([...toCome, ...missing].map(({ name }) => name));
  const unwanted = held.filter(
    ({ name, firesAt, state }) => !kept.has(name) && (state === 'setting' || (firesAt !== null && firesAt > now)),
  );
  const removed = unwanted.map(({ name, campaignId, stageId, moment, place, at }): EntryChange => {
    return { entry: { name, campaignId, stageId, moment, place, at }, firesAt: null };
  });
  return [...made, ...late, ...removed];
};
