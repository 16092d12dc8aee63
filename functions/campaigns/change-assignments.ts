import type { ImportReport } from '../../shared/contracts/common.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { owe } from '../../shared/submissions/life.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { schoolKey } from '../directory/index.ts';
import type { ParticipatingSchool } from './assignment.repository.ts';
import { type Assignment, assignmentRef } from './assignment.ts';

type Counts = ImportReport['counts'];

export type AssignmentChange = {
  readonly campaignId: CampaignId;
  readonly schools: readonly ParticipatingSchool[];
  readonly hand: Hand;
  /** nothing is stored, only counted */
  readonly dryRun: boolean;
  /** gives what is stored itself where nothing is to change */
  readonly decide: (stored: Submission<Assignment>, school: ParticipatingSchool) => Submission<Assignment>;
};

/** Writes under way at once; the table takes far more, one function's sockets do not. */
const AT_ONCE = 24;

/**
 * Changes the assignments of many schools, each by its own conditional put, so that it may be repeated after a failure.
 *
 * @returns how many schools have a new, another or the same assignment
 */
export const changeAssignments = async (
  submissions: SubmissionRepository<Assignment>,
  { campaignId, schools, hand, dryRun, decide }: AssignmentChange,
): Promise<Counts> => {
  const outcomes = await concurrently(AT_ONCE, schools, async (school): Promise<keyof Counts> => {
    let outcome: keyof Counts = 'unchanged';
    const ref = assignmentRef(campaignId, school);
    const decided = (stored: Submission<Assignment>): Submission<Assignment> => {
      const after = decide(stored, school);
      outcome = after === stored ? 'unchanged' : stored.content === undefined ? 'created' : 'updated';
      return after;
    };
    if (dryRun) decided(school.assignment ? submissions.read(school.assignment) : owe(ref, hand));
    else
      await submissions.change(ref, { hand }, decided, {
        absent: 'owe',
        item: school.assignment,
        standing: schoolKey(school.municipalityId, school.schoolId),
      });
    return outcome;
  });
  const count = (wanted: keyof Counts) => outcomes.filter((outcome) => outcome === wanted).length;
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), refused: 0 };
};
