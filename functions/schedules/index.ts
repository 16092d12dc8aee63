/** What other rooms may use of schedules. */
export { heldDays, heldOnOf, lastHeldDay } from './held.rules.ts';
export { materialsAt } from './row.rules.ts';
export { Schedule, scheduleRef, scheduleSchema } from './schedule.ts';
export { scheduledDays, takeMaterials } from './taken.rules.ts';
