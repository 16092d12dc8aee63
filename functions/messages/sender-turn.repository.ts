import * as z from 'zod';
import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { Instant, plusMilliseconds } from '../../shared/kernel/instant.ts';

const Turn = z.object({
  revision: z.int().min(1),
  holder: z.string(),
  until: Instant,
  /** somebody came while the turn was another's: there may be letters that its holder has not seen */
  asked: z.boolean(),
});
type Turn = z.infer<typeof Turn>;

const KEY: Key = { pk: 'OUTBOX', sk: 'TURN' };

/** A holder that was killed is waited for this long. */
const HELD_MS = 60_000;
const RENEWED_MS = 20_000;

/** Times that a change of the turn is tried over what others change meanwhile. */
const ATTEMPTS = 20;

const toTurn = (item: Item | undefined): Turn | undefined => item && Turn.parse(item.e);

/**
 * Whose turn it is to send: one sender at a time keeps the pace that the mail service allows. What a letter may lose by it is nothing:
 * claims alone decide who sends it, and two senders at once would only be too fast.
 *
 * | access pattern           | index | pk     | sk   |
 * | ------------------------ | ----- | ------ | ---- |
 * | L3 whose turn it is      | table | OUTBOX | TURN |
 */
export const senderTurn = (table: Table, clock: Clock) => {
  const put = async (turn: Turn): Promise<boolean> => {
    const outcome = await table.put({
      item: { ...KEY, e: turn, schema: 'turn@1' },
      condition: overRevisionBefore(turn.revision),
    });
    return outcome.stored;
  };

  /** Reads and puts until nobody came between; `change` gives undefined when there is nothing to put. */
  const changed = async (
    change: (turn: Turn | undefined) => Omit<Turn, 'revision'> | undefined,
  ): Promise<Turn | undefined> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = toTurn(await table.get(KEY));
      const after = change(before);
      if (!after) return before;
      const turn = { ...after, revision: (before?.revision ?? 0) + 1 };
      if (await put(turn)) return turn;
    }
    throw new Error('whose turn it is to send was changed by others again and again');
  };

  return {
    /** @returns undefined when another is sending: it is told that there may be more */
    take: async (holder: string) => {
      const now = clock.now();
      const turn = await changed((before) => {
        const isFree = !before || before.until <= now || before.holder === holder;
        if (isFree) return { holder, until: plusMilliseconds(now, HELD_MS), asked: false };
        return before.asked ? undefined : { ...before, asked: true };
      });
      if (turn?.holder !== holder) return undefined;
      let renewedAt = Date.parse(now);

      return {
        /** Called while letters go out. */
        hold: async (): Promise<void> => {
          const at = clock.now();
          if (Date.parse(at) - renewedAt < RENEWED_MS) return;
          renewedAt = Date.parse(at);
          await changed((before) =>
            before?.holder === holder ? { ...before, until: plusMilliseconds(at, HELD_MS) } : undefined,
          );
        },

        /** Ends the turn, unless somebody has asked meanwhile. @returns whether it has ended */
        end: async (): Promise<boolean> => {
          let wasAsked = false;
          const at = clock.now();
          await changed((before) => {
            wasAsked = before?.holder === holder && before.asked;
            if (before?.holder !== holder) return undefined;
            return wasAsked ? { ...before, asked: false } : { ...before, until: at };
          });
          return !wasAsked;
        },

        /** Ends the turn whatever was asked: who does so begins another by itself. */
        leave: async (): Promise<void> => {
          const at = clock.now();
          await changed((before) => (before?.holder === holder ? { ...before, until: at, asked: false } : undefined));
        },
      };
    },
  };
};

export type SenderTurn = ReturnType<typeof senderTurn>;
