import type { Texts } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { Assessment, DayRange } from '../../shared/kernel/assessment.ts';

const participations: Readonly<Record<Assessment['participation'], Texts>> = {
  mandatory: { ru: 'обязательная', en: 'mandatory' },
  random: { ru: 'по случайному выбору', en: 'by random choice' },
  optional: { ru: 'по решению школы', en: "by the school's decision" },
};

const levels: Readonly<Record<Assessment['level'], Texts>> = {
  base: { ru: 'базовый', en: 'base' },
  advanced: { ru: 'углублённый', en: 'advanced' },
};

const forms = ({ traditional, computer }: Assessment['forms'], language: keyof Texts): string => {
  const names = { ru: ['традиционная', 'компьютерная'], en: ['traditional', 'computer'] }[language];
  return names.filter((_name, index) => [traditional, computer][index]).join(', ');
};

/** What is said wherever a work has no items yet. */
export const structurePendingText = {
  ru: 'Структура работы ещё не загружена организатором',
  en: 'The organiser has not loaded the structure of the work yet',
} as const;

const days = (range: DayRange | undefined): string => (range ? `${range.from} - ${range.to}` : '');

export const assessmentTable = (works: readonly Assessment[], language: keyof Texts): TableContent => ({
  title: { ru: 'Перечень работ', en: 'Works' },
  columns: [
    { header: { ru: 'Код', en: 'Id' }, width: 16 },
    { header: { ru: 'Класс', en: 'Grade' } },
    { header: { ru: 'Предмет', en: 'Subject' }, width: 30 },
    { header: { ru: 'Уровень', en: 'Level' }, width: 14 },
    { header: { ru: 'Участие', en: 'Participation' }, width: 24 },
    { header: { ru: 'Место выбора', en: 'Slot' }, width: 14 },
    { header: { ru: 'Формы', en: 'Forms' }, width: 28 },
    { header: { ru: 'Дни работы', en: 'Days' }, width: 26 },
    { header: { ru: 'Дни компьютерной формы', en: 'Computer days' }, width: 26 },
    { header: { ru: 'Резервный день', en: 'Reserve day' }, width: 16 },
    { header: { ru: 'Минут', en: 'Minutes' } },
    { header: { ru: 'Заданий', en: 'Items' } },
    { header: { ru: 'Максимальный балл', en: 'Maximum' } },
    { header: { ru: 'Структура', en: 'Structure' }, width: 50 },
  ],
  rows: works.map((work) => {
    const { structure } = work;
    const loaded = structure.status === 'loaded';
    return [
      work.id,
      work.grade,
      work.subjectName[language],
      levels[work.level][language],
      participations[work.participation][language],
      work.slot ?? '',
      forms(work.forms, language),
      days(work.window),
      days(work.computerWindow),
      work.computerReserve ?? '',
      work.durationMinutes ?? null,
      loaded ? structure.items.length : null,
      (loaded ? structure.maxScore : structure.announced?.maxScore) ?? null,
      loaded ? { ru: 'загружена', en: 'loaded' }[language] : structurePendingText[language],
    ];
  }),
});
