import type { ApplicationForm, Decision } from '../../../shared/contracts/application-form.ts';
import type { Assessment } from '../../../shared/kernel/assessment.ts';
import type { SeedClass, SeedSchool } from '../seed/types.ts';

type SchoolClass = ApplicationForm['classes'][number];

/** How the only class of a parallel is named in a form. */
const SINGLE = 'нет';

const advancedOf = ({ advanced }: SeedClass): SchoolClass['advanced'] =>
  advanced.filter((subject): subject is 'MA' | 'FI' => subject === 'MA' || subject === 'FI');

/** Every pupil of a class learns the class's language; it is asked for only where the grade writes it. */
const languagesOf = ({ grade, language, pupils }: SeedClass, works: readonly Assessment[]): SchoolClass['languages'] =>
  language && works.some((work) => work.grade === grade && work.subject === language)
    ? [{ subject: language, pupils }]
    : [];

const decisionsOf = ({ optionalWorks, classes }: SeedSchool, works: readonly Assessment[]): Decision[] =>
  works
    .filter(({ participation, grade }) => participation === 'optional' && classes.some((one) => one.grade === grade))
    .map(({ id }) =>
      optionalWorks.includes(id)
        ? { assessmentId: id, participates: true }
        : { assessmentId: id, participates: false, reason: 'school-decision' },
    );

/** What the school applies with. A school whose parallels all have one class gives its classes no letters. */
export const applicationOf = (school: SeedSchool, works: readonly Assessment[]): ApplicationForm => {
  const { classes } = school;
  const isSmall = classes.every(({ letter }) => letter === 'А');
  return {
    classes: classes.map((one) => ({
      grade: one.grade,
      name: isSmall ? SINGLE : one.letter,
      pupils: one.pupils,
      advanced: advancedOf(one),
      languages: languagesOf(one, works),
      form: one.form,
    })),
    decisions: decisionsOf(school, works),
  };
};

/** The same, with a class that stands twice. */
export const withRepeatedClass = (form: ApplicationForm): ApplicationForm => ({
  ...form,
  classes: [...form.classes, ...form.classes.slice(0, 1)],
});

/** The same, with a class whose pupils have not all been told a language, or else with one decision less. */
export const withoutADecision = (form: ApplicationForm): ApplicationForm => {
  if (form.decisions.length > 0) return { ...form, decisions: form.decisions.slice(1) };
  return { ...form, classes: form.classes.map((one) => ({ ...one, languages: [] })) };
};

/** Whether {@link withoutADecision} leaves something out. */
export const hasDecisions = ({ classes, decisions }: ApplicationForm): boolean =>
  decisions.length > 0 || classes.some(({ languages }) => languages.length > 0);

/** One pupil more in the first class that nobody's language depends on: what a coordinator knows better. */
export const withOnePupilMore = (form: ApplicationForm): ApplicationForm => {
  const at = form.classes.findIndex(({ languages }) => languages.length === 0);
  return { ...form, classes: form.classes.map((one, i) => (i === at ? { ...one, pupils: one.pupils + 1 } : one)) };
};
