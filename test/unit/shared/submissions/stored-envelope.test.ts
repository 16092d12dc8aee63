import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import type { Envelope } from '../../../../shared/submissions/envelope.ts';
import { historyKey, toEnvelope, toItem } from '../../../../shared/submissions/submission.item.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';

const entailed = fc.constant({ kind: 'schedule' as const, unit: '-', part: '-', owes: true });
const some = fc.record({
  contested: fc.boolean(),
  changedLate: fc.boolean(),
  mending: fc.boolean(),
  measures: fc.dictionary(fc.constantFrom('forms', 'participants'), fc.nat(40)),
  entails: fc.array(entailed, { maxLength: 2 }),
  foreseen: fc.array(entailed, { maxLength: 2 }),
  formerly: fc.array(entailed, { maxLength: 2 }),
  unit: fc.constantFrom('-', '4-MA', '8-MA-advanced'),
  part: fc.constantFrom('-', 't', 'c'),
  contentHash: fc.constantFrom(undefined, 'ab'.repeat(32), 'not a hash'),
  writeId: fc.oneof(fc.uuid(), fc.constantFrom('this-request', 'u-1#17')),
  refusedHash: fc.constantFrom(undefined, '00'.repeat(32)),
  submittedAt: fc.constantFrom(undefined, instant('2027-02-01T09:00:00Z'), instant('2027-02-02T09:00:00Z')),
  acceptedAt: fc.constantFrom(undefined, instant('2027-02-02T09:00:00Z')),
  dueAt: fc.constantFrom(undefined, instant('2027-02-09T15:00:00Z')),
  refusedAt: fc.constantFrom(undefined, instant('2027-02-02T09:00:00Z')),
  at: fc.constantFrom(instant('2027-02-01T09:00:00Z'), instant('2027-02-02T09:00:00Z')),
});

const envelopeOf = ({ content: _c, vector: _v, ...envelope }: ReturnType<typeof aSubmission>): Envelope => envelope;

describe('an envelope as it is stored', () => {
  it('is whole again wherever its item is read, in history too', () => {
    fc.assert(
      fc.property(some, (changes) => {
        const submission = aSubmission({ kind: 'result-form', ...changes });
        const item = toItem(submission, 1);
        const kept = { ...item, ...historyKey(submission, submission.revision) };

        expect(toEnvelope(item)).toEqual(envelopeOf(submission));
        expect(toEnvelope(kept)).toEqual(envelopeOf(submission));
      }),
    );
  });

  it('says nothing that its keys say, and nothing that goes without saying', () => {
    const { e } = toItem(aSubmission({ kind: 'result-form', unit: '4-MA', part: 't' }), 1);

    for (const name of ['campaignId', 'kind', 'unit', 'part', 'schoolId', 'municipalityId', 'regionId', 'mending']) {
      expect(e).not.toHaveProperty(name);
    }
  });

  it('is read as it was stored before, with everything in it', () => {
    const submission = aSubmission({ kind: 'result-form', unit: '4-MA', part: 't' });
    const item = { ...toItem(submission, 1), e: envelopeOf(submission) };

    expect(toEnvelope(item)).toEqual(envelopeOf(submission));
  });

  it('of what a region itself owes names its region', () => {
    const submission = aSubmission({ schoolId: 't-ru-22', municipalityId: 'ru-22-000', regionId: 'ru-22' });

    expect(toEnvelope(toItem(submission, 1))).toMatchObject({ regionId: 'ru-22', schoolId: 't-ru-22' });
  });
});
