import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import { type Finding, rowPointer, warning } from '../../shared/school-room/finding.ts';
import { rowLabel, writingDays } from './row.rules.ts';
import type { Terms } from './terms.ts';

/** Whether each class fits the computers: seats, times turns of a day, times days, against its pupils. Both are warnings only. */
export const computerWarnings = ({ rows, computerSeats, studyWeek }: ScheduleForm, terms: Terms): Finding[] => {
  const onComputers = rows.map((row, index) => ({ row, index })).filter(({ row }) => row.form === 'computer');
  if (onComputers.length === 0) return [];
  if (computerSeats === undefined) {
    return [
      warning('/content/computerSeats', 'computer-seats-unknown', {
        ru: 'Укажите, за сколькими компьютерами ученики могут писать одновременно: так видно, хватит ли сеансов.',
        en: 'Say on how many computers pupils can write at the same time: it shows whether the sessions suffice.',
      }),
    ];
  }
  return onComputers.flatMap(({ row, index }) => {
    const pupils = pupilsOf(row, terms);
    const days = writingDays(row, terms.calendar, studyWeek).length;
    const places = computerSeats * (row.sessions ?? 1) * days;
    if (pupils === undefined || pupils <= places) return [];
    const label = rowLabel(
      row,
      terms.assessments.find(({ id }) => id === row.assessmentId),
    );
    const needed = Math.ceil(pupils / (computerSeats * days));
    return warning(
      rowPointer(index, 'sessions'),
      'computer-seats-short',
      {
        ru: `${label.ru}: мест за компьютерами ${places}, учеников ${pupils}. Нужно сеансов в день: ${needed}.`,
        en: `${label.en}: ${places} places at the computers for ${pupils} pupils. Sessions a day that are needed: ${needed}.`,
      },
      `>= ${needed}`,
    );
  });
};

export const pupilsOf = (
  { grade, className, assessmentId }: Pick<ScheduleRow, 'grade' | 'className' | 'assessmentId'>,
  { works }: Pick<Terms, 'works'>,
): number | undefined =>
  works.find((work) => work.grade === grade && work.className === className && work.assessmentId === assessmentId)
    ?.pupils;
