import type { Status } from '../../shared/contracts/common.ts';
import type { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import type { TableContent } from '../../shared/http/reply.ts';
import type { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { statusNames } from '../../shared/problems/submission.problems.ts';
import { type AggregateHead, ofAggregates, ofSubmissions } from '../../shared/submissions/aggregate.rules.ts';
import type { StoredAggregate } from '../../shared/submissions/aggregate.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { figures, formFigures } from '../../shared/submissions/figures.rules.ts';
import type { Kind } from '../../shared/submissions/kinds.ts';

const STATES: readonly Status[] = ['owed', 'draft', 'submitted', 'accepted', 'returned', 'waived', 'withdrawn'];

export type Named = { readonly id: string; readonly name: string; readonly level: MonitoringRow['level'] };

/** Whether a kind is split by the schedule. */
const isForm = (kind: Kind): boolean => kind === 'result-form' || kind === 'electronic-protocol';

/** One line; a territory of which nothing is known yet has zeros. */
export const rowOf = (named: Named, a: Omit<StoredAggregate, 'rev'>, today: LocalDate): MonitoringRow => ({
  ...named,
  states: Object.fromEntries(STATES.map((s) => [s, a.statuses[s] ?? 0])) as MonitoringRow['states'],
  figures: figures(a),
  late: a.late,
  changedLate: a.changedLate,
  contested: a.contested,
  units: a.measures,
  actualUnits: a.actualMeasures,
  ...(isForm(a.kind) && { forms: formFigures(a, today) }),
});

/** The schools of a municipality as parts: each the sum of its own submissions of the kind. */
export const partsOfSchools = (
  head: AggregateHead,
  schools: readonly Named[],
  envelopes: readonly Envelope[],
): StoredAggregate[] =>
  schools.map(({ id }) =>
    ofSubmissions(
      head,
      envelopes.filter((e) => e.schoolId === id).map((envelope) => ({ revision: envelope.revision, envelope })),
    ),
  );

/**
 * The report of a territory: its parts from the directory, in its order, each with what is stored of it, and their sum.
 *
 * @param parts by the order of `named`; undefined where nothing is stored
 */
export const reportOf = (
  head: AggregateHead,
  own: Named,
  named: readonly Named[],
  parts: readonly (StoredAggregate | undefined)[],
  today: LocalDate,
  assessmentId: string | null,
  unreadable: number,
): MonitoringReport => {
  const nothing = { ...ofAggregates(head, [], false), rev: 0 };
  const filled = named.map((_n, i) => parts[i] ?? nothing);
  const total = ofAggregates(head, filled, false);
  return {
    campaignId: head.campaignId,
    kind: head.kind,
    assessmentId,
    day: today,
    freshAt: (total.latestAt ?? null) as Instant | null,
    unreadable,
    total: rowOf(own, total, today),
    rows: named.map((n, i) => rowOf(n, filled[i] ?? nothing, today)),
  };
};

const percent = (fraction: number | null): number | null =>
  fraction === null ? null : Math.round(fraction * 1000) / 10;

type Column = {
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
};

const columnsFor = (report: MonitoringReport): Column[] => {
  const units = Object.keys(unitNames).filter((unit) => report.total.units[unit] !== undefined);
  return [
    { header: { ru: 'Код', en: 'Id' }, width: 14, of: (r) => r.id },
    { header: { ru: 'Название', en: 'Name' }, width: 48, of: (r) => r.name },
    { header: { ru: 'Ожидается', en: 'Expected' }, of: (r) => r.figures.expected },
    { header: { ru: 'Сдано', en: 'Actual' }, of: (r) => r.figures.actual },
    { header: { ru: 'Сдано, %', en: 'Rate, %' }, of: (r) => percent(r.figures.rate) },
    { header: { ru: 'В срок', en: 'On time' }, of: (r) => r.figures.onTime },
    { header: { ru: 'В срок, %', en: 'On time, %' }, of: (r) => percent(r.figures.onTimeRate) },
    ...STATES.map((s): Column => ({ header: capitalised(s), of: (r) => r.states[s] })),
    ...(report.total.forms ? formColumns : []),
    ...units.map(
      (unit): Column => ({ header: unitNames[unit] ?? { ru: unit, en: unit }, of: (r) => r.units[unit] ?? 0 }),
    ),
  ];
};

const formColumns: Column[] = [
  { header: { ru: 'Ещё не проведено', en: 'Not yet held' }, of: (r) => r.forms?.notYetHeld ?? null },
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

/** The report as a table: the parts, and the total as the last line. */
export const tableOf = (report: MonitoringReport): TableContent => {
  const columns = columnsFor(report);
  const total = { ...report.total, name: `Всего: ${report.total.name}` };
  return {
    title: { ru: 'Мониторинг', en: 'Monitoring' },
    columns,
    rows: [...report.rows, total].map((row) => columns.map(({ of }) => of(row))),
  };
};
