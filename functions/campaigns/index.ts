/** What other rooms may use of campaigns. */
export { assignmentRepository } from './assignment.repository.ts';
export { assignmentRef, publishedAssignment } from './assignment.ts';
export {
  assessmentKey,
  type CampaignTerms,
  campaignKey,
  readAssessment,
  readCampaign,
} from './campaign.item.ts';
export { closedDay, openDays, stageOf } from './campaign.ts';
export { type CampaignReader, campaignReader } from './campaign-reader.repository.ts';
export { extensionKeys, readExtensions } from './extension.item.ts';
export { extendedInstants } from './extension.rules.ts';
export type { Extension } from './extension.ts';
export { openings } from './open-stage.ts';
export { acceptedParticipation } from './participation.ts';
export { type Deadlines, plannedStage, stageFor, stagesFor } from './stage-for.ts';
