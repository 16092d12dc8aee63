import type { Amendment, FrozenSchool } from '../../shared/contracts/consolidated-views.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { SchoolChange } from './packed.rules.ts';

const stateNames: Readonly<Record<FrozenSchool['state'], Texts>> = {
  accepted: { ru: 'принята', en: 'accepted' },
  waived: { ru: 'освобождена', en: 'waived' },
  exception: { ru: 'исключение', en: 'exception' },
};

const formName: Readonly<Record<string, Texts>> = {
  t: { ru: 'традиционная', en: 'traditional' },
  c: { ru: 'компьютерная', en: 'computer' },
};

type Work = Pick<Assessment, 'id' | 'grade' | 'subjectName'>;

const workName = (column: string, works: readonly Work[]): Texts => {
  const [id = '', part = 't'] = column.split(' ');
  const work = works.find((one) => one.id === id);
  const form = formName[part] ?? { ru: part, en: part };
  return {
    ru: work ? `${work.grade} класс, ${work.subjectName.ru}, ${form.ru}` : `${id}, ${form.ru}`,
    en: work ? `Grade ${work.grade}, ${work.subjectName.en}, ${form.en}` : `${id}, ${form.en}`,
  };
};

const order = (columns: Iterable<string>, works: readonly Work[]): string[] => {
  const place = (column: string) => works.findIndex(({ id }) => id === column.split(' ')[0]);
  return [...new Set(columns)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
};

/** The signed schools as people export them; the same schools give the same rows for ever. */
export const consolidatedTable = (schools: readonly FrozenSchool[], works: readonly Work[], language: Language) => {
  const columns = order(
    schools.flatMap((school) => Object.keys(school.works)),
    works,
  );
  return {
    title: { ru: 'Сводная заявка', en: 'Consolidated application' },
    columns: [
      { header: { ru: 'Муниципалитет', en: 'Municipality' } },
      { header: { ru: 'Школа', en: 'School' } },
      { header: { ru: 'Название', en: 'Name' }, width: 40 },
      { header: { ru: 'Заявка', en: 'Application' } },
      { header: { ru: 'Классов', en: 'Classes' } },
      { header: { ru: 'Учеников', en: 'Pupils' } },
      ...columns.map((column) => ({ header: workName(column, works) })),
    ],
    rows: schools.map((school) => [
      school.municipalityId,
      school.schoolId,
      school.name,
      stateNames[school.state][language],
      school.classes,
      school.pupils,
      ...columns.map((column) => school.works[column] ?? null),
    ]),
  };
};

type Line = { readonly label: string; readonly before: string | null; readonly after: string | null };

const linesOf = (school: FrozenSchool | null, works: readonly Work[], language: Language): [string, string][] =>
  school
    ? [
        [{ ru: 'Заявка', en: 'Application' }[language], stateNames[school.state][language]],
        [{ ru: 'Муниципалитет', en: 'Municipality' }[language], school.municipalityId],
        [{ ru: 'Классов', en: 'Classes' }[language], String(school.classes)],
        [{ ru: 'Учеников', en: 'Pupils' }[language], String(school.pupils)],
        ...order(Object.keys(school.works), works).map((column): [string, string] => [
          workName(column, works)[language],
          String(school.works[column]),
        ]),
      ]
    : [];

const differences = ({ before, after }: SchoolChange, works: readonly Work[], language: Language): Line[] => {
  const [was, is] = [new Map(linesOf(before, works, language)), new Map(linesOf(after, works, language))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((label) => {
    const [earlier, later] = [was.get(label) ?? null, is.get(label) ?? null];
    return earlier === later ? [] : [{ label, before: earlier, after: later }];
  });
};

/** An amendment by school, as people read it. */
export const amendedSchoolsView = (
  changes: readonly SchoolChange[],
  works: readonly Work[],
  language: Language,
): Amendment['schools'] =>
  changes.flatMap((change) => {
    const school = change.after ?? change.before;
    if (!school) return [];
    const { schoolId, name } = school;
    return [{ schoolId, name, changes: differences(change, works, language) }];
  });
