import { listReminders as contract } from '../../shared/contracts/deadlines.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { ReminderRepository } from './reminder.repository.ts';
import { reminderView } from './reminder.ts';

type Needs = { readonly reminders: Pick<ReminderRepository, 'page'> };

const PAGE = 50;

/** Who reminded a territory by hand, when and in which words; of a region, its municipalities' too. */
export const listReminders = ({ reminders }: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, caller }) => {
    const territory = query.territory ?? caller.scope;
    if (levelOf(territory) === 'federation') throw problems.regionNeeded({});
    const bound = ['reminders', campaignId, territory];
    const page = await reminders.page(campaignId, territory, query.limit ?? PAGE, startOf(bound, query.next));
    return { items: page.reminders.map(reminderView), next: cursorOf(bound, page.after) };
  });
