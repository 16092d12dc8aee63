import type { Assessment } from '../../shared/kernel/assessment.ts';
import { isCheckedByExperts } from '../../shared/kernel/expert-works.ts';
import type { AssessmentId } from '../../shared/kernel/ids.ts';
import { type Application, type AssignedClass, classWorks } from '../applications/index.ts';

/** A work that classes of the school write on computers, with all who are to write it. */
export type CheckedWork = { readonly work: Assessment; readonly participants: number };

type Applied = {
  readonly application: Pick<Application, 'classes' | 'decisions'> | undefined;
  readonly assessments: readonly Assessment[];
  readonly assigned: readonly AssignedClass[] | undefined;
};

/** The works of the school that experts check, in the order of the catalogue; those by random choice once they are published. */
export const checkedWorks = ({ application, assessments, assigned }: Applied): CheckedWork[] => {
  if (!application) return [];
  const participants = new Map<AssessmentId, number>();
  for (const { assessmentId, part, pupils } of classWorks(application, assessments, assigned)) {
    if (part === 'c') participants.set(assessmentId, (participants.get(assessmentId) ?? 0) + pupils);
  }
  return assessments
    .filter((work) => isCheckedByExperts(work) && participants.has(work.id))
    .map((work) => ({ work, participants: participants.get(work.id) ?? 0 }));
};

/** Experts wanted for so many participants of one work. */
export const wanted = (participants: number, perExpert: number): number => Math.ceil(participants / perExpert);
