import type { ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { error, type Finding, rowPointer } from '../../shared/school-room/finding.ts';
import { classLabel, isLanguage } from '../applications/index.ts';
import { rowKey, rowLabel } from './row.rules.ts';
import type { Terms } from './terms.ts';

/** The row is about a class and a work that the school has applied for, in the form that it has applied for. */
export const appliedFaults = (row: ScheduleRow, index: number, terms: Terms): Finding[] => {
  const label = classLabel({ grade: row.grade, name: row.className });
  const isApplied = terms.classes.some(({ grade, name }) => grade === row.grade && name === row.className);
  if (!isApplied) {
    const known = terms.classes.map(classLabel).join(', ');
    return [
      error(
        rowPointer(index, 'className'),
        'class-not-applied',
        {
          ru: `Класса ${label} нет в принятой заявке. Уберите строку или попросите координатора исправить заявку.`,
          en: `Class ${label} is not in the accepted application. Remove the row, or ask the coordinator to correct the application.`,
        },
        known,
      ),
    ];
  }
  const work = terms.assessments.find(({ id }) => id === row.assessmentId);
  if (!work) {
    return [
      error(rowPointer(index, 'assessmentId'), 'work-not-in-campaign', {
        ru: `Работы ${row.assessmentId} в этой кампании нет.`,
        en: `The campaign has no work ${row.assessmentId}.`,
      }),
    ];
  }
  return workFaults(row, index, label, work, terms);
};

const workFaults = (row: ScheduleRow, index: number, label: string, work: Assessment, terms: Terms): Finding[] => {
  const ofClass = terms.works.filter(({ grade, className }) => grade === row.grade && className === row.className);
  const applied = ofClass.find(({ assessmentId }) => assessmentId === work.id);
  if (!applied && work.participation === 'random' && work.grade === row.grade && !terms.isAssigned) {
    return [
      error(rowPointer(index, 'assessmentId'), 'subject-not-assigned', {
        ru: `${work.subjectName.ru} — предмет по случайному выбору. Назначьте дату после публикации распределения предметов.`,
        en: `${work.subjectName.en} is a subject of random choice. Give it a day once the subjects are published.`,
      }),
    ];
  }
  if (!applied) {
    return [
      error(
        rowPointer(index, 'assessmentId'),
        'work-not-applied',
        {
          ru: `Класс ${label} не пишет работу «${work.subjectName.ru}» (${work.id}). Уберите строку.`,
          en: `Class ${label} does not write ${work.subjectName.en} (${work.id}). Remove the row.`,
        },
        ofClass.map(({ assessmentId }) => assessmentId).join(', '),
      ),
    ];
  }
  const form = applied.part === 'c' ? 'computer' : 'traditional';
  if (form === row.form) return [];
  return [
    error(
      rowPointer(index, 'form'),
      'form-differs',
      {
        ru: `${rowLabel(row, work).ru}: в заявке указана ${form === 'computer' ? 'компьютерная' : 'традиционная'} форма.`,
        en: `${rowLabel(row, work).en}: the application says the ${form} form.`,
      },
      form,
    ),
  ];
};

/** What is wrong with a row in itself, whatever its day, and with rows that repeat each other. */
export const shapeFaults = (
  row: ScheduleRow,
  index: number,
  rows: readonly ScheduleRow[],
  work: Assessment,
): Finding[] => {
  const label = rowLabel(row, work);
  const repeats = rows.filter((other) => rowKey(other) === rowKey(row)).length > 1;
  return [
    ...(repeats
      ? [
          error(rowPointer(index), 'row-repeated', {
            ru: `${label.ru}: указано несколько раз. Оставьте одну строку.`,
            en: `${label.en}: stands several times. Keep one row.`,
          }),
        ]
      : []),
    ...partFaults(row, index, work),
    ...(row.until !== undefined && row.until < row.date
      ? [
          error(rowPointer(index, 'until'), 'range-reversed', {
            ru: `${label.ru}: последний день раньше первого.`,
            en: `${label.en}: the last day is before the first.`,
          }),
        ]
      : []),
    ...(row.until !== undefined && !takesSeveralDays(row, work)
      ? [
          error(rowPointer(index, 'until'), 'range-not-allowed', {
            ru: `${label.ru}: работа проводится в один день. Несколько дней занимает только иностранный язык на компьютерах.`,
            en: `${label.en}: is written on one day. Only a foreign language on computers takes several.`,
          }),
        ]
      : []),
  ];
};

const takesSeveralDays = ({ form }: ScheduleRow, work: Assessment): boolean => isLanguage(work) && form === 'computer';

const partFaults = (row: ScheduleRow, index: number, work: Assessment): Finding[] => {
  if (work.parts === 2 && row.part === undefined) {
    return [
      error(
        rowPointer(index, 'part'),
        'part-needed',
        {
          ru: `${rowLabel(row, work).ru}: работа из двух частей. Укажите часть: для каждой нужна своя строка.`,
          en: `${rowLabel(row, work).en}: has two parts. Say which one: each has a row of its own.`,
        },
        '1, 2',
      ),
    ];
  }
  if (work.parts === 1 && row.part !== undefined) {
    return [
      error(rowPointer(index, 'part'), 'part-not-needed', {
        ru: `${rowLabel({ ...row, part: undefined }, work).ru}: в работе одна часть. Уберите номер части.`,
        en: `${rowLabel({ ...row, part: undefined }, work).en}: has one part. Leave its number out.`,
      }),
    ];
  }
  return [];
};
