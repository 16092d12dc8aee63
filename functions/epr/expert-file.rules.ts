import { EprSubject, type Expert, type ExpertCategory, ExpertRow } from '../../shared/contracts/epr-people.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { SchoolRef } from '../../shared/kernel/ids.ts';
import type { FileRow, ReadFile } from './file-columns.rules.ts';

/** The columns of a list, as it is exported and loaded. */
export const expertColumns = {
  id: { headers: ['Код эксперта', 'expert_id'], required: false },
  surname: { headers: ['Фамилия', 'surname'], required: true },
  givenName: { headers: ['Имя', 'given_name'], required: true },
  patronymic: { headers: ['Отчество', 'patronymic'], required: false },
  worksAt: { headers: ['Место работы', 'Логин школы', 'works_at'], required: false },
  subjects: { headers: ['Предметы', 'subjects'], required: true },
  category: { headers: ['Категория', 'category'], required: false },
  experienceYears: { headers: ['Стаж, лет', 'Стаж', 'experience_years'], required: true },
  isEgeExpert: { headers: ['Эксперт ЕГЭ', 'ege_expert'], required: false },
  phone: { headers: ['Телефон', 'phone'], required: false },
  email: { headers: ['Электронная почта', 'email'], required: false },
} as const;

type Columns = typeof expertColumns;
type ColumnName = keyof Columns;

/** A row as the file says it; the workplace is not looked up yet. */
export type ReadExpert = ExpertRow & { readonly row: number; readonly id: string };

const subjectWords: Readonly<Record<string, EprSubject>> = {
  ис: 'IS',
  is: 'IS',
  история: 'IS',
  гг: 'GG',
  gg: 'GG',
  география: 'GG',
  об: 'OB',
  ob: 'OB',
  обществознание: 'OB',
};

const categoryWords: Readonly<Record<string, ExpertCategory>> = {
  '': 'none',
  'без категории': 'none',
  нет: 'none',
  none: 'none',
  первая: 'first',
  first: 'first',
  высшая: 'highest',
  highest: 'highest',
};

const yesWords: Readonly<Record<string, boolean>> = { '': false, нет: false, no: false, да: true, yes: true };

const allowed: Readonly<Record<ColumnName, string>> = {
  id: 'x-22-0007',
  surname: 'буквы, пробел, дефис',
  givenName: 'буквы, пробел, дефис',
  patronymic: 'буквы, пробел, дефис',
  worksAt: 's-22-0144; edu220144',
  subjects: 'ИС, ГГ, ОБ',
  category: 'без категории; первая; высшая',
  experienceYears: 'целое число от 0 до 70',
  isEgeExpert: 'да; нет',
  phone: 'цифры, пробелы, скобки и дефис',
  email: 'имя@домен',
};

const subjectsOf = (cell: string): (EprSubject | undefined)[] =>
  cell
    .toLowerCase()
    .split(/[\s,;/+]+/)
    .filter((word) => word !== '')
    .map((word) => subjectWords[word]);

const valuesOf = ({ cells }: FileRow<Columns>) => ({
  surname: cells.surname,
  givenName: cells.givenName,
  ...(cells.patronymic !== '' && { patronymic: cells.patronymic }),
  worksAt: cells.worksAt === '' ? null : cells.worksAt,
  subjects: EprSubject.options.filter((subject) => subjectsOf(cells.subjects).includes(subject)),
  category: categoryWords[cells.category.toLowerCase()] ?? cells.category,
  experienceYears: /^\d{1,2}$/.test(cells.experienceYears) ? Number(cells.experienceYears) : cells.experienceYears,
  isEgeExpert: yesWords[cells.isEgeExpert.toLowerCase()] ?? cells.isEgeExpert,
  ...(cells.phone !== '' && { phone: cells.phone }),
  ...(cells.email !== '' && { email: cells.email }),
});

const needed = ['surname', 'givenName', 'subjects', 'experienceYears'] as const;

/** The rows of a list, with every fault by its cell; what is written in it stands in the report of who has sent it and nowhere else. */
export const readExpertRows = (
  file: ReadFile<Columns>,
  known: ReadonlySet<string>,
): { readonly rows: readonly ReadExpert[]; readonly findings: readonly Found[] } => {
  const findings: Found[] = [...file.findings];
  const given = new Set<string>();
  const rows = file.rows.flatMap((row): ReadExpert[] => {
    const faults = faultsOf(file, row, known, given);
    findings.push(...faults);
    const parsed = ExpertRow.safeParse(valuesOf(row));
    if (row.cells.id !== '') given.add(row.cells.id);
    return faults.length === 0 && parsed.success ? [{ ...parsed.data, row: row.number, id: row.cells.id }] : [];
  });
  return { rows, findings };
};

const faultsOf = (
  file: ReadFile<Columns>,
  row: FileRow<Columns>,
  known: ReadonlySet<string>,
  given: ReadonlySet<string>,
): Found[] => {
  const { number, cells } = row;
  const empty = needed.filter((column) => cells[column] === '');
  const faults = empty.map((column) =>
    file.at(number, column, {
      code: 'epr-cell-empty',
      ru: 'Ячейка не заполнена.',
      en: 'The cell is empty.',
      allowed: allowed[column],
    }),
  );
  const invalid = new Set<ColumnName>();
  const parsed = ExpertRow.safeParse(valuesOf(row));
  for (const { path } of parsed.error?.issues ?? []) invalid.add(path[0] as ColumnName);
  if (subjectsOf(cells.subjects).includes(undefined)) invalid.add('subjects');
  if (cells.worksAt !== '' && !SchoolRef.safeParse(cells.worksAt).success) invalid.add('worksAt');
  for (const column of invalid) {
    if (empty.some((one) => one === column)) continue;
    faults.push(
      file.at(number, column, {
        code: 'epr-cell-invalid',
        ru: 'Значение не подходит для этого столбца.',
        en: 'The value does not fit this column.',
        value: cells[column],
        allowed: allowed[column],
      }),
    );
  }
  if (cells.id !== '' && (!known.has(cells.id) || given.has(cells.id))) {
    faults.push(
      file.at(number, 'id', {
        code: 'epr-expert-unknown',
        ru: 'Эксперта с таким кодом в списке нет, или код указан дважды. У нового эксперта оставьте ячейку пустой.',
        en: 'The list has no expert of this id, or it stands twice. Leave the cell of a new expert empty.',
        value: cells.id,
      }),
    );
  }
  return faults;
};

/** Which columns of the file the rules of a list speak of. */
export const columnOfField = (field: string | undefined): ColumnName =>
  field !== undefined && field in expertColumns ? (field as ColumnName) : 'surname';

/** A row of the file as the list keeps it. */
export const listedExpert = ({ row: _row, ...expert }: ReadExpert, id: string, worksAt: string | null): Expert => ({
  ...expert,
  id,
  worksAt,
});
