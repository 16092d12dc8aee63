import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { ObserversView } from '../../shared/contracts/epr-experts-views.ts';
import type { EprSubject, Expert, ExpertCategory } from '../../shared/contracts/epr-people.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';

const categories: Readonly<Record<ExpertCategory, Texts>> = {
  none: { ru: 'без категории', en: 'none' },
  first: { ru: 'первая', en: 'first' },
  highest: { ru: 'высшая', en: 'highest' },
};

const codes: Readonly<Record<EprSubject, Texts>> = {
  IS: { ru: 'ИС', en: 'IS' },
  GG: { ru: 'ГГ', en: 'GG' },
  OB: { ru: 'ОБ', en: 'OB' },
};

const yesNo = (is: boolean, language: Language): string => ({ ru: is ? 'да' : 'нет', en: is ? 'yes' : 'no' })[language];

/** The list as it is loaded again: the same columns and words. */
export const expertsTable = (experts: readonly Expert[], language: Language): TableContent => ({
  title: { ru: 'Эксперты ЕПР', en: 'Experts' },
  columns: [
    { header: { ru: 'Код эксперта', en: 'expert_id' } },
    { header: { ru: 'Фамилия', en: 'surname' }, width: 20 },
    { header: { ru: 'Имя', en: 'given_name' }, width: 16 },
    { header: { ru: 'Отчество', en: 'patronymic' }, width: 20 },
    { header: { ru: 'Место работы', en: 'works_at' } },
    { header: { ru: 'Предметы', en: 'subjects' } },
    { header: { ru: 'Категория', en: 'category' } },
    { header: { ru: 'Стаж, лет', en: 'experience_years' } },
    { header: { ru: 'Эксперт ЕГЭ', en: 'ege_expert' } },
    { header: { ru: 'Телефон', en: 'phone' }, width: 20 },
    { header: { ru: 'Электронная почта', en: 'email' }, width: 28 },
  ],
  rows: experts.map((expert) => [
    expert.id,
    expert.surname,
    expert.givenName,
    expert.patronymic ?? null,
    expert.worksAt,
    expert.subjects.map((subject) => codes[subject][language]).join(', '),
    categories[expert.category][language],
    expert.experienceYears,
    yesNo(expert.isEgeExpert, language),
    expert.phone ?? null,
    expert.email ?? null,
  ]),
});

/** One row for each observer, and one for a school that has none. */
export const observersTable = ({ items }: ObserversView): TableContent => ({
  title: { ru: 'Наблюдатели', en: 'Observers' },
  columns: [
    { header: { ru: 'Муниципалитет', en: 'Municipality' } },
    { header: { ru: 'Школа', en: 'School' } },
    { header: { ru: 'Название', en: 'Name' }, width: 40 },
    { header: { ru: 'Фамилия', en: 'Surname' }, width: 20 },
    { header: { ru: 'Имя', en: 'Given name' }, width: 16 },
    { header: { ru: 'Отчество', en: 'Patronymic' }, width: 20 },
    { header: { ru: 'Место работы', en: 'Workplace' } },
    { header: { ru: 'Телефон', en: 'Telephone' }, width: 20 },
    { header: { ru: 'Электронная почта', en: 'E-mail' }, width: 28 },
  ],
  rows: items.flatMap(({ municipalityId, schoolId, name, observers }) => {
    const school = [municipalityId, schoolId, name];
    if (observers.length === 0) return [[...school, null, null, null, null, null, null]];
    return observers.map((one) => [
      ...school,
      one.surname,
      one.givenName,
      one.patronymic ?? null,
      one.worksAt,
      one.phone ?? null,
      one.email ?? null,
    ]);
  }),
});
