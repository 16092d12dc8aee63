import type { ScheduleForm } from '../../../shared/contracts/schedule-form.ts';
import type { ScheduleView } from '../../../shared/contracts/schedules-views.ts';
import { type LocalDate, plusDays, weekday } from '../../../shared/kernel/instant.ts';
import { type Random, random } from '../seed/random.ts';
import type { SeedSchool } from '../seed/types.ts';

type Owed = ScheduleView['owed'][number];

/** Sessions that a school holds at its computers on one day, at most. */
const SESSIONS_A_DAY = 3;

/** The share of works that the school puts into the first days: half of the demonstration is over by now. */
const EARLY_SHARE = 0.55;

/** Days of study from the first that may be given, to the last of the window. */
const studyDays = ({ firstOpenDay, closedDays }: ScheduleView, { window }: Owed): LocalDate[] => {
  const closed = new Set(closedDays.map(({ date }) => date));
  const days: LocalDate[] = [];
  const from = window.from > firstOpenDay ? window.from : firstOpenDay;
  for (let day = from; day <= window.to; day = plusDays(day, 1)) {
    if (weekday(day) < 6 && !closed.has(day)) days.push(day);
  }
  return days;
};

/** How many days and turns a day a class needs at the computers. */
const turnsFor = ({ pupils, maxDays }: Owed, seats: number): { days: number; sessions: number } => {
  const turns = Math.ceil(pupils / seats);
  const days = Math.min(maxDays, Math.ceil(turns / SESSIONS_A_DAY));
  return { days, sessions: Math.min(12, Math.ceil(turns / days)) };
};

/** The first place from `from` on, then before it, where so many days in a row are free. */
const placeFor = (days: readonly LocalDate[], count: number, from: number, taken: ReadonlySet<LocalDate>) => {
  const places = [...days.keys()].slice(0, Math.max(0, days.length - count + 1));
  const isFree = (at: number) => days.slice(at, at + count).every((day) => !taken.has(day));
  return places.find((at) => at >= from && isFree(at)) ?? places.find((at) => isFree(at));
};

const startFor = (days: readonly LocalDate[], boundary: LocalDate, stream: Random): number => {
  const early = days.filter((day) => day < boundary).length;
  if (early > 0 && stream.chance(EARLY_SHARE)) return stream.whole(0, early - 1);
  return stream.whole(0, Math.max(0, days.length - 1));
};

/**
 * A schedule by the rules: a class writes one work a day, within the work's days, on days of study that can still be given.
 *
 * @param today of the play: about half of the works come before it
 * @param undated how many works at the end get no day
 */
export const scheduleOf = (view: ScheduleView, school: SeedSchool, today: LocalDate, undated: number): ScheduleForm => {
  const stream = random('schedule', school.id);
  const taken = new Map<string, Set<LocalDate>>();
  const works = new Set(view.owed.map(({ assessmentId, className }) => `${assessmentId} ${className}`));
  const left = new Set([...works].slice(works.size - undated));
  const rows: ScheduleForm['rows'] = [];
  let firstPart: LocalDate | undefined;
  for (const one of view.owed) {
    const { grade, className, assessmentId, part, form } = one;
    if (left.has(`${assessmentId} ${className}`)) continue;
    const key = `${grade} ${className}`;
    const ofClass = taken.get(key) ?? new Set();
    taken.set(key, ofClass);
    const days = studyDays(view, one).filter((day) => part !== 2 || firstPart === undefined || day > firstPart);
    const { days: count, sessions } =
      form === 'computer' ? turnsFor(one, school.computerSeats) : { days: 1, sessions: 1 };
    const at = placeFor(days, count, part === 2 ? 0 : startFor(days, today, stream), ofClass);
    const date = at === undefined ? undefined : days[at];
    if (at === undefined || date === undefined) continue;
    const until = days[at + count - 1];
    for (const day of days.slice(at, at + count)) ofClass.add(day);
    firstPart = part === 1 ? date : undefined;
    rows.push({
      grade,
      className,
      assessmentId,
      form,
      date,
      ...(part !== null && { part }),
      ...(count > 1 && until !== undefined && { until }),
      ...(form === 'computer' && { sessions }),
      lesson: stream.whole(2, 4),
    });
  }
  return { studyWeek: 5, computerSeats: school.computerSeats, rows };
};
