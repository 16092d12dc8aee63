import { type Instant, instant, type LocalDate } from './instant.ts';

const DAY_MS = 86_400_000;

const wallClocks = new Map<string, Intl.DateTimeFormat>();

const wallClock = (zone: string): Intl.DateTimeFormat => {
  const known = wallClocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  wallClocks.set(zone, made);
  return made;
};

/** The wall clock of an IANA zone at an instant, `2023-03-15 14:00:00`. */
const wallTime = (at: Instant, zone: string): string => wallClock(zone).format(new Date(at));

export const localDateAt = (at: Instant, zone: string): LocalDate => wallTime(at, zone).slice(0, 10) as LocalDate;

/** `14:00` on the clocks of a zone: text order is time order. */
export const localTimeAt = (at: Instant, zone: string): string => wallTime(at, zone).slice(11, 16);

/** The same to the second, `14:00:00`. */
export const localSecondAt = (at: Instant, zone: string): string => wallTime(at, zone).slice(11);

/** `15.03.2023 14:00:00`, as people of the zone read it. */
export const readableLocal = (at: Instant, zone: string): string => {
  const [day = '', time = ''] = wallTime(at, zone).split(' ');
  return `${day.split('-').reverse().join('.')} ${time}`;
};

/**
 * The instant at which the clocks of a zone show a local time.
 *
 * A time that clocks skip in spring gives the instant one hour later on the wall; one that they show twice, the first.
 * @param time `HH:MM` or `HH:MM:SS`; `24:00` is midnight at the end of the day
 */
export const zonedInstant = (day: LocalDate, time: string, zone: string): Instant => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const asUtc = Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const offsetAt = (utc: number): number => {
    const at = new Date(utc).toISOString() as Instant;
    return Date.parse(`${wallTime(at, zone).replace(' ', 'T')}Z`) - Math.floor(utc / 1000) * 1000;
  };
  const before = offsetAt(asUtc - DAY_MS);
  const after = offsetAt(asUtc + DAY_MS);
  const first = asUtc - before;
  const second = asUtc - after;
  const isSecond = offsetAt(first) !== before && offsetAt(second) === after;
  return instant(new Date(isSecond ? second : first).toISOString());
};
