import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { error, type Finding, rowPointer } from '../../shared/school-room/finding.ts';
import { classLabel, isLanguage } from '../applications/index.ts';
import { lastDayOfRow } from './held.rules.ts';
import { readableDay, rowLabel, writingDays } from './row.rules.ts';
import type { Terms } from './terms.ts';

type Placed = { readonly row: ScheduleRow; readonly index: number };

/**
 * A class writes one work on a day. Two foreign languages may share a day: they are written by different pupils of the class.
 *
 * Every row of a conflict is named, so that the order of the rows changes nothing.
 */
export const conflictFaults = ({ rows, studyWeek }: ScheduleForm, terms: Terms): Finding[] => {
  const languages = new Set(terms.assessments.filter(isLanguage).map(({ id }) => id));
  const placed = rows.flatMap((row, index) =>
    writingDays(row, terms.calendar, studyWeek).map((day) => ({ row, index, day })),
  );
  const byDay = Map.groupBy(placed, ({ row, day }) => [row.grade, row.className, day].join(' '));
  const conflicts = new Map<string, Finding>();
  for (const sameDay of byDay.values()) {
    for (const { row, index, day } of sameDay) {
      const others = sameDay.filter(
        ({ row: other }) =>
          other.assessmentId !== row.assessmentId &&
          !(languages.has(other.assessmentId) && languages.has(row.assessmentId)),
      );
      const known = conflicts.get(String(index));
      if (others.length > 0 && !known) conflicts.set(String(index), conflict({ row, index }, day, others, terms));
    }
  }
  return [...conflicts.values()];
};

const conflict = ({ row, index }: Placed, day: LocalDate, others: readonly Placed[], terms: Terms): Finding => {
  const names = (language: 'ru' | 'en') =>
    [...new Set(others.map(({ row: other }) => other.assessmentId))]
      .sort()
      .map((id) => terms.assessments.find((work) => work.id === id)?.subjectName[language] ?? id)
      .join(', ');
  const label = classLabel({ grade: row.grade, name: row.className });
  const own = rowLabel(
    row,
    terms.assessments.find(({ id }) => id === row.assessmentId),
  );
  return error(rowPointer(index, 'date'), 'two-works-on-a-day', {
    ru: `${own.ru}: ${readableDay(day)} у класса ${label} уже есть работа (${names('ru')}). В день — одна проверочная работа.`,
    en: `${own.en}: class ${label} has another work on ${day} (${names('en')}). One work a day.`,
  });
};

/** The second part of a work is written on a later day than the first. */
export const partOrderFaults = ({ rows }: ScheduleForm, terms: Terms): Finding[] =>
  rows.flatMap((row, index) => {
    if (row.part !== 2) return [];
    const firsts = rows.filter(
      (other) =>
        other.part === 1 &&
        other.grade === row.grade &&
        other.className === row.className &&
        other.assessmentId === row.assessmentId,
    );
    const last = firsts.map(lastDayOfRow).toSorted().at(-1);
    if (last === undefined || last < row.date) return [];
    const label = rowLabel(
      row,
      terms.assessments.find(({ id }) => id === row.assessmentId),
    );
    return error(
      rowPointer(index, 'date'),
      'parts-out-of-order',
      {
        ru: `${label.ru}: вторая часть пишется в другой день, позже первой (${readableDay(last)}).`,
        en: `${label.en}: the second part is written on another day, after the first (${last}).`,
      },
      `> ${last}`,
    );
  });
