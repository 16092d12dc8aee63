import { getSchedule, getScheduleDays } from '../../shared/contracts/schedules.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { daysTable } from './days-table.rules.ts';
import { readSchedule, type ScheduleNeeds } from './schedule-terms.ts';
import { scheduleDays, scheduleView } from './schedule-view.rules.ts';

/** A school whose application is accepted owes a schedule, even in the moment before that is stored. */
export const showSchedule = (needs: ScheduleNeeds) =>
  operation(getSchedule, async ({ params: { campaignId }, school, at, language }) => {
    const { desk, stage, terms } = await readSchedule(needs, campaignId, school, at);
    if (!desk.stored && !desk.application) throw problems.notOwed({});
    return scheduleView({ campaignId, schoolId: school.schoolId, stored: desk.stored, stage, terms }, language);
  });

/** What hangs on the wall: works in the order of days. */
export const showDays = (needs: ScheduleNeeds) =>
  operation(getScheduleDays, async ({ params: { campaignId }, school, at, language }) => {
    const { desk, terms } = await readSchedule(needs, campaignId, school, at);
    if (!desk.stored) throw problems.notOwed({});
    const days = scheduleDays(desk.stored, terms, language);
    return tableReply(days, () => daysTable(days, school.name, language), `schedule-${campaignId}-${school.schoolId}`, {
      etag: String(days.revision),
    });
  });
