import type { Instant } from '../../shared/kernel/instant.ts';
import type { Post } from '../../shared/messages/stored-letter.ts';

/** What the mail service tells of a letter. */
export type MailFact =
  | { readonly is: 'sent'; readonly at: Instant; readonly messageId?: string | undefined }
  | { readonly is: 'delivered' | 'complained' | 'refused'; readonly at: Instant }
  | { readonly is: 'bounced'; readonly bounce: 'permanent' | 'transient'; readonly at: Instant };

const first = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a < b ? a : b);
const last = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a > b ? a : b);

/** Of a mail that went out twice one name is enough, whichever is told first. */
const oneOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/**
 * A letter's way with one more fact: the same whatever order facts come in, and however often.
 *
 * The first time of sending stands, and the last of everything else; a bounce for good is not taken back by one for a while.
 */
export const told = (post: Post, fact: MailFact): Post => {
  switch (fact.is) {
    case 'sent':
      return { ...post, sentAt: first(post.sentAt, fact.at), messageId: oneOf(post.messageId, fact.messageId) };
    case 'delivered':
      return { ...post, deliveredAt: last(post.deliveredAt, fact.at) };
    case 'complained':
      return { ...post, complainedAt: last(post.complainedAt, fact.at) };
    case 'refused':
      return { ...post, refusedAt: last(post.refusedAt, fact.at) };
    case 'bounced':
      return {
        ...post,
        bouncedAt: last(post.bouncedAt, fact.at),
        bounce: post.bounce === 'permanent' ? 'permanent' : fact.bounce,
      };
  }
};

/** Whether the mail service has the letter or will never take it: nobody sends it again. */
export const isSettled = (post: Post): boolean =>
  [post.sentAt, post.deliveredAt, post.complainedAt, post.bouncedAt, post.refusedAt, post.unsentAt].some(
    (at) => at !== undefined,
  );
