import { createHash } from 'node:crypto';
import type { Texts } from '../contracts/contract.ts';
import type { Events } from '../events/events.ts';
import type { Instant } from '../kernel/instant.ts';
import { faultFields, log } from '../observe/log.ts';
import type { Letter } from './letter.ts';
import { tellOfLetters } from './letters-waiting.ts';
import type { Outbox } from './outbox.repository.ts';

/** What a letter takes of one text. */
const MOST_CHARACTERS = 4000;

/** The id of a letter about one thing, whatever characters name it. */
export const letterId = (topic: string, ...about: readonly (string | number)[]): string =>
  `${topic}-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)}`;

/** @param text of people, cut where a letter would not take the whole of it */
const fitting = ({ ru, en }: Texts): Texts => ({ ru: ru.slice(0, MOST_CHARACTERS), en: en.slice(0, MOST_CHARACTERS) });

/** A notice: something that somebody else has done with what is the addressee's. */
export const notice = (
  letter: Pick<Letter, 'id' | 'to' | 'campaignId' | 'at'>,
  title: Texts,
  paragraphs: readonly Texts[],
): Letter => ({
  ...letter,
  topic: 'notice',
  content: { template: 'notice', title: fitting(title), paragraphs: paragraphs.map(fitting) },
});

export type Post = {
  /** Puts letters and tells the sender. @throws what the table and the bus throw; the same letters may be posted again */
  send(letters: readonly Letter[], now: Instant): Promise<void>;
  /** The same for who has done already what the letters tell of: what fails is logged and no fault of the call. */
  try(letters: readonly Letter[], now: Instant): Promise<void>;
};

/** The way of letters from a room into the outbox. */
export const post = (outbox: Pick<Outbox, 'put'>, events: Pick<Events, 'put'>): Post => {
  const tell = tellOfLetters(events);
  const send = async (letters: readonly Letter[], now: Instant): Promise<void> => {
    if (letters.length === 0) return;
    await outbox.put(letters, now);
    // Also when all of them are known: whoever put them may have been stopped before telling.
    await tell();
  };
  return {
    send,
    try: (letters, now) =>
      send(letters, now).catch((error: unknown) =>
        log('notice-lost', { letters: letters.length, ...faultFields(error) }),
      ),
  };
};
