import type { ScheduleForm, ScheduleRow } from '../../../../../shared/contracts/schedule-form.ts';
import type { ScheduleView } from '../../../../../shared/contracts/schedules-views.ts';

export type Owed = ScheduleView['owed'][number];

const isOf =
  ({ grade, className, assessmentId, part }: Owed) =>
  (row: ScheduleRow) =>
    row.grade === grade &&
    row.className === className &&
    row.assessmentId === assessmentId &&
    (row.part ?? null) === part;

/** The row of a work of a class with its place in the form; nothing while it has no day. */
export const rowOf = (form: ScheduleForm, owed: Owed): { row: ScheduleRow; index: number } | undefined => {
  const index = form.rows.findIndex(isOf(owed));
  const row = form.rows[index];
  return row && { row, index };
};

/** A work gets a day, or what belongs to it changes; without a day there is no row. */
export const withRow = (form: ScheduleForm, owed: Owed, changes: Partial<ScheduleRow>): ScheduleForm => {
  const known = rowOf(form, owed);
  const { grade, className, assessmentId, part, form: workForm } = owed;
  const base = { grade, className, assessmentId, form: workForm, ...(part !== null && { part }) };
  const merged = { ...base, ...known?.row, ...changes } as ScheduleRow;
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''));
  const others = form.rows.filter((_, index) => index !== known?.index);
  if (!merged.date) return { ...form, rows: others };
  const row = kept as ScheduleRow;
  return {
    ...form,
    rows: known ? form.rows.map((one, index) => (index === known.index ? row : one)) : [...others, row],
  };
};

/** Works of one grade and subject that can take one day for all classes: the day of the first is offered to the rest. */
export const withSameDay = (form: ScheduleForm, owed: readonly Owed[], model: Owed): ScheduleForm => {
  const day = rowOf(form, model)?.row.date;
  if (!day) return form;
  return owed
    .filter(({ assessmentId, part }) => assessmentId === model.assessmentId && part === model.part)
    .filter((one) => rowOf(form, one) === undefined)
    .reduce((next, one) => withRow(next, one, { date: day }), form);
};
