import * as z from 'zod';
import { CheckMoment } from '../../shared/contracts/deadlines.ts';
import { CampaignId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** What is known of one entry of the timetable: the scheduler's own list tells names and no instants. */
export const HeldEntry = z.object({
  name: z.string(),
  campaignId: CampaignId,
  stageId: z.string(),
  moment: CheckMoment,
  place: z.string(),
  /** the moment that is to be checked */
  at: Instant,
  /** when the entry fires: later than the moment where it was missed; null where the entry was taken away */
  firesAt: Instant.nullable(),
  /** `setting` is written before the scheduler is asked, so that a run that stops between the two is seen by the next */
  state: z.enum(['setting', 'set']),
  revision: z.int().min(1),
  /** by whom: tells a writer whose answer was lost its own writing */
  writeId: z.string(),
});
export type HeldEntry = z.infer<typeof HeldEntry>;
