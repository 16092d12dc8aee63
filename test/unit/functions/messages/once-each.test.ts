import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { lettersRepository } from '../../../../functions/messages/letters.repository.ts';
import { preferencesRepository } from '../../../../functions/messages/preferences.repository.ts';
import { recordFate } from '../../../../functions/messages/record-fate.ts';
import { sendLetters } from '../../../../functions/messages/send-letters.ts';
import { type SenderTurn, senderTurn } from '../../../../functions/messages/sender-turn.repository.ts';
import { type Instant, instant, plusMilliseconds } from '../../../../shared/kernel/instant.ts';
import { addressRepository } from '../../../../shared/messages/address.repository.ts';
import { fateOf } from '../../../../shared/messages/fate.ts';
import { letterKey, mailTagOf, toLetter } from '../../../../shared/messages/letter-item.ts';
import { outboxRepository, whereaboutsOf } from '../../../../shared/messages/outbox.repository.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { aMailService, type MailWeather } from '../../../fixtures/mail-service.ts';
import { memoryTable } from '../../../fixtures/memory-table.ts';
import { aLetter } from '../../../fixtures/messages.ts';

const BEGIN = instant('2023-02-08T02:00:00Z');
const SCHOOLS = ['s-22-0001', 's-22-0002', 's-22-0003'];
const LETTERS = SCHOOLS.flatMap((to) => ['reminder-0001', 'reminder-0002'].map((id) => aLetter({ to, id, at: BEGIN })));

class Killed extends Error {}

/** One call of the sender: it may be killed after so many steps, and each mail meets its weather. */
const call = fc.record({
  steps: fc.option(fc.integer({ min: 1, max: 60 }), { nil: Number.POSITIVE_INFINITY }),
  weather: fc.array(fc.constantFrom<MailWeather>('fair', 'lost-answer', 'down'), { maxLength: 4 }),
});

/** As if a turn had been taken from a sender that still works: claims alone stand between two of them. */
const everybodysTurn: SenderTurn = {
  take: async () => ({ hold: async () => undefined, end: async () => true, leave: async () => undefined }),
};

/** What happens at one time: calls that run at once, letters put once more, what the mail service tells, once or twice. */
const round = fc.record({
  calls: fc.array(call, { minLength: 1, maxLength: 3 }),
  putAgain: fc.subarray(LETTERS),
  tellTwice: fc.boolean(),
});

describe('letters under calls at once, kills and a failing mail service', () => {
  it('come to each addressee exactly once, and none is lost', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(round, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.scheduler(),
        async (rounds, inTurn, scheduler) => {
          let now: Instant = BEGIN;
          const clock = { now: () => now };
          const turn = () => scheduler.schedule(Promise.resolve());
          const table = memoryTable();
          const mail = aMailService(() => now);
          await aDirectory(
            table,
            SCHOOLS.map((id) => aSchoolRow({ id, contact: { email: `${id}@example.org` } })),
          );

          /** What one call sees of the world: each step waits for its turn, and a killed call does nothing more. */
          const caller = (steps: number, weather: readonly MailWeather[]) => {
            let done = 0;
            let sent = 0;
            const step = async (): Promise<void> => {
              await turn();
              if (++done > steps) throw new Killed();
            };
            const seen = Object.fromEntries(
              Object.entries(table).map(([name, act]) => [
                name,
                typeof act === 'function'
                  ? async (...given: unknown[]) => {
                      await step();
                      const result = await (act as (...all: unknown[]) => Promise<unknown>)(...given);
                      // What has taken effect may be lost on its way back.
                      await step();
                      return result;
                    }
                  : act,
              ]),
            ) as unknown as typeof table;
            const directory = { ...schoolReader(seen, clock), ...territoryReader(seen, clock) };
            return {
              put: () => outboxRepository(seen, directory),
              needs: {
                letters: lettersRepository(seen),
                preferences: preferencesRepository(seen),
                addresses: addressRepository(seen),
                find: whereaboutsOf(directory),
                turn: inTurn ? senderTurn(seen, clock) : everybodysTurn,
                mail: {
                  send: async (letter: Parameters<typeof mail.send>[0]) => {
                    await step();
                    mail.weather = () => weather[sent++] ?? 'fair';
                    const answer = mail.send(letter);
                    answer.catch(() => undefined);
                    await step();
                    return answer;
                  },
                },
                account: undefined,
                pace: async () => undefined,
                goOn: async () => undefined,
                clock,
                lagMilliseconds: 2_000,
                wait: async () => undefined,
              },
            };
          };
          const whole = () => caller(Number.POSITIVE_INFINITY, []);
          const settle = async (work: readonly Promise<unknown>[]): Promise<void> => {
            const all = Promise.allSettled(work);
            await scheduler.waitFor(all);
            for (const one of await all) {
              if (one.status === 'rejected' && !(one.reason instanceof Killed)) throw one.reason;
            }
          };
          /** Within a quarter of an hour the mail service has told of all that it took, in whatever order. */
          const tell = async (twice: boolean): Promise<void> => {
            const events = mail.events.splice(0);
            const told = twice ? [...events, ...events] : events;
            await settle(told.map((event) => recordFate(whole().needs)(event)));
          };

          await settle([whole().put().put(LETTERS, now)]);
          for (const { calls, putAgain, tellTwice } of rounds) {
            await settle([
              ...calls.map(({ steps, weather }) =>
                sendLetters(caller(steps, weather).needs)({ event: {}, remaining: () => 600_000 }),
              ),
              whole().put().put(putAgain, now),
            ]);
            await tell(tellTwice);
            now = plusMilliseconds(now, 20 * 60_000);
          }
          for (let last = 0; last < 2; last++) {
            await settle([sendLetters(whole().needs)({ event: {}, remaining: () => 600_000 })]);
            await tell(false);
            now = plusMilliseconds(now, 20 * 60_000);
          }

          expect(mail.taken.map(({ id }) => id).sort()).toEqual(LETTERS.map(mailTagOf).sort());
          for (const letter of LETTERS) {
            const item = await table.get(letterKey(letter));
            expect(item && fateOf(toLetter(item).post)).toBe('sent');
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);
});
