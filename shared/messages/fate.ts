import * as z from 'zod';
import type { Post, Unsent } from './stored-letter.ts';

/**
 * What became of a letter.
 * - `waiting`: not sent yet; `sent`: the mail service has it; `delivered`: the addressee's mail server has it
 * - `bounced`: it came back; `complained`: it was called unwanted; `refused`: the mail service takes it never
 * - `no-address`, `no-working-address`: there is nowhere to send it; `given-up`: days of trying were in vain
 * - `shown`: to be read in the account alone
 */
export const Fate = z.enum([
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
]);
export type Fate = z.infer<typeof Fate>;

const unsentFates: Readonly<Record<Unsent, Fate>> = {
  'opted-out': 'shown',
  'no-mail': 'shown',
  'no-address': 'no-address',
  'no-working-address': 'no-working-address',
  'given-up': 'given-up',
};

/** A complaint outweighs everything; a bounce for good outweighs a delivery, one for a while does not. */
export const fateOf = (post: Post): Fate => {
  if (post.complainedAt !== undefined) return 'complained';
  if (post.bouncedAt !== undefined && (post.bounce === 'permanent' || post.deliveredAt === undefined)) return 'bounced';
  if (post.deliveredAt !== undefined) return 'delivered';
  if (post.sentAt !== undefined) return 'sent';
  if (post.refusedAt !== undefined) return 'refused';
  return post.unsent === undefined ? 'waiting' : unsentFates[post.unsent];
};
