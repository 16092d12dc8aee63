import { randomUUID } from 'node:crypto';
import type { Deliver } from '../events/bus.ts';
import { eventOf } from '../events/event.ts';
import type { Place } from '../template/resource.ts';
import type { Entries, Entry } from './entries.ts';

export const arnOfEntry = ({ name, schedule }: Entry, { region, account }: Place): string =>
  `arn:aws:scheduler:${region}:${account}:schedule/${schedule.GroupName}/${name}`;

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** What the service fills in: it knows these four words and no others. */
const filled = (input: string, entry: Entry, place: Place): string =>
  input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (whole, word: string) => {
    switch (word) {
      case 'schedule-arn':
        return arnOfEntry(entry, place);
      case 'scheduled-time':
        return iso(entry.at);
      case 'execution-id':
        return randomUUID();
      case 'attempt-number':
        return '1';
      default:
        return whole;
    }
  });

const inputOf = (entry: Entry, place: Place): string => {
  const { Input } = entry.schedule.Target;
  if (Input !== undefined) return filled(Input, entry, place);
  const resources = [arnOfEntry(entry, place)];
  return JSON.stringify(
    eventOf({ source: 'aws.scheduler', type: 'Scheduled Event', detail: {}, resources, at: entry.at }, place),
  );
};

/**
 * Starts what an entry names and takes the entry away, or leaves it to be looked at.
 *
 * One that was killed in between is fired again: so does the service, which promises at least once.
 */
export const fireEntry = async (
  entry: Entry,
  entries: Pick<Entries, 'put' | 'remove'>,
  place: Place,
  deliver: Deliver,
): Promise<void> => {
  const { Arn } = entry.schedule.Target;
  try {
    await deliver(Arn, inputOf(entry, place));
  } catch (error) {
    // Where AWS has dead letters: a template of today may lack what one of yesterday had.
    console.error(`The schedule ${entry.name} could not start ${Arn}.`, error);
  }
  if (entry.schedule.ActionAfterCompletion === 'DELETE') await entries.remove(entry);
  else await entries.put({ ...entry, isOver: true });
};
