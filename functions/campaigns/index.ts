/** What other rooms may use of campaigns. */
export { type AssignedWork, type DrawClass, drawAssignment } from './assignment.rules.ts';
export { type ClosedDay, closedDay, momentInstant, openDays, stageInstants, stageOf } from './campaign.ts';
