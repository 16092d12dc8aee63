import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { mailTagOf, OUTBOX_SHARDS } from '../../shared/messages/letter-item.ts';
import type { StoredLetter } from '../../shared/messages/stored-letter.ts';
import { log } from '../../shared/observe/log.ts';
import { type Done, loadKnown, sendLetter } from './send-letter.ts';
import type { SenderNeeds } from './sender-needs.ts';

/** What calls the sender: a rule of the clock, or whoever has put letters. */
export const SenderEvent = z.object({ source: z.string().optional() });

/** The clock's calls come from here; nothing that they are to find was put just before. */
const CLOCK = 'aws.events';

type Call = {
  readonly event: z.infer<typeof SenderEvent>;
  /** how much time the call has left, milliseconds */
  readonly remaining: () => number;
};

export type SentCounts = { readonly [D in Exclude<Done, 'nothing'>]: number } & {
  /** whether letters that are due were left to the next sender */
  readonly left: boolean;
};

/** A page of what is due, and letters under way at once: the pace of the mail service is held beside. */
const PAGE = 100;
const AT_ONCE = 16;

/** What one letter and the end of a turn may need, so that a call is never cut off between sending and marking. */
const SPARE_MS = 25_000;

/** A letter that is due since then, or was tried so often, waits too long: an operator looks why. */
const LATE_MS = 2 * 60 * 60_000;
const LATE_ATTEMPTS = 3;

const isLate = ({ nextAt, post }: StoredLetter, now: Instant): boolean =>
  post.attempts >= LATE_ATTEMPTS || Date.parse(now) - Date.parse(nextAt ?? now) >= LATE_MS;

/** After so many failures in a row the mail service is left in peace until the next call. */
const MOST_FAILURES = 10;

/**
 * Sends what is due, the oldest of each shard first, until nothing is left, the time is over or the mail service fails.
 *
 * It may be called at any moment, twice and by many at once: one sends, the others tell it to look again.
 */
export const sendLetters =
  (needs: SenderNeeds) =>
  async ({ event, remaining }: Call): Promise<SentCounts> => {
    const counts = { kept: 0, sent: 0, refused: 0, failed: 0 };
    const turn = await needs.turn.take(randomUUID());
    if (!turn) return { ...counts, left: false };
    const send = sendLetter(needs, turn.hold);
    const late = new Set<string>();
    let failuresInRow = 0;
    const isOver = (): boolean => remaining() < SPARE_MS;
    const mustStop = (): boolean => isOver() || failuresInRow >= MOST_FAILURES;

    const count = (done: Done): void => {
      if (done === 'nothing') return;
      counts[done]++;
      if (done !== 'kept') failuresInRow = done === 'failed' ? failuresInRow + 1 : 0;
    };

    /** @returns whether anything was done */
    const sweep = async (shard: number): Promise<boolean> => {
      let isBusy = false;
      for (let after: Readonly<Record<string, unknown>> | undefined, first = true; first || after; first = false) {
        const page = await needs.letters.due(shard, PAGE, after);
        const now = needs.clock.now();
        const due = page.letters.filter(({ nextAt }) => nextAt !== undefined && nextAt <= now);
        for (const letter of due) if (isLate(letter, now)) late.add(mailTagOf(letter));
        // The index may be behind: what is stored decides.
        const [whole, known] = await Promise.all([
          needs.letters.many(due),
          loadKnown(
            needs,
            due.map(({ to }) => to),
          ),
        ]);
        await concurrently(AT_ONCE, whole, async (one) => {
          if (mustStop()) return;
          const done = await send(one, known(one.letter.to));
          count(done);
          isBusy ||= done !== 'nothing';
        });
        after = due.length === page.letters.length && !mustStop() ? page.after : undefined;
      }
      return isBusy;
    };

    const sweepAll = async (): Promise<boolean> => {
      let isBusy = false;
      for (let shard = 0; shard < OUTBOX_SHARDS && !mustStop(); shard++) isBusy = (await sweep(shard)) || isBusy;
      return isBusy;
    };

    let mayLag = event.source !== CLOCK;
    for (let isCalm = false; ; ) {
      const isBusy = await sweepAll();
      if (mustStop()) break;
      if (!isBusy && (isCalm || !mayLag)) {
        if (await turn.end()) return finished(counts, late.size, false);
        // Who asked meanwhile has put letters.
        mayLag = true;
      }
      isCalm = !isBusy;
      if (isCalm) await needs.wait(needs.lagMilliseconds);
    }
    await turn.leave();
    if (isOver()) await needs.goOn();
    return finished(counts, late.size, true);
  };

const finished = (counts: Omit<SentCounts, 'left'>, late: number, left: boolean): SentCounts => {
  if (late > 0) log('letters-late', { late });
  log('letters-sent', { ...counts, left });
  return { ...counts, left };
};
