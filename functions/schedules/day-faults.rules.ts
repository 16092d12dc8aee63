import type { ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import { type Assessment, type DayRange, windowOf } from '../../shared/kernel/assessment.ts';
import { type LocalDate, plusDays } from '../../shared/kernel/instant.ts';
import { error, type Finding, rowPointer, warning } from '../../shared/school-room/finding.ts';
import { closedDay, openDays } from '../campaigns/index.ts';
import { isFreeSaturday, isSettled, readableDay, rowLabel, writingDays } from './row.rules.ts';
import type { Terms } from './terms.ts';

/** A foreign language takes at most so many consecutive days of study. @see docs/sources.md#schedule */
export const MAX_LANGUAGE_DAYS = 5;

const LESSONS = { first: 2, last: 4 } as const;

/** The days that a row says: within the window of work and form, not closed, not too many. Days that cannot change any more pass. */
export const dayFaults = (
  row: ScheduleRow,
  index: number,
  work: Assessment,
  studyWeek: 5 | 6,
  terms: Terms,
): Finding[] => {
  const ends = [
    { day: row.date, field: 'date' },
    ...(row.until !== undefined && row.until > row.date ? [{ day: row.until, field: 'until' }] : []),
  ];
  return [
    ...ends
      .filter(({ day }) => !isSettled(row, day, terms))
      .flatMap(({ day, field }) => [
        ...windowFaults(row, rowPointer(index, field), day, work),
        ...closedFaults(row, rowPointer(index, field), day, work, terms),
        ...saturdayWarnings(row, rowPointer(index, field), day, work, studyWeek),
      ]),
    ...lengthFaults(row, index, work, studyWeek, terms),
    ...transferFaults(row, index, work),
    ...lessonWarnings(row, index, work),
  ];
};

const rangeText = ({ from, to }: DayRange): string => `${from}..${to}`;

const isReserve = (row: ScheduleRow, day: LocalDate, work: Assessment): boolean =>
  row.form === 'computer' && day === work.computerReserve;

const windowFaults = (row: ScheduleRow, pointer: string, day: LocalDate, work: Assessment): Finding[] => {
  const window = windowOf(work, row.form);
  const label = rowLabel(row, work);
  if (day >= window.from && day <= window.to) return [];
  if (isReserve(row, day, work)) {
    if (row.transfer?.reason === 'technical-failure') return [];
    return [
      error(
        pointer,
        'reserve-day-without-failure',
        {
          ru: `${label.ru}: ${readableDay(day)} — резервный день. На него переносят работу только из-за технического сбоя: укажите перенос и его причину.`,
          en: `${label.en}: ${day} is the reserve day, to which a work is only moved after a technical failure: say so in transfer.`,
        },
        rangeText(window),
      ),
    ];
  }
  return [
    error(
      pointer,
      'outside-window',
      {
        ru: `${label.ru}: ${readableDay(day)} вне срока, возможны дни с ${readableDay(window.from)} по ${readableDay(window.to)}.`,
        en: `${label.en}: ${day} is outside its window, ${window.from} to ${window.to}.`,
      },
      rangeText(window),
    ),
  ];
};

const closedFaults = (
  row: ScheduleRow,
  pointer: string,
  day: LocalDate,
  work: Assessment,
  { calendar }: Terms,
): Finding[] => {
  const closed = closedDay(calendar, day);
  if (!closed) return [];
  const label = rowLabel(row, work);
  const why =
    closed.reason === 'sunday' ? { ru: 'воскресенье', en: 'a Sunday' } : { ru: closed.name.ru, en: closed.name.en };
  const nearest = openDays(calendar, { from: day, to: plusDays(day, DAYS_AHEAD) })[0];
  return [
    error(
      pointer,
      'closed-day',
      {
        ru: `${label.ru}: ${readableDay(day)} — ${why.ru}, работы не проводятся.`,
        en: `${label.en}: ${day} is ${why.en}: no works are written.`,
      },
      nearest,
    ),
  ];
};

/** As far as the next open day is looked for: longer than any holidays. */
const DAYS_AHEAD = 14;

const saturdayWarnings = (
  row: ScheduleRow,
  pointer: string,
  day: LocalDate,
  work: Assessment,
  studyWeek: 5 | 6,
): Finding[] => {
  if (!isFreeSaturday(day, studyWeek)) return [];
  const label = rowLabel(row, work);
  return [
    warning(pointer, 'saturday', {
      ru: `${label.ru}: ${readableDay(day)} — суббота, а неделя в школе пятидневная. Если учатся шесть дней, укажите это.`,
      en: `${label.en}: ${day} is a Saturday, and the school studies five days a week. Say so if it studies six.`,
    }),
  ];
};

const lengthFaults = (row: ScheduleRow, index: number, work: Assessment, studyWeek: 5 | 6, terms: Terms): Finding[] => {
  const days = writingDays(row, terms.calendar, studyWeek);
  const isLonger = days.length > MAX_LANGUAGE_DAYS || (row.until ?? row.date) > plusDays(row.date, MAX_CALENDAR_DAYS);
  if (!isLonger) return [];
  const label = rowLabel(row, work);
  return [
    error(
      rowPointer(index, 'until'),
      'range-too-long',
      {
        ru: `${label.ru}: не больше ${MAX_LANGUAGE_DAYS} учебных дней подряд.`,
        en: `${label.en}: at most ${MAX_LANGUAGE_DAYS} consecutive days of study.`,
      },
      String(MAX_LANGUAGE_DAYS),
    ),
  ];
};

/** Five days of study spread over more calendar days than this are no consecutive days, whatever holidays lie between. */
const MAX_CALENDAR_DAYS = 14;

const transferFaults = (row: ScheduleRow, index: number, work: Assessment): Finding[] => {
  const { transfer } = row;
  if (!transfer) return [];
  const window = windowOf(work, row.form);
  const isPossible = transfer.from < row.date && transfer.from >= window.from && transfer.from <= window.to;
  if (isPossible) return [];
  const label = rowLabel(row, work);
  return [
    error(
      rowPointer(index, 'transfer/from'),
      'transfer-invalid',
      {
        ru: `${label.ru}: перенос возможен на более поздний день со дня в сроке работы.`,
        en: `${label.en}: a work is moved to a later day, from a day within its window.`,
      },
      rangeText(window),
    ),
  ];
};

const lessonWarnings = (row: ScheduleRow, index: number, work: Assessment): Finding[] => {
  if (row.lesson === undefined || (row.lesson >= LESSONS.first && row.lesson <= LESSONS.last)) return [];
  const label = rowLabel(row, work);
  return [
    warning(
      rowPointer(index, 'lesson'),
      'lesson-unusual',
      {
        ru: `${label.ru}: урок ${row.lesson}; рекомендуются уроки со ${LESSONS.first}-го по ${LESSONS.last}-й.`,
        en: `${label.en}: lesson ${row.lesson}; lessons ${LESSONS.first} to ${LESSONS.last} are advised.`,
      },
      `${LESSONS.first}..${LESSONS.last}`,
    ),
  ];
};
