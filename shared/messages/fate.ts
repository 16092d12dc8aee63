import type * as z from 'zod';
import type { MessageFate } from '../contracts/messages-views.ts';
import type { Post, Unsent } from './stored-letter.ts';

/** What became of a letter. */
export type Fate = z.infer<typeof MessageFate>;

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
