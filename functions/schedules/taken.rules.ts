import type { AssessmentId } from '../../shared/kernel/ids.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { isExpected, type Submission } from '../../shared/submissions/envelope.ts';
import { type Hand, next } from '../../shared/submissions/life-step.rules.ts';
import { byGradeAndName, classLabel } from '../applications/index.ts';
import type { DatedRow, Schedule, TakenDay } from './schedule.ts';

/** A work on a day, with the classes that write it then: what an archive of materials belongs to. */
export type ScheduledDay = {
  readonly assessmentId: AssessmentId;
  readonly date: LocalDate;
  /** `4А`, in the order of classes */
  readonly classes: readonly string[];
  readonly taken: TakenDay | undefined;
};

const byDateAndWork = (a: ScheduledDay, b: ScheduledDay): number =>
  a.date === b.date ? (a.assessmentId < b.assessmentId ? -1 : 1) : a.date < b.date ? -1 : 1;

const isOf = (assessmentId: AssessmentId, date: LocalDate) => (one: Pick<TakenDay, 'assessmentId' | 'date'>) =>
  one.assessmentId === assessmentId && one.date === date;

/**
 * The days for which a school gets materials: by the schedule in force, of several days of a language the first one. A waived
 * schedule has none.
 */
export const scheduledDays = (stored: Submission<Schedule> | undefined): ScheduledDay[] => {
  if (!stored?.content || !isExpected(stored)) return [];
  const { inForce, taken } = stored.content;
  const groups = Map.groupBy(inForce, ({ assessmentId, date }) => `${assessmentId} ${date}`);
  return [...groups.values()]
    .flatMap((rows: readonly DatedRow[]): ScheduledDay[] => {
      const [first] = rows;
      if (!first) return [];
      const { assessmentId, date } = first;
      const classes = rows.map(({ grade, className }) => ({ grade, name: className })).sort(byGradeAndName);
      return [
        {
          assessmentId,
          date,
          classes: [...new Set(classes.map(classLabel))],
          taken: taken.find(isOf(assessmentId, date)),
        },
      ];
    })
    .sort(byDateAndWork);
};

/**
 * The school has downloaded the materials of a day: from now on the schedule does not leave it. Said again, it stays as it was.
 *
 * @returns the revision that follows; state, deadline and draft stay as they are
 */
export const takeMaterials = (
  stored: Submission<Schedule>,
  assessmentId: AssessmentId,
  date: LocalDate,
  hand: Hand,
): Submission<Schedule> => {
  const { content } = stored;
  if (!content || content.taken.some(isOf(assessmentId, date))) return stored;
  const taken = [...content.taken, { assessmentId, date, at: hand.at, by: hand.by }];
  return next(stored, hand, {
    content: { ...content, taken },
    action: 'materials-taken',
    ...(stored.comment !== undefined && { comment: stored.comment }),
  });
};
