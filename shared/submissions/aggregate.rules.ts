import type { Instant } from '../kernel/instant.ts';
import { AGGREGATE_FORMAT, type Aggregate, type StoredAggregate } from './aggregate.ts';
import { type Envelope, isActual, isExpected, isOwing } from './envelope.ts';
import { sumVectors } from './vector.ts';

/** A raised format outweighs every sum of revisions: those stay far below. */
const FORMAT_WEIGHT = 1_000_000_000;

export type AggregateHead = Pick<Aggregate, 'campaignId' | 'kind' | 'unit' | 'territory'>;

/** A submission as the recompute of its municipality needs it; one that cannot be read gives its revision alone, so that the sum never falls. */
export type Child = {
  readonly revision: number;
  readonly envelope?: Envelope | undefined;
  readonly vector?: Uint8Array | undefined;
};

const revOf = (revs: readonly number[], format: number): number =>
  revs.reduce((sum, rev) => sum + rev, format * FORMAT_WEIGHT);

const empty = (head: AggregateHead): Omit<StoredAggregate, 'rev'> => ({
  ...head,
  statuses: {},
  onTime: 0,
  late: 0,
  changedLate: 0,
  contested: 0,
  lastRefused: 0,
  openByDay: {},
  measures: {},
  actualMeasures: {},
  skippedVectors: 0,
});

const add = (into: Record<string, number>, from: Readonly<Record<string, number>>): void => {
  for (const [name, n] of Object.entries(from)) into[name] = (into[name] ?? 0) + n;
};

const later = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a && b ? (a > b ? a : b) : (a ?? b);

/**
 * What a municipality has of a kind and unit. Tombstones add their revision, so that the sum never falls, and nothing else.
 *
 * @param format raised only in tests and by a new release
 */
export const ofSubmissions = (
  head: AggregateHead,
  children: readonly Child[],
  format = AGGREGATE_FORMAT,
): StoredAggregate => {
  const total = empty(head);
  for (const { envelope: e } of children) {
    if (!e || e.movedTo) continue;
    add(total.statuses as Record<string, number>, { [e.status]: 1 });
    if (e.contested) total.contested += 1;
    if (isExpected(e)) add(total.measures, e.measures);
    if (isActual(e)) {
      total[e.late ? 'late' : 'onTime'] += 1;
      if (e.changedLate) total.changedLate += 1;
      add(total.actualMeasures, e.measures);
    }
    if (isOwing(e)) {
      add(total.openByDay, { [e.heldOn ?? '-']: 1 });
      if (e.refusedAt) total.lastRefused += 1;
    }
    total.latestAt = later(total.latestAt, e.at);
  }
  const rev = revOf(
    children.map(({ revision }) => revision),
    format,
  );
  const counted = children.filter(({ envelope }) => envelope && !envelope.movedTo && isActual(envelope));
  return { ...total, ...summed(counted.flatMap(({ vector }) => vector ?? [])), rev };
};

/** What a territory has: the sum of its parts, or of the works of a kind. */
export const ofAggregates = (
  head: AggregateHead,
  children: readonly StoredAggregate[],
  withVectors: boolean,
  format = AGGREGATE_FORMAT,
): StoredAggregate => {
  const total = empty(head);
  for (const child of children) {
    add(total.statuses as Record<string, number>, child.statuses as Record<string, number>);
    for (const count of ['onTime', 'late', 'changedLate', 'contested', 'lastRefused'] as const)
      total[count] += child[count];
    add(total.openByDay, child.openByDay);
    add(total.measures, child.measures);
    add(total.actualMeasures, child.actualMeasures);
    total.latestAt = later(total.latestAt, child.latestAt);
  }
  const rev = revOf(
    children.map((c) => c.rev),
    format,
  );
  if (!withVectors) return { ...total, rev };
  const { vector, skippedVectors } = summed(children.flatMap((c) => c.vector ?? []));
  const olderSkipped = children.reduce((n, c) => n + c.skippedVectors, 0);
  return { ...total, vector, skippedVectors: skippedVectors + olderSkipped, rev };
};

const summed = (vectors: readonly Uint8Array[]) => {
  const { sum, skipped } = sumVectors(vectors);
  return { vector: sum, skippedVectors: skipped };
};
