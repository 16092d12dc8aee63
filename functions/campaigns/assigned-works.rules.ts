import type { AssignedClass } from '../../shared/contracts/assignments.ts';
import { contentHash } from '../../shared/hash.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { computerMeasures } from '../../shared/kernel/expert-works.ts';
import type { Entailed } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import type { AssignedWork } from './assignment.rules.ts';
import type { Assignment } from './assignment.ts';
import type { Participation } from './participation.ts';

type Work = Pick<Assessment, 'id' | 'forms'>;

/** Works that the school does not stay away from. */
export const openTo = <W extends Work>(catalogue: readonly W[], { decisions }: Participation): W[] => {
  const refused = new Set(
    decisions.filter(({ participates }) => !participates).map(({ assessmentId }) => assessmentId),
  );
  return catalogue.filter(({ id }) => !refused.has(id));
};

/**
 * In which form each class writes the work it was given: as it applied, where the work can be written so. Physics and chemistry
 * have no computer form, so such a class falls back to the traditional one.
 */
export const inForms = (
  works: readonly AssignedWork[],
  catalogue: readonly Work[],
  { classes }: Participation,
): AssignedClass[] => {
  const formsOf = new Map(catalogue.map(({ id, forms }) => [id, forms]));
  return works.map((work) => {
    const applied = classes.find(({ grade, name }) => grade === work.grade && name === work.className)?.form;
    const forms = formsOf.get(work.assessmentId);
    const onComputers = forms?.computer === true && (applied === 'computer' || !forms.traditional);
    return {
      ...work,
      form: onComputers ? 'computer' : 'traditional',
      fallsBack: applied === 'computer' && !onComputers,
    };
  });
};

/** What the school owes of the works by random choice: a form per work on paper, an electronic protocol per work on computers. */
export const entailedBy = (classes: readonly AssignedClass[]): Entailed[] => {
  const owed = classes.map(({ assessmentId, form }): Entailed => {
    const [kind, part] =
      form === 'computer' ? (['electronic-protocol', 'c'] as const) : (['result-form', 't'] as const);
    return { kind, unit: assessmentId, part, owes: true };
  });
  return [...new Map(owed.map((one) => [`${one.kind} ${one.unit}`, one])).values()];
};

/** All that the life of a submission needs of an assignment. */
export const filledAssignment = (content: Assignment, { classes }: Participation): Filled<Assignment> => ({
  content,
  contentHash: contentHash(content),
  measures: {
    schools: 1,
    classes: new Set(content.classes.map(({ grade, className }) => `${grade} ${className}`)).size,
    classWorks: content.classes.length,
    fallbacks: content.classes.filter(({ fallsBack }) => fallsBack).length,
    ...computerMeasures(
      content.published
        .filter(({ form }) => form === 'computer')
        .map(({ grade, className, assessmentId }) => ({
          assessmentId,
          pupils: classes.find((one) => one.grade === grade && one.name === className)?.pupils ?? 0,
        })),
    ),
  },
  entails: entailedBy(content.published),
});

/** The notice to a class that had asked for computers. */
export const fallbackNotice = {
  ru: 'У работы нет компьютерной формы: класс пишет её в традиционной форме.',
  en: 'The work has no computer form: the class falls back to traditional.',
} as const;
