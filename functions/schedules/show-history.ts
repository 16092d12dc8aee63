import { getScheduleHistory as contract } from '../../shared/contracts/schedules.ts';
import { operation } from '../../shared/http/operation.ts';
import { historyPage } from '../../shared/school-room/history.ts';
import { rowChanges } from './row-changes.rules.ts';
import { scheduleRef, scheduleSchema } from './schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';

/** Every revision with who, when and what changed, newest first. */
export const showHistory = ({ schedules, campaigns }: ScheduleNeeds) =>
  operation(contract, async ({ params: { campaignId }, school, query, language }) => {
    const assessments = await campaigns.assessments(campaignId);
    return historyPage(
      { ...schedules, schema: scheduleSchema },
      {
        name: contract.name,
        ref: scheduleRef(campaignId, school),
        query,
        changes: (before, after) => rowChanges(before, after, assessments, language),
      },
    );
  });
