import type { PassedDeadline } from '../../shared/contracts/reports.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { type Instant, instant, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { localDateAt, localTimeAt } from '../../shared/kernel/zone.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { closedDay } from '../campaigns/index.ts';

/** A territory with what counts there in one campaign. */
export type Place = {
  readonly territory: TerritoryId;
  readonly timeZone: string;
  readonly calendar: Calendar;
  readonly stages: readonly StageInstants[];
};

/** A report that is to be kept, and why. */
export type DueReport = {
  readonly territory: TerritoryId;
  readonly reason: 'morning' | 'deadline';
  readonly deadlines: readonly PassedDeadline[];
};

/** Coordinators find the report when their day begins. @see docs/sources.md#deadlines */
const MORNING_HOUR = '07';

const HOUR_MILLISECONDS = 3_600_000;

/** The full hour at or before an instant: calls of one hour are of one moment, however late they come. */
export const hourOf = (at: Instant): Instant =>
  instant(new Date(Math.floor(Date.parse(at) / HOUR_MILLISECONDS) * HOUR_MILLISECONDS).toISOString());

/** From the first opening to the end of the last corrections, half-open. */
const isUnderWay = ({ stages }: Place, at: Instant): boolean =>
  stages.some(({ opensAt }) => opensAt <= at) && stages.some(({ correctionsUntil }) => at < correctionsUntil);

/** Full hours alone are mornings: a deadline at half past seven is none. */
const isWorkingMorning = ({ timeZone, calendar }: Place, at: Instant): boolean =>
  at === hourOf(at) &&
  localTimeAt(at, timeZone).startsWith(MORNING_HOUR) &&
  !closedDay(calendar, localDateAt(at, timeZone));

/**
 * The moments of which the call of a full hour keeps reports, oldest first: that hour, and each deadline since the hour before, whose own
 * call may have been lost.
 *
 * @param hour a full hour
 */
export const momentsOf = (places: readonly Place[], hour: Instant): Instant[] => {
  const after = plusMilliseconds(hour, -HOUR_MILLISECONDS);
  const passed = places.flatMap(({ stages }) => stages.map(({ dueAt }) => dueAt));
  return [...new Set([...passed.filter((dueAt) => after < dueAt && dueAt < hour), hour])].sort();
};

/**
 * The territories of a campaign that keep a report of a moment: where a deadline is just then, whatever the day, and where clocks show
 * 07:00 of a working day while the campaign is under way. Whoever asks, and why, is told the same.
 */
export const dueReports = (places: readonly Place[], at: Instant): DueReport[] =>
  places.flatMap((place): DueReport[] => {
    const { territory } = place;
    const deadlines = place.stages.flatMap(({ stageId, dueAt }) => (dueAt === at ? [{ stageId, dueAt }] : []));
    if (deadlines.length > 0) return [{ territory, reason: 'deadline', deadlines }];
    return isUnderWay(place, at) && isWorkingMorning(place, at) ? [{ territory, reason: 'morning', deadlines }] : [];
  });
