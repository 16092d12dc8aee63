import * as z from 'zod';
import { CampaignId, MunicipalityId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';

/** What a message is about; openings and reminders may be declined by mail. */
export const MessageTopic = z.enum(['opening', 'reminder', 'deadline', 'escalation', 'by-hand', 'notice']);
export const DeclinableTopic = MessageTopic.extract(['opening', 'reminder']);

/** What became of a message on its way by mail. */
export const MessageFate = z
  .enum([
    'waiting',
    'sent',
    'delivered',
    'bounced',
    'complained',
    'refused',
    'no-address',
    'no-working-address',
    'given-up',
    'shown',
  ])
  .meta({
    id: 'MessageFate',
    description:
      'waiting: for its time; sent: the mail service has it; delivered: the mail server of the addressee has it; bounced, complained, refused: came back, called unwanted, never taken; no-address, no-working-address: nowhere to send it; given-up: tried for days; shown: in the account alone',
  });

export const MessageId = z
  .string()
  .regex(/^\d{17}-[a-z0-9-]{8,64}$/)
  .meta({ description: 'the moment it is about and its own name' });

/** A message in a list. */
export const MessageHead = z
  .object({
    id: MessageId,
    topic: MessageTopic,
    campaignId: CampaignId.nullable(),
    at: Instant.meta({ description: 'the moment it is about' }),
    subject: z.string(),
    fate: MessageFate,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'MessageHead' });
export type MessageHead = z.infer<typeof MessageHead>;

export const Message = MessageHead.extend({
  text: z.string(),
  html: z.string().meta({ description: 'a whole page without scripts, pictures or anything from elsewhere' }),
}).meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const MailAddressState = z.enum(['none', 'untried', 'working', 'bounced', 'complained']).meta({
  id: 'MailAddressState',
  description:
    'none: the directory has no address that mail takes; untried: nothing is known; working: delivered; bounced, complained: no mail goes there until the directory has another',
});

/** Where mail to a school, or to the coordinators of a territory, goes, and whether it arrives. */
export const MailAddress = z
  .object({
    id: z.string().meta({ description: 'a school or a territory' }),
    name: z.string(),
    level: z.enum(['region', 'municipality', 'school']),
    municipalityId: MunicipalityId.nullable(),
    email: z.string().nullable().meta({ description: 'as the directory has it' }),
    state: MailAddressState,
    deliveredAt: Instant.nullable().meta({ description: 'the newest delivery, to some days' }),
    bouncedAt: Instant.nullable(),
    delayedAt: Instant.nullable().meta({ description: 'came back, and may come through another time' }),
    complainedAt: Instant.nullable(),
  })
  .meta({ id: 'MailAddress' });
export type MailAddress = z.infer<typeof MailAddress>;

/** A letter as its sender's side sees it: to whom, about what, and what became of it. */
export const SentLetter = z
  .object({
    to: z.string().meta({ description: 'a school or a territory' }),
    name: z.string(),
    municipalityId: MunicipalityId.nullable(),
    topic: MessageTopic,
    at: Instant,
    fate: MessageFate,
    sentAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    bouncedAt: Instant.nullable(),
    attempts: z.int(),
    isRead: z.boolean(),
  })
  .meta({ id: 'SentLetter' });
export type SentLetter = z.infer<typeof SentLetter>;
