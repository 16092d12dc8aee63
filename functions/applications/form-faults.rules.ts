import type { ApplicationForm, SchoolClass } from '../../shared/contracts/application-form.ts';
import type { Assessment, Grade } from '../../shared/kernel/assessment.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { classLabel, isClassName, SINGLE } from './class-name.rules.ts';
import { hasChoice, isLanguage } from './class-works.rules.ts';
import { codesNeeded, gradesOf, LAST_NUMBER, pupilsOfGrade } from './codes.rules.ts';
import { decisionFaults } from './decision-faults.rules.ts';
import { fault } from './fault.ts';

/**
 * What is wrong with a form even as a draft, all of it: no later entry could make it right.
 *
 * @param form with normalised names
 * @returns pointers into the form, such as `/classes/3/languages/0/subject`
 * @see docs/sources.md#application
 */
export const formFaults = (form: ApplicationForm, assessments: readonly Assessment[]): FieldError[] => [
  ...form.classes.flatMap((one, index) => classFaults(one, index, form.classes, assessments)),
  ...gradesOf(form).flatMap((grade) => gradeFaults(form, grade)),
  ...form.decisions.flatMap((one, index) => decisionFaults(one, index, form, assessments)),
];

const classFaults = (
  one: SchoolClass,
  index: number,
  classes: readonly SchoolClass[],
  assessments: readonly Assessment[],
): FieldError[] => {
  const at = `/classes/${index}`;
  const label = classLabel(one);
  const ofGrade = assessments.filter(({ grade }) => grade === one.grade);
  if (ofGrade.length === 0) {
    const grades = [...new Set(assessments.map(({ grade }) => grade))].join(', ');
    return [
      fault(
        `${at}/grade`,
        'grade-not-in-campaign',
        `В ${one.grade} параллели работ нет. Параллели кампании: ${grades}.`,
        `No works in grade ${one.grade}. Grades of the campaign: ${grades}.`,
      ),
    ];
  }
  return [...nameFaults(one, at, label, classes), ...studyFaults(one, at, label, ofGrade)];
};

const nameFaults = (one: SchoolClass, at: string, label: string, classes: readonly SchoolClass[]): FieldError[] => {
  const pointer = `${at}/name`;
  if (!isClassName(one.name)) {
    return [
      fault(
        pointer,
        'class-name-invalid',
        `«${one.name}» — не название класса. Введите букву (А, Б, …), номер от 1 до 50 или «нет».`,
        `"${one.name}" is no name of a class: a Cyrillic letter, a number 1 to 50, or «нет».`,
      ),
    ];
  }
  const parallel = classes.filter(({ grade }) => grade === one.grade);
  const repeated = parallel.find((other) => other.name === one.name) !== one;
  if (repeated)
    return [fault(pointer, 'class-repeated', `Класс ${label} указан дважды.`, `Class ${label} stands twice.`)];
  if (one.name === SINGLE && parallel.length > 1) {
    return [
      fault(
        pointer,
        'class-name-needed',
        `В ${one.grade} параллели несколько классов: дайте каждому букву или номер вместо «нет».`,
        `Grade ${one.grade} has several classes: give each a letter or number instead of «нет».`,
      ),
    ];
  }
  return [];
};

const studyFaults = (one: SchoolClass, at: string, label: string, ofGrade: readonly Assessment[]): FieldError[] => {
  const advanced = ofGrade.filter(({ level }) => level === 'advanced').map(({ subject }) => subject as string);
  const languages = ofGrade.filter(isLanguage).map(({ subject }) => subject as string);
  const learning = one.languages.reduce((sum, { pupils }) => sum + pupils, 0);
  return [
    ...one.advanced.flatMap((subject, index) =>
      advanced.includes(subject)
        ? []
        : fault(
            `${at}/advanced/${index}`,
            'no-advanced-work',
            `Для ${one.grade} параллели углублённой работы по этому предмету нет (${subject}).`,
            `Grade ${one.grade} has no advanced work in ${subject}.`,
          ),
    ),
    ...one.languages.flatMap(({ subject }, index) => {
      const pointer = `${at}/languages/${index}/subject`;
      if (!languages.includes(subject)) {
        return fault(
          pointer,
          'no-language-work',
          `В ${one.grade} параллели работы по этому языку нет (${subject}): уберите строку.`,
          `Grade ${one.grade} writes no ${subject}: remove the line.`,
        );
      }
      if (one.languages.findIndex((other) => other.subject === subject) !== index)
        return fault(pointer, 'language-repeated', `Язык ${subject} указан дважды.`, `${subject} stands twice.`);
      return [];
    }),
    ...(learning > one.pupils
      ? [
          fault(
            `${at}/languages`,
            'languages-exceed-pupils',
            `В классе ${label} ${one.pupils} учеников, а языки изучают ${learning}.`,
            `Class ${label} has ${one.pupils} pupils, and ${learning} learn languages.`,
          ),
        ]
      : []),
    ...(one.form === 'computer' && !ofGrade.some(hasChoice)
      ? [
          fault(
            `${at}/form`,
            'no-computer-form',
            `В ${one.grade} параллели формы не выбирают: укажите традиционную.`,
            `Grade ${one.grade} has no choice of the form: it is traditional.`,
          ),
        ]
      : []),
  ];
};

const gradeFaults = (form: ApplicationForm, grade: Grade): FieldError[] => {
  const pupils = pupilsOfGrade(form, grade);
  if (codesNeeded(pupils) <= LAST_NUMBER) return [];
  return [
    fault(
      '/classes',
      'too-many-pupils',
      `В ${grade} параллели ${pupils} учеников: на столько не хватает кодов. Проверьте численность классов.`,
      `Grade ${grade} has ${pupils} pupils, more than there are codes. Check the numbers.`,
    ),
  ];
};
