import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import { contentHash } from '../../shared/hash.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { type Finding, isError } from '../../shared/school-room/finding.ts';
import type { Entailed, Measures } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import { byGradeAndName, normaliseClassName } from '../applications/index.ts';
import { coverage, owedDates } from './coverage.rules.ts';
import { heldOnOf } from './held.rules.ts';
import type { DatedRow, Schedule } from './schedule.ts';
import type { Terms } from './terms.ts';

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** By day, then class, work and part: as it is printed. */
const byDay = (a: ScheduleRow, b: ScheduleRow): number =>
  compare(a.date, b.date) ||
  byGradeAndName({ grade: a.grade, name: a.className }, { grade: b.grade, name: b.className }) ||
  compare(a.assessmentId, b.assessmentId) ||
  compare(a.part ?? 0, b.part ?? 0);

/** Rows as given, with one spelling of class names and no end where it is the beginning. */
export const normalisedRows = (form: ScheduleForm): ScheduleForm => ({
  ...form,
  rows: form.rows.map(({ until, ...row }) => ({
    ...row,
    className: normaliseClassName(row.className),
    ...(until !== undefined && until !== row.date && { until }),
  })),
});

/** The same form with its rows in the order of days: equal schedules are stored, and hashed, equal. */
export const inOrderOfDays = (form: ScheduleForm): ScheduleForm => ({ ...form, rows: form.rows.toSorted(byDay) });

/** What the school filled in, without what the system keeps beside it. */
export const formOf = ({ studyWeek, computerSeats, rows }: ScheduleForm): ScheduleForm => ({
  studyWeek,
  ...(computerSeats !== undefined && { computerSeats }),
  rows,
});

export const formHash = (form: ScheduleForm): string => contentHash(formOf(form));

/** What comes into force with the acceptance. */
export const datedRows = ({ rows }: ScheduleForm): DatedRow[] =>
  rows.map(({ grade, className, assessmentId, part, form, date, until }) => ({
    grade,
    className,
    assessmentId,
    form,
    date,
    ...(part !== undefined && { part }),
    ...(until !== undefined && { until }),
  }));

/** On which day each work and form is held last; their forms are owed by the application. With days in force a report of conduct is owed. */
export const entailsOf = (inForce: readonly DatedRow[]): Entailed[] => {
  const units = new Map(inForce.map(({ assessmentId, form }) => [`${assessmentId} ${form}`, { assessmentId, form }]));
  const dates = [...units.values()].map(({ assessmentId, form }): Entailed => {
    const part = form === 'computer' ? 'c' : 't';
    const heldOn = heldOnOf({ inForce }, assessmentId, part);
    const kind = part === 'c' ? 'electronic-protocol' : 'result-form';
    return { kind, unit: assessmentId, part, owes: false, ...(heldOn !== undefined && { heldOn }) };
  });
  return inForce.length === 0 ? dates : [...dates, { kind: 'conduct', unit: NONE, part: NONE, owes: true }];
};

/** Integers that monitoring sums. */
export const measuresOf = ({ rows }: ScheduleForm, terms: Terms, findings: readonly Finding[]): Measures => {
  const distinct = (of: (row: ScheduleRow) => string) => new Set(rows.map(of)).size;
  const computerRows = rows.filter(({ form }) => form === 'computer').length;
  return {
    schools: 1,
    classes: distinct(({ grade, className }) => `${grade} ${className}`),
    works: distinct(({ assessmentId }) => assessmentId),
    rows: rows.length,
    computerRows,
    traditionalRows: rows.length - computerRows,
    transfers: rows.filter(({ transfer }) => transfer !== undefined).length,
    postponed: terms.postponed.length,
    ...coverage(owedDates(rows, terms)),
    warnings: findings.filter((one) => !isError(one)).length,
    errors: findings.filter(isError).length,
  };
};

/** All that the life of a submission needs of a schedule. @param inForce the days that hold once it is stored */
export const filledSchedule = (
  form: ScheduleForm,
  inForce: readonly DatedRow[],
  terms: Terms,
  findings: readonly Finding[],
): Filled<Schedule> => {
  const content: Schedule = {
    ...formOf(form),
    inForce: [...inForce],
    taken: [...terms.taken],
    postponed: [...terms.postponed],
  };
  return {
    content,
    contentHash: formHash(form),
    measures: measuresOf(form, terms, findings),
    entails: entailsOf(inForce),
  };
};
