/** What other rooms may use of schedules. */
export { heldDays, heldOnOf, lastHeldDay } from './held.rules.ts';
export {
  fixedSince,
  type Postponement,
  postpone,
  postponementFindings,
  rowToPostpone,
} from './postponement.rules.ts';
export { materialsAt, rowKey, rowLabel } from './row.rules.ts';
export { scheduleRepository } from './schedule.repository.ts';
export { type DatedRow, type PostponedWork, Schedule, scheduleRef, scheduleSchema } from './schedule.ts';
export { mustBeFaultless } from './schedule-findings.rules.ts';
export { type Reading, readSchedule, type ScheduleNeeds } from './schedule-terms.ts';
export { scheduledDays, takeMaterials } from './taken.rules.ts';
