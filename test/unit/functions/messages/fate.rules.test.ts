import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learned } from '../../../../functions/messages/address-facts.rules.ts';
import { type MailFact, told } from '../../../../functions/messages/fate.rules.ts';
import { letterFactOf } from '../../../../functions/messages/mail-event.rules.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { addressState } from '../../../../shared/messages/address.ts';
import { fateOf } from '../../../../shared/messages/fate.ts';
import { aMailEvent } from '../../../fixtures/mail-service.ts';

const at = fc.integer({ min: 0, max: 100 }).map((m) => instant(new Date(Date.UTC(2023, 1, 8, 8, m)).toISOString()));
const facts: fc.Arbitrary<MailFact> = fc.oneof(
  fc.record({
    is: fc.constantFrom('delivered' as const, 'complained' as const, 'refused' as const),
    at,
  }),
  fc.record({ is: fc.constant('sent' as const), at, messageId: fc.constantFrom(undefined, 'm-1', 'm-2') }),
  fc.record({
    is: fc.constant('bounced' as const),
    bounce: fc.constantFrom('permanent' as const, 'transient' as const),
    at,
  }),
);
const none = { attempts: 1 };
const NOW = instant('2023-02-08T08:00:00Z');

describe('the fate of a letter', () => {
  it('is the same whatever order the mail service tells in, and however often', () => {
    const shuffled = fc
      .array(facts, { maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
    void fc.assert(
      fc.property(shuffled, ([once, again]) => {
        expect(again.reduce(told, none)).toEqual(once.reduce(told, none));
      }),
    );
  });

  it.each<[string, MailFact['is'][], string]>([
    ['waiting', [], 'waiting'],
    ['sent', ['sent'], 'sent'],
    ['delivered', ['delivered', 'sent'], 'delivered'],
    ['complained of, though delivered', ['sent', 'complained', 'delivered'], 'complained'],
    ['refused', ['refused'], 'refused'],
  ])('is %s', (_name, told_, fate) => {
    const post = told_.reduce((seen, is) => told(seen, { is, at: NOW } as MailFact), none);

    expect(fateOf(post)).toBe(fate);
  });

  it.each([
    ['permanent', 'bounced'],
    ['transient', 'delivered'],
  ] as const)('after a delivery and a bounce that is %s is %s', (bounce, fate) => {
    const post = told(told(none, { is: 'bounced', bounce, at: NOW }), { is: 'delivered', at: NOW });

    expect(fateOf(post)).toBe(fate);
  });
});

describe('what is known of an address', () => {
  it('ends in the same state whatever order the facts come in', () => {
    const shuffled = fc
      .array(facts, { maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    void fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const state = (these: readonly MailFact[]) =>
          addressState('a@example.org', { revision: 1, ...these.reduce(learned, {}) });

        expect(state(other)).toBe(state(all));
      }),
    );
  });

  it('notes a delivery once a week', () => {
    const facts_ = learned({}, { is: 'delivered', at: NOW });

    expect(learned(facts_, { is: 'delivered', at: instant('2023-02-14T08:00:00Z') })).toBe(facts_);
    expect(learned(facts_, { is: 'delivered', at: instant('2023-02-15T08:00:00Z') })).not.toBe(facts_);
  });
});

describe('what the mail service tells', () => {
  const TAG = 's-22-0001_20230208080000000-reminder-0001';
  const read = (type: string, more: object = {}) =>
    letterFactOf(aMailEvent(type, TAG, '2023-02-08T08:00:01Z', more))?.fact;

  it('names the letter by its tag', () => {
    expect(letterFactOf(aMailEvent('Send', TAG, '2023-02-08T08:00:01Z'))?.ref).toEqual({
      to: 's-22-0001',
      at: '2023-02-08T08:00:00.000Z',
      id: 'reminder-0001',
    });
  });

  it.each([
    ['Send', {}, { is: 'sent', messageId: 'm-1', at: '2023-02-08T08:00:01.000Z' }],
    [
      'Delivery',
      { delivery: { timestamp: '2023-02-08T08:00:09.250Z' } },
      { is: 'delivered', at: '2023-02-08T08:00:09.250Z' },
    ],
    [
      'Complaint',
      { complaint: { timestamp: '2023-02-09T08:00:00Z' } },
      { is: 'complained', at: '2023-02-09T08:00:00.000Z' },
    ],
    ['Reject', {}, { is: 'refused', at: '2023-02-08T08:00:01.000Z' }],
    [
      'Bounce',
      { bounce: { bounceType: 'Permanent', timestamp: '2023-02-08T08:00:09Z' } },
      { is: 'bounced', bounce: 'permanent', at: '2023-02-08T08:00:09.000Z' },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Undetermined', timestamp: '2023-02-08T08:00:09Z' } },
      { is: 'bounced', bounce: 'transient', at: '2023-02-08T08:00:09.000Z' },
    ],
    ['DeliveryDelay', {}, undefined],
    ['Open', {}, undefined],
  ])('by %s %j', (type, more, fact) => {
    expect(read(type, more)).toEqual(fact);
  });

  it.each([
    ['nothing', undefined],
    ['another thing', { detail: { eventType: 'Send' } }],
    ['mail of others', aMailEvent('Send', 'newsletter', '2023-02-08T08:00:01Z')],
    ['mail without tags', { detail: { eventType: 'Send', mail: { timestamp: '2023-02-08T08:00:01Z' } } }],
  ])('is passed over when it is %s', (_name, event) => {
    expect(letterFactOf(event)).toBeUndefined();
  });
});
