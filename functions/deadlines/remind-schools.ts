import { remindSchools as contract, type Reminder } from '../../shared/contracts/deadlines.ts';
import { operation } from '../../shared/http/operation.ts';
import { json } from '../../shared/http/reply.ts';
import { levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { renderLetter } from '../messages/index.ts';
import type { Debtor } from './debt.ts';
import { handLetters } from './hand-letters.rules.ts';
import type { DebtorNeeds } from './load-debtors.ts';
import { countedDebtors, loadReminded } from './load-reminded.ts';
import type { ReminderRepository } from './reminder.repository.ts';
import { type ReminderRef, reminderView, type StoredReminder } from './reminder.ts';

type Needs = DebtorNeeds & {
  readonly reminders: Pick<ReminderRepository, 'put'>;
  /** begins to send; the answer does not wait for it */
  readonly begin: (ref: ReminderRef) => Promise<void>;
};

/**
 * A coordinator reminds all who owe a kind in a territory; a preview counts them and shows the letter. Sending is another function's,
 * however few they are: a region has more than an answer could wait for.
 */
export const remindSchools = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, body, caller, hand, language }) => {
    const territory = query.territory ?? caller.scope;
    const debtors = await loadReminded(needs, { campaignId, territory, kind: body.kind, assessment: body.assessment });
    const [{ title }, office] = await Promise.all([
      needs.campaigns.campaign(campaignId),
      needs.territories.territory(caller.scope),
    ]);
    const reminder: StoredReminder = {
      id: hand.writeId,
      revision: 1,
      campaignId,
      region: levelOf(territory) === 'municipality' ? regionOf(territory) : territory,
      territory,
      kind: body.kind,
      ...(body.assessment !== undefined && { assessment: body.assessment }),
      ...(body.words !== undefined && { words: body.words }),
      urgent: body.urgent ?? false,
      by: hand.by,
      from: office?.name ?? hand.by,
      at: hand.at,
      state: debtors.length === 0 ? 'done' : 'sending',
      progress: { done: 0, all: debtors.length },
      counts: countedDebtors(debtors),
    };
    if (query.dryRun) return json(preview(reminder, title, debtors, language), { status: 200 });
    await needs.reminders.put(reminder);
    if (debtors.length > 0) await begun(needs, reminder);
    return json(reminderView(reminder), { status: 202 });
  });

/** Where sending cannot even begin, the list says so, and who asked may ask again: nobody has got anything twice. */
const begun = ({ begin, reminders }: Needs, reminder: StoredReminder): Promise<void> => {
  const { campaignId, territory, at, id } = reminder;
  return begin({ campaignId, territory, at, id }).catch(async (error: unknown) => {
    await reminders.put({ ...reminder, revision: reminder.revision + 1, state: 'failed' });
    throw error;
  });
};

const preview = (
  reminder: StoredReminder,
  title: Parameters<typeof handLetters>[1],
  debtors: readonly Debtor[],
  language: 'ru' | 'en',
): Reminder => {
  const [letter] = handLetters(reminder, title, debtors.slice(0, 1));
  const worded = letter && renderLetter({ content: letter.content, topic: letter.topic, language });
  return {
    ...reminderView(reminder),
    state: 'preview',
    preview: worded ? { subject: worded.subject, text: worded.text } : null,
  };
};
