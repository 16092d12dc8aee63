import type { ConductDay, ConductFigures } from '../../shared/contracts/conduct-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { isExpected, type Submission } from '../../shared/submissions/envelope.ts';
import type { Schedule } from '../schedules/index.ts';
import type { Conduct } from './conduct.ts';
import { reportOf } from './scheduled.rules.ts';

type Item = ConductDay['items'][number];

/** What one school was to write on a day, and what it has told of it; drafts tell as much as what is handed in. */
const figuresOf = (date: LocalDate, { inForce, postponed }: Schedule, rows: Conduct['rows']): ConductFigures => {
  const dated = inForce.filter((row) => row.date === date);
  const moved = postponed.filter(({ from }) => from === date).length;
  const reports = dated.flatMap((row) => reportOf(row, rows) ?? []);
  const held = reports.filter(({ outcome }) => outcome === 'held');
  const sum = (of: (row: Conduct['rows'][number]) => number) => reports.reduce((all, row) => all + of(row), 0);
  return {
    planned: dated.length + moved,
    held: held.length,
    notHeld: reports.length - held.length,
    postponed: moved,
    unknown: dated.length - reports.length,
    present: sum(({ present = 0 }) => present),
    absent: sum(({ absent = 0 }) => absent),
    incidents: sum(({ incidents = [] }) => incidents.length),
  };
};

/** The schools with a work on a day, those with something unknown first. */
export const daySchools = (
  date: LocalDate,
  schedules: readonly Submission<Schedule>[],
  conducts: readonly Submission<Conduct>[],
  names: ReadonlyMap<string, string>,
): Item[] => {
  const rowsOf = new Map(conducts.map(({ schoolId, content }) => [schoolId, content?.rows ?? []]));
  return schedules
    .flatMap((schedule): Item[] => {
      const { schoolId, municipalityId, content } = schedule;
      if (!content || !isExpected(schedule)) return [];
      const figures = figuresOf(date, content, rowsOf.get(schoolId) ?? []);
      return figures.planned === 0
        ? []
        : [{ municipalityId, schoolId, name: names.get(schoolId) ?? schoolId, ...figures }];
    })
    .sort((a, b) => Number(b.unknown > 0) - Number(a.unknown > 0) || (a.schoolId < b.schoolId ? -1 : 1));
};

export const daySums = (items: readonly Item[]): ConductDay['total'] => {
  const sum = (figure: keyof ConductFigures): number => items.reduce((all, item) => all + item[figure], 0);
  return {
    schools: items.length,
    planned: sum('planned'),
    held: sum('held'),
    notHeld: sum('notHeld'),
    postponed: sum('postponed'),
    unknown: sum('unknown'),
    present: sum('present'),
    absent: sum('absent'),
    incidents: sum('incidents'),
  };
};

const columns: TableContent['columns'] = [
  { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 36 },
  { header: { ru: 'Школа', en: 'School' }, width: 14 },
  { header: { ru: 'Название', en: 'Name' }, width: 48 },
  { header: { ru: 'Запланировано', en: 'Planned' }, width: 14 },
  { header: { ru: 'Проведено', en: 'Held' }, width: 12 },
  { header: { ru: 'Не проведено', en: 'Not held' }, width: 14 },
  { header: { ru: 'Перенесено', en: 'Postponed' }, width: 12 },
  { header: { ru: 'Неизвестно', en: 'Unknown' }, width: 12 },
  { header: { ru: 'Участников', en: 'Present' }, width: 12 },
  { header: { ru: 'Отсутствовало', en: 'Absent' }, width: 14 },
  { header: { ru: 'Происшествий', en: 'Incidents' }, width: 14 },
];

const cells = (one: ConductFigures) => [
  one.planned,
  one.held,
  one.notHeld,
  one.postponed,
  one.unknown,
  one.present,
  one.absent,
  one.incidents,
];

const title = { ru: 'Проведение работ', en: 'Conduct of works' };
const totalNames = { ru: 'Всего', en: 'Total' } as const;

/** Schools, then the sums of municipalities, then of the whole territory. */
export const dayTable = ({ date, items, municipalities, total }: ConductDay, language: Language): TableContent => {
  const places = new Map(municipalities.map(({ id, name }) => [id, name]));
  return {
    title: { ru: `${title.ru} ${date}`, en: `${title.en} ${date}` },
    columns,
    rows: [
      ...items.map((one) => [
        places.get(one.municipalityId) ?? one.municipalityId,
        one.schoolId,
        one.name,
        ...cells(one),
      ]),
      ...municipalities.map((one) => [one.name, one.id, totalNames[language], ...cells(one)]),
      [totalNames[language], null, null, ...cells(total)],
    ],
  };
};
