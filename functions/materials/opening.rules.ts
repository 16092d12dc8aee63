import type { ArchiveUse } from '../../shared/contracts/archives.ts';
import type { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { readableLocal, zonedInstant } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { materialsAt } from '../schedules/index.ts';

/** When criteria open on the day itself, on the clocks of the school. */
const CRITERIA_TIME = '14:00';

/**
 * From when a school may have a file of a day: materials from 14:00 of the day before, criteria from 14:00 of the day.
 *
 * @see docs/sources.md#schedule
 */
export const opensAt = (use: ArchiveUse, date: LocalDate, timeZone: string): Instant =>
  use === 'archive' ? materialsAt(date, timeZone) : zonedInstant(date, CRITERIA_TIME, timeZone);

/** @throws {Problem} `archive-not-open` with the instant, the zone and the time on the school's clocks */
export const mustHaveCome = (use: ArchiveUse, date: LocalDate, timeZone: string, at: Instant): void => {
  const from = opensAt(use, date, timeZone);
  if (at >= from) return;
  throw problems.archiveNotOpen({ opensAt: from, opensAtLocal: readableLocal(from, timeZone), zone: timeZone });
};
