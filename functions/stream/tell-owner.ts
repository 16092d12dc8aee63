import type { Clock } from '../../shared/kernel/clock.ts';
import type { Post } from '../../shared/messages/notices.ts';
import type { Whereabouts } from '../../shared/messages/outbox.repository.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { noticesOf, ownerOf } from './notices.rules.ts';

export type TellNeeds = {
  readonly post: Pick<Post, 'send'>;
  readonly find: (to: string) => Promise<Whereabouts | undefined>;
  readonly clock: Clock;
};

/** A change of which its owner is told, as far as that can be seen without asking whose clocks it has. */
export const isTold = (e: Envelope, { clock }: Pick<TellNeeds, 'clock'>): boolean =>
  noticesOf(e, 'UTC', clock.now()).length > 0;

/** Tells a school, or the coordinators of a territory, what others have done with theirs; told twice, it is one letter. */
export const tellOwner =
  ({ post, find, clock }: TellNeeds) =>
  async (e: Envelope): Promise<void> => {
    const where = await find(ownerOf(e));
    const now = clock.now();
    if (where) await post.send(noticesOf(e, where.zone, now), now);
  };
