import type { Language } from '../../shared/contracts/contract.ts';
import type { ScheduleDays } from '../../shared/contracts/schedules-views.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { readableDay } from './row.rules.ts';

const columns: TableContent['columns'] = [
  { header: { ru: 'Дата', en: 'Date' }, width: 12 },
  { header: { ru: 'День недели', en: 'Weekday' }, width: 14 },
  { header: { ru: 'По', en: 'Until' }, width: 12 },
  { header: { ru: 'Урок', en: 'Lesson' }, width: 8 },
  { header: { ru: 'Класс', en: 'Class' }, width: 8 },
  { header: { ru: 'Предмет', en: 'Subject' }, width: 30 },
  { header: { ru: 'Часть', en: 'Part' }, width: 8 },
  { header: { ru: 'Форма', en: 'Form' }, width: 16 },
  { header: { ru: 'Учеников', en: 'Pupils' }, width: 10 },
  { header: { ru: 'Сеансов', en: 'Sessions' }, width: 10 },
  { header: { ru: 'Перенос с', en: 'Moved from' }, width: 12 },
  { header: { ru: 'Примечание', en: 'Note' }, width: 30 },
];

export const formNames = {
  traditional: { ru: 'традиционная', en: 'traditional' },
  computer: { ru: 'компьютерная', en: 'computer' },
} as const;

const weekdays = {
  ru: new Intl.DateTimeFormat('ru', { weekday: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }),
} as const;

const weekdayName = (day: LocalDate, language: Language): string =>
  weekdays[language].format(new Date(`${day}T00:00:00Z`));

/** A day as the readers of the language write it. */
export const dayText = (day: LocalDate, language: Language): string => (language === 'ru' ? readableDay(day) : day);

/** The order of days on paper. */
export const daysTable = ({ items }: ScheduleDays, schoolName: string, language: Language): TableContent => ({
  title: { ru: `Расписание ВПР: ${schoolName}`, en: `Schedule of works: ${schoolName}` },
  columns,
  rows: items.map((one) => [
    dayText(one.date, language),
    weekdayName(one.date, language),
    one.until && dayText(one.until, language),
    one.lesson,
    one.classLabel,
    one.subjectName,
    one.part,
    formNames[one.form][language],
    one.pupils,
    one.sessions,
    one.transferFrom && dayText(one.transferFrom, language),
    one.note,
  ]),
});
