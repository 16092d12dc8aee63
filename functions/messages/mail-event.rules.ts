import * as z from 'zod';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { type LetterRef, letterOfTag } from '../../shared/messages/letter-item.ts';
import type { MailFact } from './fate.rules.ts';

const Told = z.object({ timestamp: z.iso.datetime({ offset: true }) });

/**
 * What the mail service tells of one mail, as far as it is read here; addresses and headers are not.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const MailEvent = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: Told.extend({ messageId: z.string().optional(), tags: z.record(z.string(), z.array(z.string())).optional() }),
    bounce: Told.extend({ bounceType: z.string() }).optional(),
    delivery: Told.optional(),
    complaint: Told.optional(),
  }),
});

/** The tag by which a mail says of which letter it is. */
const TAG = 'letter';

export type LetterFact = { readonly ref: LetterRef; readonly fact: MailFact };

const at = ({ timestamp }: z.infer<typeof Told>): Instant => instant(timestamp);

const factOf = ({ detail }: z.infer<typeof MailEvent>): MailFact | undefined => {
  const { eventType, mail, bounce = undefined, delivery = mail, complaint = mail } = detail;
  switch (eventType) {
    case 'Send':
      return { is: 'sent', at: at(mail), messageId: mail.messageId };
    case 'Delivery':
      return { is: 'delivered', at: at(delivery) };
    case 'Complaint':
      return { is: 'complained', at: at(complaint) };
    case 'Reject':
      return { is: 'refused', at: at(mail) };
    case 'Bounce':
      return {
        is: 'bounced',
        // What is not surely for good may come through another time.
        bounce: bounce?.bounceType === 'Permanent' ? 'permanent' : 'transient',
        at: at(bounce ?? mail),
      };
    default:
      return undefined;
  }
};

/** @returns undefined for an event that says nothing of a letter of ours, or nothing that matters */
export const letterFactOf = (event: unknown): LetterFact | undefined => {
  const parsed = MailEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const ref = letterOfTag(parsed.data.detail.mail.tags?.[TAG]?.[0] ?? '');
  const fact = factOf(parsed.data);
  return ref && fact && { ref, fact };
};
