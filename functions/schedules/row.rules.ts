import type { Texts } from '../../shared/contracts/contract.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import { type Instant, type LocalDate, plusDays, weekday } from '../../shared/kernel/instant.ts';
import { localDateAt, zonedInstant } from '../../shared/kernel/zone.ts';
import { classLabel } from '../applications/index.ts';
import { closedDay } from '../campaigns/index.ts';
import type { DatedRow } from './schedule.ts';
import type { Terms } from './terms.ts';

const SATURDAY = 6;

/** A class writes a part of a work once: this names what a row is about, whatever its day. */
export const rowKey = ({ grade, className, assessmentId, part }: Omit<DatedRow, 'date' | 'until' | 'form'>): string =>
  [grade, className, assessmentId, part ?? '-'].join(' ');

export const isFreeSaturday = (day: LocalDate, studyWeek: 5 | 6): boolean =>
  studyWeek === 5 && weekday(day) === SATURDAY;

/** No longer range is looked at day by day: it is refused for its length. */
const LONGEST_RANGE_DAYS = 60;

/**
 * The days on which the class is at work by a row: both ends, and between them the days of study. Sundays, days of the calendar and,
 * in a school of five days, Saturdays between the ends do not count and do not break a row of consecutive days.
 */
export const writingDays = (
  { date, until = date }: Pick<DatedRow, 'date' | 'until'>,
  calendar: Calendar,
  studyWeek: 5 | 6,
): LocalDate[] => {
  if (until <= date) return [date];
  const end = plusDays(date, LONGEST_RANGE_DAYS) < until ? date : until;
  const between: LocalDate[] = [];
  for (let day = plusDays(date, 1); day < end; day = plusDays(day, 1)) {
    if (!closedDay(calendar, day) && !isFreeSaturday(day, studyWeek)) between.push(day);
  }
  return [date, ...between, until];
};

/** When the materials of a day are made, on the clocks of the school: the day is fixed from then on. */
const MATERIALS_TIME = '14:00';

/** @see docs/sources.md#schedule */
export const materialsAt = (day: LocalDate, timeZone: string): Instant =>
  zonedInstant(plusDays(day, -1), MATERIALS_TIME, timeZone);

/** The first day whose materials are not made yet. */
export const firstOpenDay = (at: Instant, timeZone: string): LocalDate => {
  const tomorrow = plusDays(localDateAt(at, timeZone), 1);
  return at < materialsAt(tomorrow, timeZone) ? tomorrow : plusDays(tomorrow, 1);
};

/** Whether the day stands in force for this very row and its materials are made: it can change no more, so no rule refuses it. */
export const isSettled = (row: DatedRow, day: LocalDate, { inForce, at, timeZone }: Terms): boolean =>
  at >= materialsAt(day, timeZone) &&
  inForce.some((old) => rowKey(old) === rowKey(row) && old.date <= day && day <= (old.until ?? old.date));

export const readableDay = (day: LocalDate): string => day.split('-').reverse().join('.');

/** `4А, Русский язык, часть 1`. */
export const rowLabel = (row: Omit<DatedRow, 'date' | 'until' | 'form'>, work: Assessment | undefined): Texts => {
  const label = classLabel({ grade: row.grade, name: row.className });
  const { ru, en } = work?.subjectName ?? { ru: row.assessmentId, en: row.assessmentId };
  return {
    ru: [label, ru, ...(row.part ? [`часть ${row.part}`] : [])].join(', '),
    en: [label, en, ...(row.part ? [`part ${row.part}`] : [])].join(', '),
  };
};
