import type { AssessmentId } from '../../shared/kernel/ids.ts';
import { type LocalDate, plusDays } from '../../shared/kernel/instant.ts';
import type { DatedRow } from './schedule.ts';

type InForce = { readonly inForce: readonly DatedRow[] };

/** The last day of a row. */
export const lastDayOfRow = ({ date, until }: Pick<DatedRow, 'date' | 'until'>): LocalDate => until ?? date;

const latest = (days: readonly LocalDate[]): LocalDate | undefined => days.toSorted().at(-1);

/**
 * The last day, local to the school, on which any class is at a work in a form: the result form and the electronic protocol are
 * waited for from then on.
 *
 * @param part `t` traditional, `c` computer, as the part of the result form
 * @returns undefined where no class has a day in force
 */
export const heldOnOf = ({ inForce }: InForce, assessmentId: AssessmentId, part: 't' | 'c'): LocalDate | undefined => {
  const form = part === 't' ? 'traditional' : 'computer';
  return latest(inForce.filter((row) => row.assessmentId === assessmentId && row.form === form).map(lastDayOfRow));
};

/**
 * The calendar days in force of a work in one class, in order: of several days of a language, all from the first to the last; of a
 * work in two parts, the days of both.
 *
 * @param className normalised, as the application has it; the grade follows from the work
 */
export const heldDays = ({ inForce }: InForce, assessmentId: AssessmentId, className: string): LocalDate[] => {
  const rows = inForce.filter((row) => row.assessmentId === assessmentId && row.className === className);
  return [...new Set(rows.flatMap(({ date, until }) => calendarDays(date, until ?? date)))].sort();
};

const calendarDays = (from: LocalDate, to: LocalDate): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
};

/**
 * The day at whose end a class is through with a work.
 *
 * @returns undefined while the class has no day in force, or the second part of a work in two parts has none
 */
export const lastHeldDay = (
  schedule: InForce,
  assessmentId: AssessmentId,
  className: string,
): LocalDate | undefined => {
  const rows = schedule.inForce.filter((row) => row.assessmentId === assessmentId && row.className === className);
  const isHalf = rows.some(({ part }) => part !== undefined) && !rows.some(({ part }) => part === 2);
  return isHalf ? undefined : latest(rows.map(lastDayOfRow));
};
