import { reinstateSchedule, reopenSchedule, returnSchedule, waiveSchedule } from '../../shared/contracts/schedules.ts';
import type { Operation } from '../../shared/http/operation.ts';
import { judgements } from '../../shared/school-room/judgements.ts';
import { stageFor } from '../campaigns/index.ts';
import { scheduleRef } from './schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';

/**
 * Given back, its days stay in force meanwhile; waived, it tells no days any more; opened past its stage, days whose materials are made
 * stay fixed.
 */
export const judgeSchedule = ({ schedules, campaigns }: ScheduleNeeds): readonly Operation[] =>
  judgements(
    { giveBack: returnSchedule, waive: waiveSchedule, reinstate: reinstateSchedule, reopen: reopenSchedule },
    {
      submissions: schedules,
      refOf: scheduleRef,
      stageOf: async (campaignId, school) =>
        stageFor(await campaigns.deadlines(campaignId, school), 'schedule', undefined, school.timeZone),
      campaign: campaigns.campaign,
    },
  );
