import type { Clock } from '../../shared/kernel/clock.ts';
import type { AddressRepository } from '../../shared/messages/address.repository.ts';
import type { Addressee } from '../../shared/messages/letter.ts';
import type { Whereabouts } from '../../shared/messages/outbox.repository.ts';
import type { LettersRepository } from './letters.repository.ts';
import type { PreferencesRepository } from './preferences.repository.ts';
import type { Worded } from './render-letter.rules.ts';
import type { SenderTurn } from './sender-turn.repository.ts';

/** A letter as the mail service takes it. */
export type MailLetter = Worded & {
  /** the letter's name, which comes back with all that is told of it */
  readonly id: string;
  readonly to: string;
  /** where the addressee declines what is optional */
  readonly unsubscribe?: string;
};

export type Mailer = {
  /** @throws {Error} named `MailRefused` for what will never be taken; after any other, nobody knows whether it was taken */
  send(letter: MailLetter): Promise<{ readonly messageId: string }>;
};

export type SenderNeeds = {
  readonly letters: Pick<LettersRepository, 'due' | 'many' | 'save' | 'change'>;
  readonly preferences: Pick<PreferencesRepository, 'of'>;
  readonly addresses: Pick<AddressRepository, 'facts'>;
  readonly find: (to: Addressee) => Promise<Whereabouts | undefined>;
  readonly turn: SenderTurn;
  /** undefined where the deployment sends no mail */
  readonly mail: Mailer | undefined;
  /** the page of the account; undefined where there is none to link to */
  readonly account: string | undefined;
  /** waits until one more letter may go out */
  readonly pace: () => Promise<void>;
  /** begins another sender when this one's time is over */
  readonly goOn: () => Promise<void>;
  readonly clock: Clock;
  readonly wait: (milliseconds: number) => Promise<unknown>;
};
