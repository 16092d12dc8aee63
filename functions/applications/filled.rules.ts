import type { ApplicationForm } from '../../shared/contracts/application-form.ts';
import { contentHash } from '../../shared/hash.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { computerMeasures, isCheckedByExperts } from '../../shared/kernel/expert-works.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { Entailed, Measures } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import type { Application } from './application.ts';
import { type ClassWork, classWorks, mayWriteOnComputers } from './class-works.rules.ts';
import { gradesOf, pupilsOfGrade } from './codes.rules.ts';

/**
 * What the school owes once its application is accepted: a schedule, a result form for each work that a class writes on paper, an
 * electronic protocol for each that a class writes on computers, and the number of experts where they check such works. Works by
 * random choice follow from the assignment.
 */
const entailsOf = (
  form: ApplicationForm,
  works: readonly ClassWork[],
  assessments: readonly Assessment[],
): Entailed[] => {
  const isOnComputers = assessments.some((work) => isCheckedByExperts(work) && mayWriteOnComputers(form, work));
  const counts: Entailed[] = isOnComputers ? [{ kind: 'expert-counts', unit: NONE, part: NONE, owes: true }] : [];
  if (works.length === 0) return counts;
  const byUnit = new Map(
    works.map(({ assessmentId, part }) => [
      `${assessmentId} ${part}`,
      {
        kind: part === 't' ? ('result-form' as const) : ('electronic-protocol' as const),
        unit: assessmentId,
        part,
        owes: true,
      },
    ]),
  );
  return [{ kind: 'schedule', unit: NONE, part: NONE, owes: true }, ...counts, ...byUnit.values()];
};

/** Integers that monitoring sums: works by random choice are not among them. */
export const measuresOf = (form: ApplicationForm, works: readonly ClassWork[]): Measures => {
  const optional = form.decisions.filter((d) => d.participates && works.some((w) => w.assessmentId === d.assessmentId));
  const byGrade = gradesOf(form).flatMap((grade) => [
    [`grade${grade}Classes`, form.classes.filter((one) => one.grade === grade).length] as const,
    [`grade${grade}Pupils`, pupilsOfGrade(form, grade)] as const,
  ]);
  return {
    schools: 1,
    classes: form.classes.length,
    pupils: form.classes.reduce((sum, { pupils }) => sum + pupils, 0),
    computerClasses: form.classes.filter((one) => one.form === 'computer').length,
    advancedClasses: form.classes.filter(({ advanced }) => advanced.length > 0).length,
    works: new Set(works.map(({ assessmentId }) => assessmentId)).size,
    decidedWorks: optional.length,
    classWorks: works.length,
    participants: works.reduce((sum, { pupils }) => sum + pupils, 0),
    ...computerMeasures(works.filter(({ part }) => part === 'c')),
    ...Object.fromEntries(byGrade),
  };
};

/** What the form says, without what the system added to it: equal forms have equal hashes. */
export const formHash = ({ classes, decisions }: ApplicationForm): string => contentHash({ classes, decisions });

/** All that the life of a submission needs of an application. */
export const filledApplication = (content: Application, assessments: readonly Assessment[]): Filled<Application> => {
  const works = classWorks(content, assessments, undefined);
  return {
    content,
    contentHash: formHash(content),
    measures: measuresOf(content, works),
    entails: entailsOf(content, works, assessments),
  };
};
