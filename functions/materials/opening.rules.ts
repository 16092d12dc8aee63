import type { ArchiveUse } from '../../shared/contracts/archives-views.ts';
import type { Campaign } from '../../shared/kernel/campaign.ts';
import type { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { readableLocal, zonedInstant } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { materialsAt } from '../schedules/index.ts';

/** When criteria open on the day itself, on the clocks of the school, where the campaign names no other hour. */
const CRITERIA_TIME = '14:00';

type Hours = Pick<Campaign, 'criteriaTime'>;

/**
 * From when a school may have a file of a day: materials from 14:00 of the day before, criteria from the campaign's hour of the day.
 *
 * @see docs/sources.md#schedule
 */
export const opensAt = (
  use: ArchiveUse,
  date: LocalDate,
  timeZone: string,
  { criteriaTime = CRITERIA_TIME }: Hours,
): Instant => (use === 'archive' ? materialsAt(date, timeZone) : zonedInstant(date, criteriaTime, timeZone));

/** @throws {Problem} `archive-not-open` with the instant, the zone and the time on the school's clocks */
export const mustHaveCome = (use: ArchiveUse, date: LocalDate, timeZone: string, hours: Hours, at: Instant): void => {
  const from = opensAt(use, date, timeZone, hours);
  if (at >= from) return;
  throw problems.archiveNotOpen({ opensAt: from, opensAtLocal: readableLocal(from, timeZone), zone: timeZone });
};
