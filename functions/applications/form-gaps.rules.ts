import type { ApplicationForm, Decision, SchoolClass } from '../../shared/contracts/application-form.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { classLabel } from './class-name.rules.ts';
import { hasChoice, isLanguage } from './class-works.rules.ts';
import { gradesOf } from './codes.rules.ts';
import { fault } from './fault.ts';

/**
 * What a form lacks before it can be submitted, all of it; a draft may lack it.
 *
 * @param form without faults
 * @returns pointers into the form
 * @see docs/sources.md#application
 */
export const formGaps = (form: ApplicationForm, assessments: readonly Assessment[]): FieldError[] => {
  if (form.classes.length === 0) {
    return [
      fault(
        '/classes',
        'no-classes',
        'В заявке нет ни одного класса. Добавьте классы; если школа не участвует, обратитесь к региональному координатору.',
        'There is no class. Add the classes; if the school does not take part, ask the regional coordinator.',
      ),
    ];
  }
  return [
    ...form.classes.flatMap((one, index) => languageGaps(one, index, form, assessments)),
    ...undecided(form, assessments),
    ...form.decisions.flatMap((one, index) => decisionGaps(one, index, form, assessments)),
  ];
};

/** Where every pupil writes a language, each must learn one of them, unless the school stays away from one with a reason. */
const languageGaps = (
  one: SchoolClass,
  index: number,
  { decisions }: ApplicationForm,
  assessments: readonly Assessment[],
): FieldError[] => {
  const works = assessments.filter(
    (work) => work.grade === one.grade && isLanguage(work) && work.participation === 'mandatory',
  );
  const staysAway = works.some(({ id }) => decisions.some((d) => d.assessmentId === id && !d.participates));
  const learning = one.languages.reduce((sum, { pupils }) => sum + pupils, 0);
  if (works.length === 0 || staysAway || learning === one.pupils) return [];
  return [
    fault(
      `/classes/${index}/languages`,
      'languages-differ-from-pupils',
      `В классе ${classLabel(one)} ${one.pupils} учеников, а по иностранным языкам распределены ${learning}. Если кто-то изучает другой язык, укажите отказ от одной из работ с причиной.`,
      `Class ${classLabel(one)} has ${one.pupils} pupils, and ${learning} of them are told a language. If some learn another one, decline one of the works with a reason.`,
    ),
  ];
};

const undecided = (form: ApplicationForm, assessments: readonly Assessment[]): FieldError[] => {
  const grades = gradesOf(form);
  return assessments
    .filter(({ participation, grade }) => participation === 'optional' && grades.includes(grade))
    .filter(({ id }) => !form.decisions.some(({ assessmentId }) => assessmentId === id))
    .map(({ id, grade, subjectName }) =>
      fault(
        '/decisions',
        'decision-missing',
        `Не указано, участвует ли школа в работе ${id} (${subjectName.ru}, ${grade} класс).`,
        `It is not said whether the school takes part in ${id} (${subjectName.en}, grade ${grade}).`,
      ),
    );
};

const decisionGaps = (
  one: Decision,
  index: number,
  { classes }: ApplicationForm,
  assessments: readonly Assessment[],
): FieldError[] => {
  const work = assessments.find(({ id }) => id === one.assessmentId);
  if (!work) return [];
  const pointer = `/decisions/${index}`;
  if (one.participates) return participationGaps(work, pointer, classes);
  if (one.reason === undefined) {
    return [
      fault(
        `${pointer}/reason`,
        'reason-missing',
        `Укажите, почему школа не участвует в работе ${work.id} (${work.subjectName.ru}).`,
        `Say why the school does not take part in ${work.id} (${work.subjectName.en}).`,
      ),
    ];
  }
  if (one.reason === 'other' && one.reasonText === undefined) {
    return [
      fault(
        `${pointer}/reasonText`,
        'reason-text-missing',
        'При причине «иное» напишите, какая она.',
        'With the reason "other", say which.',
      ),
    ];
  }
  return [];
};

const participationGaps = (work: Assessment, pointer: string, classes: readonly SchoolClass[]): FieldError[] => {
  const parallel = classes.filter(({ grade }) => grade === work.grade);
  if (parallel.length === 0) {
    return [
      fault(
        `${pointer}/participates`,
        'no-class-for-work',
        `Школа участвует в работе ${work.id}, а классов ${work.grade} параллели в заявке нет.`,
        `The school takes part in ${work.id}, and has no classes of grade ${work.grade}.`,
      ),
    ];
  }
  const isLearnt = parallel.some(({ languages }) => languages.some(({ subject }) => subject === work.subject));
  if (isLanguage(work) && !isLearnt) {
    return [
      fault(
        `${pointer}/participates`,
        'nobody-learns-language',
        `Школа участвует в работе ${work.id}, а изучающих этот язык (${work.subject}) в классах не указано.`,
        `The school takes part in ${work.id}, and no class has pupils that learn ${work.subject}.`,
      ),
    ];
  }
  return [];
};

/**
 * What the school should know though nothing is wrong: works of its computer classes that have no computer form, and grades of the
 * campaign in which it names no class.
 */
export const formWarnings = (form: ApplicationForm, assessments: readonly Assessment[]): FieldError[] => [
  ...form.classes.flatMap((one, index) => {
    if (one.form !== 'computer') return [];
    const paper = assessments.filter(
      (work) =>
        work.grade === one.grade && work.participation === 'random' && work.level === 'base' && !hasChoice(work),
    );
    if (paper.length === 0) return [];
    return fault(
      `/classes/${index}/form`,
      'falls-back-to-traditional',
      `Если классу ${classLabel(one)} выпадет ${paper.map((w) => w.subjectName.ru).join(' или ')}, работа пройдёт в традиционной форме: компьютерной нет.`,
      `Should class ${classLabel(one)} be drawn ${paper.map((w) => w.subjectName.en).join(' or ')}, it is written on paper: there is no computer form.`,
    );
  }),
  ...[...new Set(assessments.map(({ grade }) => grade))]
    .filter((grade) => form.classes.length > 0 && !gradesOf(form).includes(grade))
    .map((grade) =>
      fault(
        '/classes',
        'grade-without-classes',
        `В ${grade} параллели классов не указано: если она есть, добавьте их.`,
        `No classes of grade ${grade}: add them if there are any.`,
      ),
    ),
];
