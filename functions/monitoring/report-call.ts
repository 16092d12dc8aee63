import * as z from 'zod';
import { CampaignId } from '../../shared/kernel/ids.ts';
import { Instant, instant } from '../../shared/kernel/instant.ts';

/** Why reports are to be kept: an hour has come, of all campaigns; or a deadline of one. */
export type ReportCall = { readonly at: Instant; readonly campaignId?: CampaignId };

/** What a rule calls with every hour, or an operator by hand: the time for which the call was due, however late it comes. */
const Hourly = z
  .object({ time: z.iso.datetime().transform(instant), 'detail-type': z.literal('Scheduled Event').optional() })
  .transform(({ time }): ReportCall => ({ at: time }));

/** The room that checks deadlines tells of one that has passed. */
const DeadlinePassed = z
  .object({
    source: z.literal('vpr.deadlines'),
    'detail-type': z.literal('DeadlinePassed'),
    detail: z.object({ campaignId: CampaignId, at: Instant }),
  })
  .transform(({ detail }): ReportCall => detail);

export const ReportCall = z.union([DeadlinePassed, Hourly]);
