import type { ExpertRow } from '../../../shared/contracts/epr-people.ts';
import { random } from './random.ts';
import { syntheticRegion } from './region.ts';

/** Surnames made of trees and rivers, for people who do not exist. */
const surnames =
  'Берёзин Вербин Дубравин Еловик Жимолостин Заречнев Ивняков Калинкин Кедровников Лиственнов Малинкин Ольшанин Осинкин Пихтин Рябинкин Сосновкин Тальников Ясенкин Обьев Бийкин Катунин Чарышев Алейкин Чумышев'.split(
    ' ',
  );
const givenNames = ['Тимур', 'Лев', 'Савва', 'Ярослав', 'Глеб', 'Тихон', 'Захар', 'Матвей'];
const patronymics = ['Северович', 'Добрынич', 'Радимович', 'Светозарович', 'Мирославович', 'Лукич'];

const SUBJECTS: readonly ExpertRow['subjects'][] = [['IS', 'OB'], ['GG'], ['IS'], ['OB'], ['IS', 'GG'], ['GG', 'OB']];

/** The range of numbers that are given to nobody. */
const phoneOf = (number: number): string =>
  `+7 385 200-${String(10 + Math.floor(number / 100))}-${String(number % 100).padStart(2, '0')}`;

/** The first schools of the region are left for trying, so experts work elsewhere. */
const FIRST_SCHOOL = 200;

/**
 * An invented expert of the synthetic region; the same number is the same person.
 *
 * @param isTaken schools where none of the experts may work, as those of the sample
 */
export const inventedExpert = (number: number, isTaken: (schoolId: string) => boolean): ExpertRow => {
  const stream = random('experts', number);
  const schools = syntheticRegion()
    .schools.slice(FIRST_SCHOOL)
    .filter(({ id, type }) => type !== 'basic' && !isTaken(id));
  const school = schools[(number * 7) % schools.length];
  return {
    surname: surnames[number % surnames.length] as string,
    givenName: givenNames[Math.floor(number / surnames.length + number) % givenNames.length] as string,
    patronymic: patronymics[number % patronymics.length] as string,
    phone: phoneOf(number),
    email: `expert${number}@example.org`,
    worksAt: school?.login ?? null,
    subjects: [...(SUBJECTS[number % SUBJECTS.length] as ExpertRow['subjects'])],
    category: stream.weighted({ highest: 50, first: 40, none: 10 }),
    experienceYears: stream.whole(4, 35),
    isEgeExpert: stream.chance(0.3),
  };
};
