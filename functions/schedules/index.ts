/** What other rooms may use of schedules. */
export { heldDays, heldOnOf, lastHeldDay } from './held.rules.ts';
export { Schedule, scheduleRef, scheduleSchema } from './schedule.ts';
