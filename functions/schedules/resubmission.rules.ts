import type { ScheduleForm } from '../../shared/contracts/schedule-form.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { changedRows } from './archive.rules.ts';
import type { Schedule } from './schedule.ts';
import type { Terms } from './terms.ts';

/**
 * The stage that a submission is measured by: the first one by the stage of the whole schedule, a later one by the earliest deadline
 * of the works whose days it changes, so that dating works by random choice once they are published is not a late change.
 *
 * @see docs/decisions/0060-one-stage-for-a-schedule-and-one-for-each-work.md
 */
export const submissionStage = (
  whole: StageInstants,
  stored: Pick<Submission<Schedule>, 'late'> | undefined,
  form: ScheduleForm,
  terms: Terms,
): StageInstants => {
  if (stored?.late === undefined) return whole;
  const changed = new Set(changedRows(form, terms).map(({ row }) => row.assessmentId));
  const due = terms.assessments
    .filter(({ id }) => changed.has(id))
    .map((work) => terms.stageOf(work).dueAt)
    .sort()[0];
  return { ...whole, dueAt: due ?? whole.closesAt };
};
