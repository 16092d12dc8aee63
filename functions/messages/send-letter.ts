import { type Mail, type Mailer, MailRefused } from '../../shared/mail/mail.ts';
import { addressHash } from '../../shared/messages/address.ts';
import { type Addressee, OptionalTopic } from '../../shared/messages/letter.ts';
import { mailTagOf } from '../../shared/messages/letter-item.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { WholeLetter } from './letters.repository.ts';
import { renderLetter } from './render-letter.rules.ts';
import type { SenderNeeds } from './sender-needs.ts';
import { type Known, stepOf, withFact } from './sending.rules.ts';

/** What a sender did with one letter: nothing where another was first, or where the outcome of an earlier try is still awaited. */
export type Done = 'nothing' | 'kept' | 'sent' | 'refused' | 'failed';

type Outcome = { readonly is: 'sent' | 'refused' | 'failed'; readonly messageId?: string };

const worded = ({ letter, content }: WholeLetter, email: string, account: string | undefined): Mail => ({
  id: mailTagOf(letter),
  to: email,
  ...renderLetter({ content, topic: letter.topic, language: 'ru', mail: { account } }),
  ...(OptionalTopic.safeParse(letter.topic).success && { unsubscribe: account }),
});

const handOver = async (mail: Mailer, claimed: WholeLetter, email: string, account: string | undefined) =>
  mail.send(worded(claimed, email, account));

/**
 * One letter: claimed, sent, marked. Whoever loses the claim leaves it; whose claim it is sends it at once, so that a claim which
 * has aged was sent long ago or never.
 */
export const sendLetter =
  ({ letters, mail, account, pace, clock }: SenderNeeds, hold: () => Promise<void>) =>
  async (whole: WholeLetter, known: Known): Promise<Done> => {
    const { letter, content } = whole;
    if (stepOf(letter, known, clock.now()).is === 'send') {
      await pace();
      await hold();
    }
    const step = stepOf(letter, known, clock.now());
    if (step.is === 'nothing') return 'nothing';
    const claimed: WholeLetter = { content, letter: { ...step.letter, revision: letter.revision + 1 } };
    if ((await letters.save(claimed)) !== 'saved') return 'nothing';
    if (step.is === 'keep' || !mail) return 'kept';

    const outcome = await handOver(mail, claimed, step.email, account).then(
      ({ messageId }): Outcome => ({ is: 'sent', messageId }),
      (error: Error): Outcome => {
        log('letter-failed', { letter: letter.id, attempts: claimed.letter.post.attempts, ...faultFields(error) });
        return { is: error instanceof MailRefused ? 'refused' : 'failed' };
      },
    );
    // Nobody knows whether the mail service has it: its own word, or the end of the claim, will tell.
    const { is, messageId } = outcome;
    if (is === 'failed') return is;
    const at = clock.now();
    // The mail service may have told of it before it answered: then nothing is left to write.
    await letters.change(claimed, (seen) => withFact(seen, { is, at, messageId }));
    return is;
  };

/** What a sender must know of the addressees of some letters, in three reads. */
export const loadKnown = async (
  { preferences, addresses, find, mail }: SenderNeeds,
  whom: readonly Addressee[],
): Promise<(to: Addressee) => Known> => {
  const distinct = [...new Set(whom)];
  const [wishes, where] = await Promise.all([preferences.of(distinct), Promise.all(distinct.map(find))]);
  const emails = new Map(distinct.map((to, index) => [to, where[index]?.email]));
  const facts = await addresses.facts(
    [...emails.values()].flatMap((email) => (email === undefined ? [] : addressHash(email))),
  );
  return (to) => {
    const email = emails.get(to);
    return {
      mail: mail !== undefined,
      preferences: wishes.get(to),
      email,
      address: email === undefined ? undefined : facts.get(addressHash(email)),
    };
  };
};
