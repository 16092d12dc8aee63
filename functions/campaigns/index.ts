/** What other rooms may use of campaigns. */
export { assignmentRef, publishedAssignment } from './assignment.ts';
export {
  assessmentKey,
  type CampaignTerms,
  campaignKey,
  readAssessment,
  readCampaign,
} from './campaign.item.ts';
export { closedDay, openDays } from './campaign.ts';
export { type CampaignReader, campaignReader } from './campaign-reader.repository.ts';
export { extensionKeys, readExtensions } from './extension.item.ts';
export { type Deadlines, stageFor, stagesFor } from './stage-for.ts';
