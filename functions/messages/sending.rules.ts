import { type Instant, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { type AddressFacts, addressHash, addressState, isWorking } from '../../shared/messages/address.ts';
import { OptionalTopic } from '../../shared/messages/letter.ts';
import { afterQuietHours } from '../../shared/messages/quiet-hours.rules.ts';
import type { StoredLetter, Unsent } from '../../shared/messages/stored-letter.ts';
import { isSettled, type MailFact, told } from './fate.rules.ts';
import type { Preferences } from './preferences.ts';

/** A claim of which nothing was heard for this long may be tried again: the sender has ended, and the mail service would have told. */
const CLAIM_MS = 15 * 60_000;

/** Tries of one letter, each an hour after the one before when the mail service fails: two days of them. */
const MOST_ATTEMPTS = 48;

/** What is known of an addressee when a letter is about to go out. */
export type Known = {
  /** whether this deployment sends mail at all */
  readonly mail: boolean;
  readonly preferences: Preferences | undefined;
  /** of the directory, as mail takes it */
  readonly email: string | undefined;
  readonly address: AddressFacts | undefined;
};

/** What is to be done with a letter now. */
export type Step =
  | { readonly is: 'nothing' }
  /** the sender writes that down, and nothing else is to be done */
  | { readonly is: 'keep'; readonly letter: StoredLetter }
  /** the sender writes that down, and then sends it */
  | { readonly is: 'send'; readonly letter: StoredLetter; readonly email: string };

const isOptedOut = ({ topic }: StoredLetter, preferences: Preferences | undefined): boolean => {
  const optional = OptionalTopic.safeParse(topic);
  return optional.success && preferences?.optedOut.includes(optional.data) === true;
};

const whyNot = (letter: StoredLetter, known: Known): Unsent | undefined => {
  if (!known.mail) return 'no-mail';
  if (isOptedOut(letter, known.preferences)) return 'opted-out';
  if (known.email === undefined) return 'no-address';
  if (!isWorking(addressState(known.email, known.address))) return 'no-working-address';
  return letter.post.attempts >= MOST_ATTEMPTS ? 'given-up' : undefined;
};

/** A letter with which nothing is left to do. */
export const settled = ({ nextAt: _none, ...letter }: StoredLetter): StoredLetter => letter;

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A letter of which the mail service has told something: the same letter when that adds nothing. */
export const withFact = (letter: StoredLetter, fact: MailFact): StoredLetter => {
  const post = told(letter.post, fact);
  return isSame(post, letter.post) && letter.nextAt === undefined ? letter : settled({ ...letter, post });
};

/**
 * What the sender does with a letter now: at night it waits for the morning unless it is urgent; whoever declined its topic or has no
 * working address finds it in the account.
 *
 * A letter that is to be sent is claimed first: until the claim has aged nobody else sends it.
 */
export const stepOf = (letter: StoredLetter, known: Known, now: Instant): Step => {
  const { nextAt, post, zone } = letter;
  if (nextAt === undefined || nextAt > now) return { is: 'nothing' };
  if (isSettled(post)) return { is: 'keep', letter: settled(letter) };
  const unsent = whyNot(letter, known);
  if (unsent !== undefined)
    return { is: 'keep', letter: settled({ ...letter, post: { ...post, unsent, unsentAt: now } }) };
  const awake = (at: Instant): Instant => (letter.urgent === true ? at : afterQuietHours(at, zone));
  const morning = awake(now);
  if (morning > now) return { is: 'keep', letter: { ...letter, nextAt: morning } };
  const email = known.email ?? '';
  const claimed = { ...post, attempts: post.attempts + 1, claimedAt: now, address: addressHash(email) };
  return { is: 'send', letter: { ...letter, nextAt: awake(plusMilliseconds(now, CLAIM_MS)), post: claimed }, email };
};
