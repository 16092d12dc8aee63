import type { Clock } from '../../shared/kernel/clock.ts';
import type { Outbox } from '../../shared/messages/outbox.repository.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { Tell } from './close-check.ts';
import { handLetters } from './hand-letters.rules.ts';
import type { DebtorNeeds } from './load-debtors.ts';
import { countedDebtors, loadReminded } from './load-reminded.ts';
import type { ReminderRepository } from './reminder.repository.ts';
import type { ReminderRef, StoredReminder } from './reminder.ts';

type Needs = DebtorNeeds & {
  readonly reminders: Pick<ReminderRepository, 'one' | 'put'>;
  readonly outbox: Outbox;
  readonly tell: Tell;
  readonly clock: Clock;
};

/** Letters between two notes of progress. */
const STEP_LETTERS = 100;

/**
 * Sends a reminder by hand and notes how far it is. Letters are the same however often they are put, so it may be run again, and twice
 * at once.
 *
 * @throws {Error} what kept it from its end, once that is noted: the call is tried again
 */
export const sendReminder =
  (needs: Needs) =>
  async (ref: ReminderRef): Promise<void> => {
    const reminder = await needs.reminders.one(ref);
    if (!reminder) throw new Error('a reminder is sent that was not begun');
    if (reminder.state === 'done') return;
    try {
      await send(needs, reminder);
    } catch (error) {
      log('reminder-failed', { reminderId: ref.id, ...faultFields(error) });
      const now = (await needs.reminders.one(ref)) ?? reminder;
      await needs.reminders.put({ ...now, revision: now.revision + 1, state: 'failed' });
      throw error;
    }
  };

const send = async (needs: Needs, begun: StoredReminder): Promise<void> => {
  const { title } = await needs.campaigns.campaign(begun.campaignId);
  const debtors = await loadReminded(needs, begun);
  const counts = countedDebtors(debtors);
  let reminder = begun;
  const note = async (change: Partial<StoredReminder>) => {
    const next = { ...reminder, ...change, revision: reminder.revision + 1 };
    if (await needs.reminders.put(next)) reminder = next;
    else reminder = (await needs.reminders.one(begun)) ?? reminder;
  };
  for (let from = 0; from < debtors.length; from += STEP_LETTERS) {
    const step = debtors.slice(from, from + STEP_LETTERS);
    const { created, known } = await needs.outbox.put(handLetters(begun, title, step), needs.clock.now());
    counts.reminded += created;
    counts.known += known;
    const progress = { done: from + step.length, all: debtors.length };
    await note({ state: 'sending', progress, counts: { ...counts } });
  }
  await needs.tell('vpr.messages', 'LettersWaiting', {});
  await note({ state: 'done', progress: { done: debtors.length, all: debtors.length }, counts });
  log('reminder-sent', { reminderId: begun.id, addressees: counts.addressees, reminded: counts.reminded });
};
