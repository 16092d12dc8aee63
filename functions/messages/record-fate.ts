import type { AddressRepository } from '../../shared/messages/address.repository.ts';
import type { AddressFacts } from '../../shared/messages/address.ts';
import { learned, teaches } from './address-facts.rules.ts';
import type { MailFact } from './fate.rules.ts';
import type { LettersRepository } from './letters.repository.ts';
import { letterFactOf } from './mail-event.rules.ts';
import { withFact } from './sending.rules.ts';

type Needs = {
  readonly letters: Pick<LettersRepository, 'one' | 'change'>;
  readonly addresses: AddressRepository;
};

/** Times that a change is tried over what other events change meanwhile. */
const ATTEMPTS = 12;

/** What the mail service tells of a letter, in any order and as often as it likes; the address it went to learns from it too. */
export const recordFate =
  ({ letters, addresses }: Needs) =>
  async (event: unknown): Promise<void> => {
    const found = letterFactOf(event);
    const whole = found && (await letters.one(found.ref));
    if (!whole) return;
    const { fact } = found;
    await letters.change(whole, (letter) => withFact(letter, fact));
    const { address } = whole.letter.post;
    if (address !== undefined && teaches(fact)) await learn(addresses, address, fact);
  };

const learn = async (addresses: AddressRepository, hash: string, fact: MailFact): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { revision = 0, ...facts }: Partial<AddressFacts> = (await addresses.facts([hash])).get(hash) ?? {};
    const after = learned(facts, fact);
    if (after === facts || (await addresses.put(hash, { ...after, revision: revision + 1 }))) return;
  }
  throw new Error('what is known of an address was changed by others again and again');
};
