import { readAllMessages, readMessage } from '../../shared/contracts/messages.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { StoredLetter } from '../../shared/messages/stored-letter.ts';
import type { LettersRepository } from './letters.repository.ts';
import { MOST_COUNTED, ownLetter } from './list-messages.ts';
import { headView } from './message-view.ts';

type Needs = { readonly letters: Pick<LettersRepository, 'one' | 'many' | 'unread' | 'change'> };

/** Writes under way at once, and unread letters that one call marks: what is left is told of. */
const AT_ONCE = 24;
const MOST_MARKED = 1000;

/** The first time that anybody of the school or the office has read it stands. */
const readAt =
  (at: Instant) =>
  (letter: StoredLetter): StoredLetter =>
    letter.readAt === undefined ? { ...letter, readAt: at } : letter;

/** One message is read. @throws {Problem} `not-found` */
export const markRead = ({ letters }: Needs) =>
  operation(readMessage, async ({ caller, params, at, language }) => {
    const whole = await ownLetter(letters, caller.scope, params.messageId);
    await letters.change(whole, readAt(at));
    return headView({ ...whole, letter: readAt(at)(whole.letter) }, language);
  });

/** All messages are read; very many take another call. */
export const markAllRead = ({ letters }: Needs) =>
  operation(readAllMessages, async ({ caller, at }) => {
    const unread = await letters.unread(caller.scope, MOST_MARKED);
    const whole = await letters.many(unread);
    const marked = await concurrently(AT_ONCE, whole, (one) => letters.change(one, readAt(at)));
    const left = unread.length < MOST_MARKED ? 0 : (await letters.unread(caller.scope, MOST_COUNTED)).length;
    return { read: marked.filter(Boolean).length, unread: left };
  });
