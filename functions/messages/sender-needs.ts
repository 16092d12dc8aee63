import type { Clock } from '../../shared/kernel/clock.ts';
import type { Mailer } from '../../shared/mail/mail.ts';
import type { AddressRepository } from '../../shared/messages/address.repository.ts';
import type { Addressee } from '../../shared/messages/letter.ts';
import type { Whereabouts } from '../../shared/messages/outbox.repository.ts';
import type { LettersRepository } from './letters.repository.ts';
import type { PreferencesRepository } from './preferences.repository.ts';
import type { SenderTurn } from './sender-turn.repository.ts';

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
  /** so long an index may be behind what was put just before the sender was called */
  readonly lagMilliseconds: number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
};
