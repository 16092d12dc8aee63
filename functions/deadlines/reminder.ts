import * as z from 'zod';
import { Reminder, ReminderCounts } from '../../shared/contracts/deadlines.ts';
import { AssessmentId, CampaignId, RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { Kind } from '../../shared/kernel/kinds.ts';

/** A reminder by hand as it is kept: who reminded whom of what, in which words, and how far it is. */
export const StoredReminder = z.object({
  id: z.string(),
  revision: z.int().min(1),
  campaignId: CampaignId,
  region: RegionId,
  territory: TerritoryId,
  kind: Kind,
  assessment: AssessmentId.optional(),
  words: z.string().optional(),
  urgent: z.boolean(),
  by: z.string(),
  /** the name of the office that writes */
  from: z.string(),
  at: Instant,
  state: z.enum(['sending', 'done', 'failed']),
  progress: Reminder.shape.progress,
  counts: ReminderCounts,
});
export type StoredReminder = z.infer<typeof StoredReminder>;

/** What the function that sends is called with. */
export const ReminderRef = StoredReminder.pick({ campaignId: true, territory: true, at: true, id: true });
export type ReminderRef = z.infer<typeof ReminderRef>;

export const reminderView = (reminder: StoredReminder): Reminder => {
  const { id, territory, kind, assessment, words, urgent, by, at, state, progress, counts } = reminder;
  const asked = { territory, kind, assessment: assessment ?? null, words: words ?? null, urgent };
  return { id, ...asked, by, at, state, progress, counts, preview: null };
};
