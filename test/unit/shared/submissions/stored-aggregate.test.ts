import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import type { Aggregate } from '../../../../shared/submissions/aggregate.ts';
import { storedAggregate, wholeAggregate } from '../../../../shared/submissions/stored-aggregate.ts';

const head = { campaignId: 'vpr-2023', kind: 'result-form', unit: '4-MA', territory: 'ru-22' } as const;
const count = fc.constantFrom(0, 1, 40_000);
const measures = fc.dictionary(fc.constantFrom('forms', 'participants', 'warnings'), count, { noNullPrototype: true });
const counts: fc.Arbitrary<Omit<Aggregate, keyof typeof head>> = fc.record(
  {
    statuses: fc.dictionary(fc.constantFrom('owed', 'accepted'), count, { noNullPrototype: true }),
    onTime: count,
    late: count,
    changedLate: count,
    contested: count,
    lastRefused: count,
    openByDay: fc.dictionary(fc.constantFrom('-', '2023-04-11'), count, { noNullPrototype: true }),
    measures,
    actualMeasures: measures,
    skippedVectors: count,
    latestAt: fc.constantFrom(instant('2023-04-11T09:00:00Z'), instant('1970-01-01T00:00:00Z')),
  },
  {
    requiredKeys: [
      'statuses',
      'onTime',
      'late',
      'changedLate',
      'contested',
      'lastRefused',
      'openByDay',
      'measures',
      'actualMeasures',
      'skippedVectors',
    ],
  },
);

describe('the counts of a territory as they are stored', () => {
  it('are whole again when they are read', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (some, isAllActual) => {
        const one = isAllActual ? { ...some, actualMeasures: { ...some.measures } } : some;

        expect(wholeAggregate({ ...head, ...storedAggregate(one) })).toEqual({ ...head, ...one });
      }),
    );
  });

  it('are read as they were stored before, with everything in them', () => {
    fc.assert(
      fc.property(counts, (one) => {
        expect(wholeAggregate({ ...head, ...one })).toEqual({ ...head, ...one });
      }),
    );
  });

  it('say nothing that there is none of, and measures once where all are actual', () => {
    const none = { onTime: 0, late: 0, changedLate: 0, contested: 0, lastRefused: 0, skippedVectors: 0, openByDay: {} };
    const forms = { forms: 3, participants: 75 };

    const stored = storedAggregate({ ...none, statuses: { accepted: 3 }, measures: forms, actualMeasures: forms });

    expect(stored).toEqual({ statuses: { accepted: 3 }, measures: forms });
  });
});
