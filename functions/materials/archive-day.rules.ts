import type { ArchiveDay } from '../../shared/contracts/archives-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { materialsAt, type Schedule, scheduledDays } from '../schedules/index.ts';

type Item = ArchiveDay['items'][number];
type Named = { readonly id: string; readonly name: string; readonly timeZone: string };

/** The works that schools write on a day, those whose materials nobody has downloaded first. */
export const dayItems = (
  date: LocalDate,
  schedules: readonly Submission<Schedule>[],
  schools: ReadonlyMap<string, Named>,
  zone: string,
): Item[] =>
  schedules
    .flatMap((schedule) => {
      const school = schools.get(schedule.schoolId);
      return scheduledDays(schedule)
        .filter((day) => day.date === date)
        .map(
          ({ assessmentId, taken }): Item => ({
            municipalityId: schedule.municipalityId,
            schoolId: schedule.schoolId,
            name: school?.name ?? schedule.schoolId,
            assessmentId,
            opensAt: materialsAt(date, school?.timeZone ?? zone),
            takenAt: taken?.at ?? null,
            takenBy: taken?.by ?? null,
          }),
        );
    })
    .sort(
      (a, b) =>
        Number(a.takenAt !== null) - Number(b.takenAt !== null) ||
        a.schoolId.localeCompare(b.schoolId) ||
        a.assessmentId.localeCompare(b.assessmentId),
    );

export const dayFigures = (items: readonly Item[]): ArchiveDay['total'] => {
  const downloaded = items.filter(({ takenAt }) => takenAt !== null).length;
  return {
    schools: new Set(items.map(({ schoolId }) => schoolId)).size,
    planned: items.length,
    downloaded,
    waiting: items.length - downloaded,
  };
};

const columns: readonly { header: { ru: string; en: string }; width?: number }[] = [
  { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 36 },
  { header: { ru: 'Школа', en: 'School' }, width: 14 },
  { header: { ru: 'Название', en: 'Name' }, width: 48 },
  { header: { ru: 'Работа', en: 'Work' }, width: 16 },
  { header: { ru: 'Открывается', en: 'Opens at' }, width: 26 },
  { header: { ru: 'Скачано', en: 'Downloaded at' }, width: 26 },
  { header: { ru: 'Кем', en: 'By' }, width: 16 },
];

const names = { ru: 'Материалы работ', en: 'Materials of works' };

export const dayTable = ({ date, items, municipalities }: ArchiveDay, language: Language): TableContent => {
  const places = new Map(municipalities.map(({ id, name }) => [id, name]));
  return {
    title: { ru: `${names.ru} ${date}`, en: `${names.en} ${date}` },
    columns: columns.map(({ header, width }) => ({ header, ...(width !== undefined && { width }) })),
    rows: items.map((one) => [
      places.get(one.municipalityId) ?? one.municipalityId,
      one.schoolId,
      one.name,
      one.assessmentId,
      one.opensAt,
      one.takenAt ?? { ru: 'нет', en: 'no' }[language],
      one.takenBy,
    ]),
  };
};
