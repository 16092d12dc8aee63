import type { Language } from '../../shared/contracts/contract.ts';
import type { MaterialReach } from '../../shared/contracts/materials-views.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import type { Download } from './material.ts';

type Row = MaterialReach['total'];

/** A territory or school of which a line is made. */
export type Placed = {
  readonly id: string;
  readonly name: string;
  readonly level: Row['level'];
  /** only of a school: its own clocks */
  readonly timeZone?: string;
};

/** Of those who are to acknowledge, those who have; null where nobody is asked to. */
export type Answered = { readonly expected: number; readonly acknowledged: number } | null;

const bounds = (instants: readonly Instant[]): [Instant | null, Instant | null] => {
  const sorted = instants.toSorted();
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
};

/** One line: who in a place has downloaded the version, and who has acknowledged it. */
export const reachRow = (place: Placed, downloads: readonly Download[], answered: Answered): Row => {
  const ofSchools = downloads.filter(({ schoolId }) => schoolId !== null);
  const [firstAt, lastAt] = bounds(ofSchools.map(({ at }) => at));
  const { timeZone, ...named } = place;
  return {
    ...named,
    expected: answered?.expected ?? null,
    acknowledged: answered?.acknowledged ?? 0,
    schools: new Set(ofSchools.map(({ schoolId }) => schoolId)).size,
    downloads: ofSchools.length,
    coordinators: downloads.length - ofSchools.length,
    firstAt,
    lastAt,
    day: firstAt !== null && timeZone !== undefined ? localDateAt(firstAt, timeZone) : null,
  };
};

const columns: readonly {
  header: { ru: string; en: string };
  width?: number;
  of: (row: Row) => string | number | null;
}[] = [
  { header: { ru: 'Код', en: 'Id' }, width: 14, of: ({ id }) => id },
  { header: { ru: 'Название', en: 'Name' }, width: 48, of: ({ name }) => name },
  { header: { ru: 'Должны ознакомиться', en: 'To acknowledge' }, of: ({ expected }) => expected },
  { header: { ru: 'Ознакомились', en: 'Acknowledged' }, of: ({ acknowledged }) => acknowledged },
  { header: { ru: 'Скачали школ', en: 'Schools downloaded' }, of: ({ schools }) => schools },
  { header: { ru: 'Скачиваний школами', en: 'Downloads of schools' }, of: ({ downloads }) => downloads },
  {
    header: { ru: 'Скачиваний координаторами', en: 'Downloads of coordinators' },
    of: ({ coordinators }) => coordinators,
  },
  { header: { ru: 'Первое скачивание', en: 'First download' }, width: 24, of: ({ firstAt }) => firstAt },
  { header: { ru: 'Последнее скачивание', en: 'Last download' }, width: 24, of: ({ lastAt }) => lastAt },
];

const totalNames = { ru: 'Всего', en: 'Total' };

export const reachTable = ({ total, rows }: MaterialReach, title: string, language: Language): TableContent => ({
  title: { ru: title, en: title },
  columns: columns.map(({ of: _of, ...column }) => column),
  rows: [...rows, { ...total, name: `${totalNames[language]}: ${total.name}` }].map((row) =>
    columns.map(({ of }) => of(row)),
  ),
});
