import * as z from 'zod';
import type { MailClient } from './mail-client.ts';
import { addressOf, mailbox } from './mailbox.ts';
import { refused } from './refusals.ts';

export { MailPostponed, MailRefused } from './refusals.ts';

export type Post = {
  /** whoever sends, `ВПР <no-reply@vpr.example>` or the address alone */
  readonly from: string;
  /** which tells of what becomes of each letter */
  readonly configurationSet: string;
};

export type Mail = {
  /** comes back with everything that the service tells of the letter; letters, digits, `-` and `_`, 256 at most */
  readonly id: string;
  /** one address */
  readonly to: string;
  readonly subject: string;
  /** the same twice: for those whose reader shows no HTML, and for those whose does */
  readonly text: string;
  readonly html: string;
  /** the page where the addressee, once signed in, declines such letters. @default the letter is one that everybody gets */
  readonly unsubscribe?: string | undefined;
};

const Sent = z.object({ MessageId: z.string() });

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/** How readers of mail offer a way out (RFC 2369): a page, since one press without signing in could be anybody's. */
const wayOut = (link: string) => [{ Name: 'List-Unsubscribe', Value: `<${link}>` }];

export type Mailer = {
  /**
   * Gives a letter over, once: it is not tried again here, so nobody gets it twice by this.
   *
   * @returns the service's id of it
   * @throws {MailRefused} when the letter will never be taken
   * @throws {MailPostponed} when it was not taken now, and may be later
   * @throws {Error} anything else: whether it was taken is not known until the service tells of it, or does not
   */
  send(letter: Mail): Promise<{ messageId: string }>;
};

/** Letters over Amazon SES. */
export const mail = (client: MailClient, { from, configurationSet }: Post): Mailer => ({
  send: async ({ id, to, subject, text, html, unsubscribe }) => {
    const answer = await client.sendEmail({
      FromEmailAddress: mailbox(from),
      Destination: { ToAddresses: [addressOf(to)] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text), Html: utf8(html) },
          ...(unsubscribe !== undefined && { Headers: wayOut(unsubscribe) }),
        },
      },
      EmailTags: [{ Name: 'letter', Value: id }],
      ConfigurationSetName: configurationSet,
    });
    if (answer.status !== 200) return refused(answer);
    return { messageId: Sent.parse(JSON.parse(new TextDecoder().decode(answer.bytes))).MessageId };
  },
});
