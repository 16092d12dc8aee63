import * as z from 'zod';
import { MunicipalityId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Letter } from './letter.ts';

/** Why a letter was never handed to the mail. */
export const Unsent = z.enum([
  /** the addressee asked not to be mailed on this topic */
  'opted-out',
  /** the deployment sends no mail */
  'no-mail',
  /** the directory has no address */
  'no-address',
  /** mail to the address of the directory came back for good, or was called unwanted */
  'no-working-address',
  /** tried for days in vain */
  'given-up',
]);
export type Unsent = z.infer<typeof Unsent>;

/** What is known of a letter's way; each fact stands from when it is told, in whatever order they come. */
export const Post = z.object({
  /** how often somebody set out to send it */
  attempts: z.int().min(0),
  claimedAt: Instant.optional(),
  /** which address it was sent to, by its key */
  address: z.string().optional(),
  messageId: z.string().optional(),
  /** taken by the mail service */
  sentAt: Instant.optional(),
  deliveredAt: Instant.optional(),
  bouncedAt: Instant.optional(),
  bounce: z.enum(['permanent', 'transient']).optional(),
  complainedAt: Instant.optional(),
  /** the mail service will never take it */
  refusedAt: Instant.optional(),
  unsent: Unsent.optional(),
  unsentAt: Instant.optional(),
});
export type Post = z.infer<typeof Post>;

/** A letter in the outbox, without what it says. */
export const StoredLetter = Letter.omit({ content: true }).extend({
  revision: z.int().min(1),
  /** where the addressee was when the letter was written; none of it for the country */
  regionId: TerritoryId.optional(),
  municipalityId: MunicipalityId.optional(),
  /** the clocks of the addressee */
  zone: z.string().min(1),
  /** when it is to be sent, or looked at again; absent once nothing is left to do */
  nextAt: Instant.optional(),
  post: Post,
  readAt: Instant.optional(),
});
export type StoredLetter = z.infer<typeof StoredLetter>;
