import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../shared/kernel/instant.ts';
import { ofAggregates, ofSubmissions } from '../../../../shared/submissions/aggregate.rules.ts';
import type { Submission } from '../../../../shared/submissions/envelope.ts';
import { figures, formFigures } from '../../../../shared/submissions/figures.rules.ts';
import { decodeVector, encodeVector, sumVectors } from '../../../../shared/submissions/vector.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';

const head = { campaignId: 'vpr-2023', kind: 'result-form', unit: '4-MA', territory: 'ru-22-001' } as const;
const children = (...submissions: Submission<unknown>[]) =>
  submissions.map((s) => ({ revision: s.revision, envelope: s, vector: s.vector }));

describe('the figures of a territory', () => {
  it('count what is submitted or accepted against what is neither waived nor withdrawn', () => {
    const total = ofSubmissions(
      head,
      children(
        aSubmission({ status: 'accepted', late: false }),
        aSubmission({ status: 'submitted', late: true }),
        aSubmission({ status: 'returned', late: false }),
        aSubmission({ status: 'owed' }),
        aSubmission({ status: 'waived' }),
        aSubmission({ status: 'withdrawn' }),
      ),
    );

    expect(figures(total)).toEqual({ expected: 4, actual: 2, rate: 0.5, onTime: 1, onTimeRate: 0.25 });
  });

  it('have no rate where nothing is expected', () => {
    expect(figures(ofSubmissions(head, []))).toEqual({
      expected: 0,
      actual: 0,
      rate: null,
      onTime: 0,
      onTimeRate: null,
    });
  });

  it('tell held from not held by the day after', () => {
    const total = ofSubmissions(
      head,
      children(
        aSubmission({ heldOn: localDate('2023-03-20') }),
        aSubmission({ heldOn: localDate('2023-03-18'), refusedAt: aSubmission().at }),
        aSubmission(),
        aSubmission({ status: 'accepted', heldOn: localDate('2023-03-15'), late: false }),
      ),
    );

    expect(formFigures(total, localDate('2023-03-20'))).toEqual({
      notYetHeld: 2,
      notDated: 1,
      heldNotUploaded: 1,
      longestDays: 2,
      uploaded: 1,
      lastRefused: 1,
    });
  });

  it('take nothing but the revision of a tombstone and of what cannot be read', () => {
    const total = ofSubmissions(head, [
      ...children(aSubmission({ movedTo: 'ru-22-002', revision: 5, measures: { classes: 1 } })),
      { revision: 3 },
    ]);

    expect(total).toMatchObject({ statuses: {}, measures: {}, rev: 1_000_000_008 });
  });

  it('are the same however the parts are grouped', () => {
    const one = ofSubmissions(
      head,
      children(
        aSubmission({ status: 'accepted', late: false, measures: { participants: 7 }, vector: encodeVector([1, 7]) }),
      ),
    );
    const two = ofSubmissions(head, children(aSubmission({ status: 'owed', heldOn: localDate('2023-03-18') })));
    const region = { ...head, territory: 'ru-22' };

    const { rev: _r, ...apart } = ofAggregates(region, [one, two], true);
    const { rev: _s, ...turned } = ofAggregates(region, [two, one], true);

    expect(apart).toEqual(turned);
    expect(apart).toMatchObject({
      statuses: { accepted: 1, owed: 1 },
      actualMeasures: { participants: 7 },
      openByDay: { '2023-03-18': 1 },
    });
    expect(decodeVector(apart.vector ?? new Uint8Array())).toEqual([1, 7]);
  });
});

describe('a vector', () => {
  it('gives back every safe integer', () => {
    void fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        const halved = numbers.map((n) => Math.trunc(n / 4));
        expect(decodeVector(encodeVector(halved))).toEqual(halved.map((n) => n + 0));
      }),
    );
  });

  it('sums those of the newest layout and counts the others', () => {
    const { sum, skipped } = sumVectors([encodeVector([2, 1, 5]), encodeVector([1, 100]), encodeVector([2, 1, 0, 4])]);

    expect(decodeVector(sum ?? new Uint8Array())).toEqual([2, 2, 5, 4]);
    expect(skipped).toBe(1);
  });

  it('refuses what ends within a number or is no integer', () => {
    expect(() => decodeVector(Uint8Array.of(0x80))).toThrow(RangeError);
    expect(() => encodeVector([0.5])).toThrow(RangeError);
  });
});
