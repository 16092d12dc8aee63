import type { Instant } from '../../shared/kernel/instant.ts';
import type { AddressFacts } from '../../shared/messages/address.ts';
import type { MailFact } from './fate.rules.ts';

/** A delivery is noted again after a week: an address that works costs no write with every letter. */
const NOTED_MS = 7 * 24 * 60 * 60 * 1000;

type Told = Omit<AddressFacts, 'revision'>;

const newer = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a >= b ? a : b);

/** That a letter went out, or never will, says nothing of the address. */
export const teaches = ({ is }: MailFact): boolean => is !== 'sent' && is !== 'refused';

/**
 * What is known of an address with one more fact of a letter to it, whatever order they come in.
 *
 * @returns the same when the fact adds nothing
 */
export const learned = (facts: Told, fact: MailFact): Told => {
  switch (fact.is) {
    case 'sent':
    case 'refused':
      return facts;
    case 'delivered': {
      const since = Date.parse(fact.at) - Date.parse(facts.deliveredAt ?? '1970-01-01T00:00:00Z');
      return since < NOTED_MS ? facts : { ...facts, deliveredAt: fact.at };
    }
    case 'complained':
      return same(facts, 'complainedAt', fact.at);
    case 'bounced':
      return same(facts, fact.bounce === 'permanent' ? 'bouncedAt' : 'delayedAt', fact.at);
  }
};

const same = (facts: Told, name: 'complainedAt' | 'bouncedAt' | 'delayedAt', at: Instant): Told => {
  const last = newer(facts[name], at);
  return last === facts[name] ? facts : { ...facts, [name]: last };
};
