import type { ConductRow } from '../../shared/contracts/conduct-views.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import type { ClassWork } from '../applications/index.ts';
import { type DatedRow, type PostponedWork, rowKey } from '../schedules/index.ts';

/** All that a school's report of conduct is measured by. */
export type ConductTerms = {
  /** on the clocks of the school */
  readonly today: LocalDate;
  readonly inForce: readonly DatedRow[];
  readonly postponed: readonly PostponedWork[];
  readonly works: readonly ClassWork[];
  readonly assessments: readonly Assessment[];
};

type Key = Parameters<typeof rowKey>[0];

/** Whether both are about the same part of the same work of the same class. */
export const isAbout = (a: Key) => (b: Key) => rowKey(a) === rowKey(b);

/** How the work of a row in force went: what was said of another day is not said of this one. */
export const reportOf = (dated: DatedRow, rows: readonly ConductRow[]): ConductRow | undefined =>
  rows.find((row) => rowKey(row) === rowKey(dated) && row.date === dated.date);

export const hasCome = ({ date }: Pick<DatedRow, 'date'>, { today }: Pick<ConductTerms, 'today'>): boolean =>
  date <= today;

/** Pupils of the class who write the work, by the application. */
export const pupilsOf = (row: Key, { works }: Pick<ConductTerms, 'works'>): number | undefined =>
  works.find(
    (work) => work.grade === row.grade && work.className === row.className && work.assessmentId === row.assessmentId,
  )?.pupils;
