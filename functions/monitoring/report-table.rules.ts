import { Status } from '../../shared/contracts/common.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { statusNames } from '../../shared/problems/submission.problems.ts';

/** @param fraction 0…1 @returns per cent with one decimal; null stays an empty cell */
export const percent = (fraction: number | null): number | null =>
  fraction === null ? null : Math.round(fraction * 1000) / 10;

/** A column of a report for one of its lines. */
export type Column = {
  readonly header: { ru: string; en: string };
  readonly width?: number;
  readonly of: (row: MonitoringRow) => string | number | null;
};

const unitNames: Readonly<Record<string, { ru: string; en: string }>> = {
  schools: { ru: 'Школ', en: 'Schools' },
  works: { ru: 'Работ', en: 'Works' },
  classes: { ru: 'Классов', en: 'Classes' },
  pupils: { ru: 'Учеников', en: 'Pupils' },
  participants: { ru: 'Участников', en: 'Participants' },
  wanted: { ru: 'Нужно экспертов', en: 'Experts wanted' },
  experts: { ru: 'Указано экспертов', en: 'Experts declared' },
  shortage: { ru: 'Не хватает экспертов', en: 'Shortage of experts' },
  scheduled: { ru: 'Назначено работ классов', en: 'Works of classes scheduled' },
  held: { ru: 'Проведено', en: 'Held' },
  notHeld: { ru: 'Не проведено', en: 'Not held' },
  postponed: { ru: 'Перенесено', en: 'Postponed' },
  present: { ru: 'Участвовало', en: 'Present' },
  absent: { ru: 'Отсутствовало', en: 'Absent' },
  incidents: { ru: 'Происшествий', en: 'Incidents' },
};

export const columnsFor = (report: Pick<MonitoringReport, 'total'>): Column[] => {
  const units = Object.keys(unitNames).filter((unit) => report.total.units[unit] !== undefined);
  return [
    { header: { ru: 'Код', en: 'Id' }, width: 14, of: (r) => r.id },
    { header: { ru: 'Название', en: 'Name' }, width: 48, of: (r) => r.name },
    { header: { ru: 'Ожидается', en: 'Expected' }, of: (r) => r.figures.expected },
    { header: { ru: 'Сдано', en: 'Actual' }, of: (r) => r.figures.actual },
    { header: { ru: 'Сдано, %', en: 'Rate, %' }, of: (r) => percent(r.figures.rate) },
    { header: { ru: 'В срок', en: 'On time' }, of: (r) => r.figures.onTime },
    { header: { ru: 'В срок, %', en: 'On time, %' }, of: (r) => percent(r.figures.onTimeRate) },
    ...Status.options.map((s): Column => ({ header: capitalised(s), of: (r) => r.states[s] })),
    ...(report.total.forms ? formColumns : []),
    ...units.map(
      (unit): Column => ({ header: unitNames[unit] ?? { ru: unit, en: unit }, of: (r) => r.units[unit] ?? 0 }),
    ),
  ];
};

const formColumns: Column[] = [
  { header: { ru: 'Ещё не проведено', en: 'Not yet held' }, of: (r) => r.forms?.notYetHeld ?? null },
  { header: { ru: 'Из них без даты', en: 'Of these without a day' }, of: (r) => r.forms?.notDated ?? null },
  { header: { ru: 'Проведено, не загружено', en: 'Held, not uploaded' }, of: (r) => r.forms?.heldNotUploaded ?? null },
  {
    header: { ru: 'Дней с проведения, больше всего', en: 'Longest days since held' },
    of: (r) => r.forms?.longestDays ?? null,
  },
  { header: { ru: 'Загружено', en: 'Uploaded' }, of: (r) => r.forms?.uploaded ?? null },
  {
    header: { ru: 'Последняя загрузка отклонена', en: 'Last upload refused' },
    of: (r) => r.forms?.lastRefused ?? null,
  },
];

const capitalised = (status: Status) => {
  const { ru, en } = statusNames[status] ?? { ru: status, en: status };
  return { ru: ru.charAt(0).toUpperCase() + ru.slice(1), en: en.charAt(0).toUpperCase() + en.slice(1) };
};

const totalNames = { ru: 'Всего', en: 'Total' };

/** The report as a table: the parts, and the total as the last line. */
export const reportTable = (report: MonitoringReport, language: Language): TableContent => {
  const columns = columnsFor(report);
  const total = { ...report.total, name: `${totalNames[language]}: ${report.total.name}` };
  return {
    title: { ru: 'Мониторинг', en: 'Monitoring' },
    columns,
    rows: [...report.rows, total].map((row) => columns.map(({ of }) => of(row))),
  };
};
