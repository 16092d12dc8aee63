import type { ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import { type Assessment, type DayRange, type WorkForm, windowOf } from '../../shared/kernel/assessment.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { type Finding, warning } from '../../shared/school-room/finding.ts';
import { type ClassWork, isLanguage } from '../applications/index.ts';
import { MAX_LANGUAGE_DAYS } from './day-faults.rules.ts';
import { rowLabel } from './row.rules.ts';
import type { Terms } from './terms.ts';

/** A work of a class, or one of its parts, with the day that the schedule gives it. */
export type OwedDate = {
  readonly classWork: ClassWork;
  readonly work: Assessment;
  readonly part: 1 | 2 | undefined;
  readonly form: WorkForm;
  readonly window: DayRange;
  readonly reserveDay: LocalDate | undefined;
  /** consecutive days that it may take */
  readonly maxDays: number;
  readonly row: ScheduleRow | undefined;
};

/** Every date that the school owes: by class, then in the order of the catalogue, each part by itself. */
export const owedDates = (rows: readonly ScheduleRow[], { works, assessments }: Terms): OwedDate[] =>
  works.flatMap((classWork) => {
    const work = assessments.find(({ id }) => id === classWork.assessmentId);
    if (!work) return [];
    const form = classWork.part === 'c' ? 'computer' : 'traditional';
    const parts = work.parts === 2 ? ([1, 2] as const) : ([undefined] as const);
    return parts.map((part) => ({
      classWork,
      work,
      part,
      form,
      window: windowOf(work, form),
      reserveDay: form === 'computer' ? work.computerReserve : undefined,
      maxDays: form === 'computer' && isLanguage(work) ? MAX_LANGUAGE_DAYS : 1,
      row: rows.find(
        (one) =>
          one.grade === classWork.grade &&
          one.className === classWork.className &&
          one.assessmentId === classWork.assessmentId &&
          one.part === part,
      ),
    }));
  });

export type Coverage = { readonly owedDates: number; readonly datedDates: number; readonly undated: number };

/** Counted by class and work: a work in two parts is dated once both parts are. */
export const coverage = (dates: readonly OwedDate[]): Coverage => {
  const byWork = [...Map.groupBy(dates, ({ classWork }) => classWork).values()];
  const dated = byWork.filter((parts) => parts.every(({ row }) => row !== undefined)).length;
  return { owedDates: byWork.length, datedDates: dated, undated: byWork.length - dated };
};

export const undatedWarnings = (dates: readonly OwedDate[]): Finding[] =>
  dates.flatMap(({ classWork, work, part, window, row }, index) => {
    if (row) return [];
    const label = rowLabel({ ...classWork, part }, work);
    return warning(
      `/owed/${index}`,
      'class-work-undated',
      {
        ru: `${label.ru}: работа заявлена, даты нет.`,
        en: `${label.en}: is applied for and has no day.`,
      },
      `${window.from}..${window.to}`,
    );
  });
