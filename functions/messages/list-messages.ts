import { getMessage, listMessages as listContract } from '../../shared/contracts/messages.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Addressee } from '../../shared/messages/letter.ts';
import { letterKey, messageRef } from '../../shared/messages/letter-item.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { LettersRepository, WholeLetter } from './letters.repository.ts';
import { headView, messageView } from './message-view.ts';

type Needs = { readonly letters: Pick<LettersRepository, 'of' | 'one' | 'unread'> };

const PAGE = 50;

/** More unread ones are not counted. */
export const MOST_COUNTED = 100;

/** Pages that one call reads to find letters of a topic, so a page may be short and not the last. */
const READ_AT_MOST = 10;

/** The messages of the caller's school or territory, newest first, whether they were mailed or not. */
export const listMessages = ({ letters }: Needs) =>
  operation(listContract, async ({ caller, query, language }) => {
    const { topic, campaign, limit = PAGE, next } = query;
    const bound = ['messages', caller.scope, topic, campaign];
    const isWanted = ({ letter }: WholeLetter): boolean =>
      (topic === undefined || letter.topic === topic) && (campaign === undefined || letter.campaignId === campaign);
    const found: WholeLetter[] = [];
    let after = startOf(bound, next);
    for (let pages = 0; pages < READ_AT_MOST && found.length < limit; pages++) {
      const page = await letters.of(caller.scope, limit, after);
      found.push(...page.letters.filter(isWanted));
      after = page.after;
      if (!after) break;
    }
    // The page may have been read further than it is given.
    const given = found.slice(0, limit);
    const last = given.at(-1);
    const start = found.length > limit && last ? { ...letterKey(last.letter) } : after;
    return {
      items: given.map((whole) => headView(whole, language)),
      next: cursorOf(bound, start),
      unread: (await letters.unread(caller.scope, MOST_COUNTED)).length,
    };
  });

/** @throws {Problem} `not-found` when the caller's school or territory has no such letter */
export const ownLetter = async (
  letters: Pick<LettersRepository, 'one'>,
  to: Addressee,
  messageId: string,
): Promise<WholeLetter> => {
  const ref = messageRef(to, messageId);
  const found = ref && (await letters.one(ref));
  if (!found) throw problems.notFound({});
  return found;
};

/** One message with what it says. @throws {Problem} `not-found` */
export const showMessage = ({ letters }: Needs) =>
  operation(getMessage, async ({ caller, params, language }) =>
    messageView(await ownLetter(letters, caller.scope, params.messageId), language),
  );
