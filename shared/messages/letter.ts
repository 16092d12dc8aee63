import * as z from 'zod';
import { DeclinableTopic, MessageTopic } from '../contracts/messages-views.ts';
import { isZone } from '../kernel/campaign.ts';
import { CampaignId, SchoolId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';

const Texts = z.object({ ru: z.string().min(1).max(4000), en: z.string().min(1).max(4000) });

const Zone = z.string().refine((zone) => isZone(zone), 'an IANA time zone');

/** A school, or the coordinators of a territory: the address and the clocks are the directory's. */
export const Addressee = z.union([SchoolId, TerritoryId]);
export type Addressee = z.infer<typeof Addressee>;

/** What a letter is about; openings and reminders are optional, the others go to everybody. */
export const Topic = MessageTopic;
export type Topic = z.infer<typeof Topic>;

/** What an addressee may ask not to be mailed. */
export const OptionalTopic = DeclinableTopic;
export type OptionalTopic = z.infer<typeof OptionalTopic>;

/** What one school, or one territory, owes of a kind. */
export const OwedLine = z.object({
  kind: Kind,
  /** the works, by id; none for a kind that has no works */
  units: z.array(z.string().min(1).max(40)).max(200),
  count: z.int().min(1),
  stage: Texts,
  /** the deadline that counts, extensions included */
  dueAt: Instant,
  /** on whose clocks the deadline is read */
  zone: Zone,
  /** the extension that gave the deadline, as receipts name it */
  extension: z.string().min(1).max(60).optional(),
});
export type OwedLine = z.infer<typeof OwedLine>;

/** Who owes what of a kind in a territory. */
export const TerritoryLine = z.object({
  kind: Kind,
  stage: Texts,
  dueAt: Instant,
  zone: Zone,
  expected: z.int().min(0).optional(),
  /** schools, or submissions where a school has many */
  owing: z.int().min(0),
  /** those that owe most; `reachable` tells whether anybody there can be mailed */
  schools: z
    .array(
      z.object({
        id: z.string().min(1).max(20),
        name: z.string().min(1).max(500),
        count: z.int().min(1),
        reachable: z.boolean(),
      }),
    )
    .max(20),
  /** schools beside those that are named */
  more: z.int().min(0),
});
export type TerritoryLine = z.infer<typeof TerritoryLine>;

/** What a letter says, as data: worded by a template whenever it is shown or sent. */
export const LetterContent = z.discriminatedUnion('template', [
  z.object({
    template: z.literal('owed'),
    campaign: Texts,
    moment: z.enum(['opening', 'before', 'due']),
    lines: z.array(OwedLine).min(1).max(100),
    /** lines beside those that are given */
    more: z.int().min(0),
  }),
  z.object({
    template: z.literal('territory'),
    campaign: Texts,
    moment: z.enum(['before', 'due', 'after']),
    lines: z.array(TerritoryLine).min(1).max(100),
    /** the check whose stored list has every school */
    checkId: z.string().min(1).max(200).optional(),
  }),
  z.object({
    template: z.literal('words'),
    /** the name of the office that writes, never of a person */
    from: z.string().min(1).max(500),
    words: z.string().min(1).max(4000),
    campaign: Texts.optional(),
    lines: z.array(OwedLine).max(100),
  }),
  z.object({ template: z.literal('notice'), title: Texts, paragraphs: z.array(Texts).min(1).max(20) }),
]);
export type LetterContent = z.infer<typeof LetterContent>;

/** One message to one addressee. */
export const Letter = z.object({
  /** with `to` and `at`, the letter: whoever puts the same three again, puts the same letter */
  id: z.stringFormat('letter', /^[a-z0-9-]{8,64}$/),
  to: Addressee,
  campaignId: CampaignId.optional(),
  topic: Topic,
  /** the moment it is about, never the moment of writing where that could come twice */
  at: Instant,
  /** quiet hours do not hold it */
  urgent: z.boolean().optional(),
  content: LetterContent,
});
export type Letter = z.infer<typeof Letter>;
