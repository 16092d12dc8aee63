import type { ApplicationForm, SchoolClass } from '../../shared/contracts/application-form.ts';
import type { Assessment, Grade, Subject } from '../../shared/kernel/assessment.ts';
import type { AssessmentId } from '../../shared/kernel/ids.ts';
import { byGradeAndName } from './class-name.rules.ts';

/** One class writing one work: the finest thing that is scheduled, and whose results a form collects. */
export type ClassWork = {
  readonly grade: Grade;
  readonly className: string;
  readonly assessmentId: AssessmentId;
  /** `t` traditional, `c` computer: the part of the result form */
  readonly part: 't' | 'c';
  readonly pupils: number;
};

/** What the published assignment says of a class. */
export type AssignedClass = {
  readonly grade: Grade;
  readonly className: string;
  readonly assessmentId: AssessmentId;
};

export const LANGUAGES: readonly Subject[] = ['EN', 'DE', 'FR'];

export const isLanguage = ({ subject }: Pick<Assessment, 'subject'>): boolean => LANGUAGES.includes(subject);

/** Whether a class may choose how to write the work. */
export const hasChoice = ({ forms }: Pick<Assessment, 'forms'>): boolean => forms.traditional && forms.computer;

/** The class's choice where there is one; physics and chemistry have no computer form, languages of grade 7 no other. */
export const partOf = ({ forms }: Pick<Assessment, 'forms'>, { form }: Pick<SchoolClass, 'form'>): 't' | 'c' =>
  forms.computer && (form === 'computer' || !forms.traditional) ? 'c' : 't';

/**
 * The works that the classes of an application write, by grade and class, then in the order of the catalogue.
 *
 * Mandatory works follow from the grade, the advanced one in place of the base one where the class studies so; languages count the
 * pupils of the language; optional works follow from the school's decisions, random ones from the published assignment and from
 * nothing before it. A work that the school stays away from is written by no class.
 * @see docs/sources.md#works
 */
export const classWorks = (
  application: Pick<ApplicationForm, 'classes' | 'decisions'>,
  assessments: readonly Assessment[],
  assignment: readonly AssignedClass[] | undefined,
): ClassWork[] => {
  const decided = new Map(application.decisions.map((d) => [d.assessmentId, d.participates]));
  return application.classes.toSorted(byGradeAndName).flatMap((one) => {
    const ofGrade = assessments.filter(({ grade }) => grade === one.grade);
    const assigned = assignedSubjects(one, ofGrade, assignment ?? []);
    return ofGrade.flatMap((work): ClassWork[] => {
      if (decided.get(work.id) === false || work.level !== levelFor(one, work, ofGrade)) return [];
      if (work.participation === 'optional' && !decided.get(work.id)) return [];
      if (work.participation === 'random' && !assigned.has(work.subject)) return [];
      const pupils = pupilsFor(one, work);
      if (pupils === 0) return [];
      return [{ grade: one.grade, className: one.name, assessmentId: work.id, part: partOf(work, one), pupils }];
    });
  });
};

/** The subjects that the class was drawn; at which level is the class's own matter. */
const assignedSubjects = (
  { grade, name }: SchoolClass,
  ofGrade: readonly Assessment[],
  assignment: readonly AssignedClass[],
): Set<Subject> => {
  const ids = assignment.filter((a) => a.grade === grade && a.className === name).map((a) => a.assessmentId);
  return new Set(ofGrade.filter(({ id }) => ids.includes(id)).map(({ subject }) => subject));
};

/** Whether a class of the school writes the work on computers, or may be drawn to: what random choice gives is not known yet. */
export const mayWriteOnComputers = (
  { classes, decisions }: Pick<ApplicationForm, 'classes' | 'decisions'>,
  work: Assessment,
): boolean => {
  const decision = decisions.find(({ assessmentId }) => assessmentId === work.id)?.participates;
  if (decision === false || (work.participation === 'optional' && !decision)) return false;
  return classes.some((one) => one.grade === work.grade && pupilsFor(one, work) > 0 && partOf(work, one) === 'c');
};

const levelFor = ({ advanced }: SchoolClass, work: Assessment, ofGrade: readonly Assessment[]): Assessment['level'] => {
  const isStudied = advanced.some((subject) => subject === work.subject);
  const exists = ofGrade.some(({ subject, level }) => subject === work.subject && level === 'advanced');
  return isStudied && exists ? 'advanced' : 'base';
};

const pupilsFor = ({ pupils, languages }: SchoolClass, work: Assessment): number =>
  isLanguage(work) ? (languages.find(({ subject }) => subject === work.subject)?.pupils ?? 0) : pupils;
