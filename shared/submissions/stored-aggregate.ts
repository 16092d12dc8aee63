import type { AggregateHead } from './aggregate.rules.ts';
import { Aggregate } from './aggregate.ts';
import { storedInstant, wholeInstant } from './stored-instant.ts';

type Counts = Omit<Aggregate, keyof AggregateHead>;

/** What many territories have none of, and then it is not stored. */
const usual = {
  statuses: {},
  onTime: 0,
  late: 0,
  changedLate: 0,
  contested: 0,
  lastRefused: 0,
  openByDay: {},
  measures: {},
  skippedVectors: 0,
} as const;

const isUsual = (name: string, value: unknown): boolean =>
  Object.hasOwn(usual, name) && JSON.stringify(value) === JSON.stringify(usual[name as keyof typeof usual]);

const isSame = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};

/**
 * The counts of a territory as they are stored: without what there is none of, and measures once where those of the actual submissions
 * are those of all, as they are where what is owed has none.
 */
export const storedAggregate = ({ actualMeasures, latestAt, ...counts }: Counts): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(counts).filter(([name, value]) => !isUsual(name, value))),
  ...(!isSame(counts.measures, actualMeasures) && { actualMeasures }),
  ...(latestAt !== undefined && { latestAt: storedInstant(latestAt) }),
});

/** @param stored what was stored, with what the keys say; what it says itself counts, as all did once @throws {z.ZodError} when it is none */
export const wholeAggregate = (stored: Readonly<Record<string, unknown>>): Aggregate => {
  const { measures = {}, latestAt } = stored;
  return Aggregate.parse({
    ...usual,
    actualMeasures: measures,
    ...stored,
    ...(latestAt !== undefined && { latestAt: wholeInstant(latestAt) }),
  });
};
