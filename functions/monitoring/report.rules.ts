import { Status } from '../../shared/contracts/common.ts';
import type { MonitoringReport, MonitoringRow } from '../../shared/contracts/monitoring.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';
import { type AggregateHead, ofAggregates, ofSubmissions } from '../../shared/submissions/aggregate.rules.ts';
import type { StoredAggregate } from '../../shared/submissions/aggregate.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { type FormFigures, figures, formFigures } from '../../shared/submissions/figures.rules.ts';

export type Named = {
  readonly id: string;
  readonly name: string;
  readonly level: MonitoringRow['level'];
  /** by its own clocks: a work counts as held from the day after it */
  readonly today: LocalDate;
};

/** Whether a kind is split by the schedule. */
const isForm = (kind: Kind): boolean => kind === 'result-form' || kind === 'electronic-protocol';

/** One line; a territory of which nothing is known yet has zeros. */
const rowOf = ({ id, name, level, today }: Named, a: StoredAggregate): MonitoringRow => ({
  id,
  name,
  level,
  states: Object.fromEntries(Status.options.map((s) => [s, a.statuses[s] ?? 0])) as MonitoringRow['states'],
  figures: figures(a),
  late: a.late,
  changedLate: a.changedLate,
  contested: a.contested,
  units: a.measures,
  actualUnits: a.actualMeasures,
  ...(isForm(a.kind) && { forms: formFigures(a, today) }),
});

/** Parts have days of their own, so the total's split is the sum of theirs. */
export const sumOfForms = (rows: readonly MonitoringRow[]): FormFigures => {
  const all = rows.flatMap(({ forms }) => forms ?? []);
  const sum = (count: keyof FormFigures): number => all.reduce((n, forms) => n + forms[count], 0);
  return {
    notYetHeld: sum('notYetHeld'),
    notDated: sum('notDated'),
    heldNotUploaded: sum('heldNotUploaded'),
    longestDays: Math.max(0, ...all.map(({ longestDays }) => longestDays)),
    uploaded: sum('uploaded'),
    lastRefused: sum('lastRefused'),
  };
};

/** The schools of a municipality as parts: each the sum of its own submissions of the kind. */
export const partsOfSchools = (
  head: AggregateHead,
  schools: readonly Named[],
  envelopes: readonly Envelope[],
): StoredAggregate[] => {
  const ofSchool = Map.groupBy(envelopes, (e) => e.schoolId);
  return schools.map(({ id }) =>
    ofSubmissions(
      head,
      (ofSchool.get(id) ?? []).map((envelope) => ({ revision: envelope.revision, envelope })),
    ),
  );
};

type Asked = {
  readonly head: AggregateHead;
  readonly assessmentId: string | null;
  readonly own: Named;
  /** from the directory, in its order */
  readonly named: readonly Named[];
  /** by the order of `named`; undefined where nothing is stored */
  readonly parts: readonly (StoredAggregate | undefined)[];
  readonly unreadable: number;
};

/** The report of a territory: its parts from the directory, each with what is stored of it, and their sum. */
export const reportOf = ({ head, assessmentId, own, named, parts, unreadable }: Asked): MonitoringReport => {
  const nothing = ofAggregates(head, [], false);
  const filled = named.map((_n, i) => parts[i] ?? nothing);
  const total = ofAggregates(head, filled, false);
  const rows = named.map((n, i) => rowOf(n, filled[i] ?? nothing));
  return {
    campaignId: head.campaignId,
    kind: head.kind,
    assessmentId,
    day: own.today,
    freshAt: total.latestAt ?? null,
    unreadable,
    total: { ...rowOf(own, total), ...(isForm(head.kind) && { forms: sumOfForms(rows) }) },
    rows,
  };
};
