import { type Instant, plusDays } from '../kernel/instant.ts';
import { localDateAt, localTimeAt, zonedInstant } from '../kernel/zone.ts';

/** Nobody is mailed from nine in the evening to eight in the morning, on the clocks of the addressee. */
const EVENING = '21:00';
const MORNING = '08:00';

/**
 * When a letter may go out that could go out now: at once by day, at eight of the addressee's morning by night.
 *
 * At 08:00 itself and before 21:00 it is day.
 * @param zone the IANA zone of the addressee
 * @see docs/sources.md#quiet-hours
 */
export const afterQuietHours = (at: Instant, zone: string): Instant => {
  const time = localTimeAt(at, zone);
  if (time >= MORNING && time < EVENING) return at;
  const today = localDateAt(at, zone);
  return zonedInstant(time < MORNING ? today : plusDays(today, 1), MORNING, zone);
};
