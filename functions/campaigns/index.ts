/** What other rooms may use of campaigns. */
export { type AssignedWork, type DrawClass, drawAssignment } from './assignment.rules.ts';
export { assignmentRef, publishedAssignment } from './assignment.ts';
export {
  assessmentKey,
  type CampaignTerms,
  calendarKey,
  campaignKey,
  readAssessment,
  readCalendar,
  readCampaign,
} from './campaign.item.ts';
export { type ClosedDay, closedDay, momentInstant, openDays, stageFor, stageInstants, stageOf } from './campaign.ts';
export { type CampaignReader, campaignReader } from './campaign-reader.repository.ts';
