import type { ApplicationForm, Decision, SchoolClass } from '../../../../../shared/contracts/application-form.ts';
import type { Assessment, Grade } from '../../../../../shared/kernel/assessment.ts';

export type Work = Pick<Assessment, 'id' | 'grade' | 'subject' | 'subjectName' | 'level' | 'participation' | 'forms'>;

/** The name of a parallel's only class. */
const SINGLE = 'нет';
const LETTERS = 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ';

/** The grades of the campaign, lowest first. */
export const gradesIn = (works: readonly Work[]): Grade[] =>
  [...new Set(works.map(({ grade }) => grade))].sort((a, b) => a - b);

/** Classes with their place in the form, by grade. */
export const classesOf = (form: ApplicationForm, grade: Grade) =>
  form.classes.map((one, index) => ({ one, index })).filter(({ one }) => one.grade === grade);

const freeLetter = (names: readonly string[]): string => [...LETTERS].find((letter) => !names.includes(letter)) ?? '1';

/** One class more in a parallel: the next free letter; a single class without a letter gets one first. */
export const withClass = (form: ApplicationForm, grade: Grade): ApplicationForm => {
  const classes = form.classes.map((one) => (one.grade === grade && one.name === SINGLE ? { ...one, name: 'А' } : one));
  const names = classes.filter((one) => one.grade === grade).map(({ name }) => name);
  const added: SchoolClass = {
    grade,
    name: freeLetter(names),
    pupils: 25,
    advanced: [],
    languages: [],
    form: 'traditional',
  };
  const next = [...classes, added].sort(
    (a, b) => a.grade - b.grade || a.name.localeCompare(b.name, 'ru', { numeric: true }),
  );
  return { ...form, classes: next };
};

export const withoutClass = (form: ApplicationForm, index: number): ApplicationForm => ({
  ...form,
  classes: form.classes.filter((_, at) => at !== index),
});

export const withChanged = (form: ApplicationForm, index: number, changes: Partial<SchoolClass>): ApplicationForm => ({
  ...form,
  classes: form.classes.map((one, at) => (at === index ? { ...one, ...changes } : one)),
});

/** Works about which the school says something: those by its decision, and any other from which it stays away. */
export const decidable = (form: ApplicationForm, works: readonly Work[]): Work[] => {
  const grades = new Set(form.classes.map(({ grade }) => grade));
  return works.filter(({ grade, level }) => grades.has(grade) && level === 'base');
};

export const decisionOf = (form: ApplicationForm, work: Work): Decision | undefined =>
  form.decisions.find(({ assessmentId }) => assessmentId === work.id);

/** @param decision nothing takes the word back */
export const withDecision = (
  form: ApplicationForm,
  work: Work,
  decision: Omit<Decision, 'assessmentId'> | undefined,
): ApplicationForm => {
  const others = form.decisions.filter(({ assessmentId }) => assessmentId !== work.id);
  return { ...form, decisions: decision ? [...others, { assessmentId: work.id, ...decision }] : others };
};

/** Pupils of a class by language; nobody is left out of the list. */
export const withLanguage = (one: SchoolClass, subject: 'EN' | 'DE' | 'FR', pupils: number): Partial<SchoolClass> => {
  const others = one.languages.filter((language) => language.subject !== subject);
  return { languages: pupils > 0 ? [...others, { subject, pupils }] : others };
};

export const languagesIn = (works: readonly Work[], grade: Grade): ('EN' | 'DE' | 'FR')[] =>
  (['EN', 'DE', 'FR'] as const).filter((subject) =>
    works.some((work) => work.grade === grade && work.subject === subject),
  );

export const advancedIn = (works: readonly Work[], grade: Grade): ('MA' | 'FI')[] =>
  (['MA', 'FI'] as const).filter((subject) =>
    works.some((work) => work.grade === grade && work.subject === subject && work.level === 'advanced'),
  );

export const hasFormChoice = (works: readonly Work[], grade: Grade): boolean =>
  works.some((work) => work.grade === grade && work.forms.traditional && work.forms.computer);
