import type { Agreement, CheckingProgress, ExpertProgress } from '../../shared/contracts/checking-progress.ts';
import type { Status } from '../../shared/contracts/common.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';

const statuses: Readonly<Record<Status, Texts>> = {
  owed: { ru: 'не начат', en: 'not begun' },
  draft: { ru: 'черновик', en: 'draft' },
  submitted: { ru: 'сдан', en: 'submitted' },
  accepted: { ru: 'сдан', en: 'accepted' },
  returned: { ru: 'возвращён', en: 'returned' },
  waived: { ru: 'освобождена', en: 'waived' },
  withdrawn: { ru: 'не требуется', en: 'withdrawn' },
};

export const progressTable = ({ items, total }: CheckingProgress, language: Language): TableContent => ({
  title: { ru: 'Ход проверки', en: 'Progress' },
  columns: [
    { header: { ru: 'Муниципалитет', en: 'Municipality' } },
    { header: { ru: 'Школа', en: 'School' } },
    { header: { ru: 'Название', en: 'Name' }, width: 40 },
    { header: { ru: 'Протокол', en: 'Protocol' } },
    { header: { ru: 'Работ', en: 'Works' } },
    { header: { ru: 'Исключено', en: 'Excluded' } },
    { header: { ru: 'Решено', en: 'Decided' } },
    { header: { ru: 'Спорных', en: 'Disputed' } },
    { header: { ru: 'Проверок', en: 'Checks' } },
    { header: { ru: 'Распределено', en: 'Given out' } },
    { header: { ru: 'Проверено', en: 'Checked' } },
  ],
  rows: [
    ...items.map((one) => [
      one.municipalityId,
      one.schoolId,
      one.name,
      statuses[one.status][language],
      ...numbersOf(one),
    ]),
    [null, null, { ru: 'Всего', en: 'Total' }[language], null, ...numbersOf(total)],
  ],
});

const numbersOf = (one: CheckingProgress['total']): number[] => [
  one.works,
  one.excluded,
  one.decided,
  one.disputed,
  one.checks,
  one.assigned,
  one.checked,
];

export const expertsTable = (items: readonly ExpertProgress[]): TableContent => ({
  title: { ru: 'Эксперты', en: 'Experts' },
  columns: [
    { header: { ru: 'Эксперт', en: 'Expert' }, width: 18 },
    { header: { ru: 'Работа', en: 'Work' } },
    { header: { ru: 'Предметы', en: 'Subjects' } },
    { header: { ru: 'Выдано', en: 'Given' } },
    { header: { ru: 'Начато', en: 'Begun' } },
    { header: { ru: 'Проверено', en: 'Checked' } },
  ],
  rows: items.map((one) => [
    one.expert,
    one.assessmentId,
    one.subjects.join(', '),
    one.assigned,
    one.begun,
    one.checked,
  ]),
});

export const agreementTable = ({ items }: Agreement): TableContent => ({
  title: { ru: 'Согласованность', en: 'Agreement' },
  columns: [
    { header: { ru: 'Часть', en: 'Portion' } },
    { header: { ru: 'Задание', en: 'Task' } },
    { header: { ru: 'Проверено дважды', en: 'Checked twice' } },
    { header: { ru: 'Совпало', en: 'Equal' } },
    { header: { ru: 'Взвешенная каппа', en: 'Weighted kappa' } },
  ],
  rows: items.map(({ portion, task, pairs, equal, kappa }) => [portion, task, pairs, equal, kappa]),
});
