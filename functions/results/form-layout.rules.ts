import { columnLetters } from '../../shared/workbook/cell-ref.ts';
import type { FormColumn, FormSheet, FormSpec } from '../../shared/workbook/form-spec.ts';
import { type FormSubject, type SchoolNames, type Seat, workTitle } from './form.ts';
import { markerOf } from './form-identity.rules.ts';
import { words } from './form-words.rules.ts';

export const sheetNames = {
  protocol: 'Протокол',
  classes: 'Классы',
  passport: 'Паспорт формы',
  lists: 'Служебный',
} as const;

/** The columns that are written beside those of the tasks; the first ones name the form on every line. */
export const headers = {
  login: 'Пользователь',
  regionCode: 'Код региона',
  region: 'Регион',
  municipality: 'Муниципалитет',
  school: 'Школа',
  marker: 'Метка формы',
  code: 'Код',
  variant: 'Вариант',
  className: 'Наименование класса',
  gender: 'Пол',
  previousMark: 'Отметка за предыдущий триместр/четверть/полугодие',
  total: 'Итого баллов',
  classLetter: 'Буква (цифра) класса. Введите "нет" - если отсутствует',
  textbook: 'Основной учебник по предмету',
  textbookAuthor: 'Другое (автор учебника)',
  textbookTitle: 'Другое (название учебника)',
} as const;

/** Blank lines for pupils who came after the application: codes of the reserve are typed in. */
const spareRows = (seats: number): number => Math.ceil(seats / 5) + 5;

/** The columns by which a line says whose it is; `width` in characters. */
const serviceColumns = [
  { header: headers.login, width: 12 },
  { header: headers.regionCode, width: 8 },
  { header: headers.region, width: 16 },
  { header: headers.municipality, width: 20 },
  { header: headers.school, width: 28 },
  { header: headers.marker, width: 30 },
] as const;

const service = (subject: FormSubject, names: SchoolNames): { columns: FormColumn[]; values: string[] } => ({
  columns: serviceColumns.map((column) => ({ ...column, locked: true, format: 'text' })),
  values: [names.login, names.regionCode, names.region, names.municipality, names.school, markerOf(subject)],
});

/** `4К1 (3б)`, as the headers of tasks are written. */
export const itemHeader = ({ label, maxScore }: { label: string; maxScore: number }): string =>
  `${label} (${maxScore}б)`;

const itemColumn = (item: { label: string; maxScore: number }): FormColumn => ({
  header: itemHeader(item),
  width: 8,
  list: [
    ...Array.from({ length: item.maxScore + 1 }, (_, below) => String(item.maxScore - below)),
    words.notAttempted,
    words.notTaught,
  ],
  hint: `0–${item.maxScore}; X — не приступал; Н/П — тема не пройдена всем классом`,
});

/** The columns that a school fills in, in the order in which the form has them. */
export const fillableColumns = ({ work, classes }: FormSubject): FormColumn[] => [
  { header: headers.code, width: 9, hint: 'Код из списка кодов школы. ФИО участников в форму не вносятся.' },
  { header: headers.variant, width: 14, list: ['1', '2', words.absent] },
  ...work.structure.items.map(itemColumn),
  { header: headers.className, width: 14, list: classes.map(({ name }) => name) },
  { header: headers.gender, width: 6, list: [words.female, words.male] },
  { header: headers.previousMark, width: 20, list: ['5', '4', '3', '2', words.noMark] },
];

/** The headers over the lines of the form's protocol: those of the system, those that are filled in, the total. */
export const lineHeaders = (subject: FormSubject): { service: string[]; fillable: string[]; total: string } => ({
  service: serviceColumns.map(({ header }) => header),
  fillable: fillableColumns(subject).map(({ header }) => header),
  total: headers.total,
});

const protocolSheet = (subject: FormSubject, names: SchoolNames, seats: readonly Seat[]): FormSheet => {
  const { columns, values } = service(subject, names);
  const { items } = subject.work.structure;
  const firstItem = columns.length + 2;
  const [from, to] = [columnLetters(firstItem), columnLetters(firstItem + items.length - 1)];
  const line = (seat?: Seat) => [
    ...values,
    seat?.code ?? null,
    null,
    ...items.map(() => null),
    seat?.className ?? null,
    null,
    null,
    null,
  ];
  const spare = Array.from({ length: spareRows(seats.length) }, () => line());
  return {
    name: sheetNames.protocol,
    columns: [
      ...columns,
      ...fillableColumns(subject),
      { header: headers.total, width: 10, formula: `SUM(${from}{row}:${to}{row})` },
    ],
    rows: [...seats.map(line), ...spare],
    frozenColumns: columns.length + 1,
  };
};

const classSheet = (subject: FormSubject, names: SchoolNames): FormSheet => {
  const { columns, values } = service(subject, names);
  return {
    name: sheetNames.classes,
    columns: [
      ...columns,
      { header: headers.classLetter, width: 16, locked: true, format: 'text' },
      { header: headers.textbook, width: 24, format: 'text' },
      { header: headers.textbookAuthor, width: 24, format: 'text' },
      { header: headers.textbookTitle, width: 24, format: 'text' },
    ],
    rows: subject.classes.map(({ name }) => [...values, name, null, null, null]),
  };
};

/** Says whose form it is even where the service columns were deleted. */
const passportSheet = (subject: FormSubject): FormSheet => ({
  name: sheetNames.passport,
  columns: [{ header: headers.marker, width: 40, locked: true, format: 'text' }],
  rows: [[markerOf(subject)]],
  hidden: true,
});

/**
 * The form of a work as the school fills it in, in the layout of 2022 and 2023: sheets «Классы» and «Протокол».
 *
 * @param seats one prefilled line each, in this order
 * @see docs/sources.md#forms
 */
export const formLayout = (subject: FormSubject, names: SchoolNames, seats: readonly Seat[]): FormSpec => ({
  title: `Форма сбора результатов. ${workTitle(subject.work).ru}. ВПР ${subject.campaign.year}`,
  sheets: [classSheet(subject, names), protocolSheet(subject, names, seats), passportSheet(subject)],
  listSheet: sheetNames.lists,
});
