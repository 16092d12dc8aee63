import type { Operation } from '../../shared/http/operation.ts';
import type { Post } from '../../shared/messages/notices.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import type { SchoolReader } from '../directory/index.ts';
import type { AssignmentRepository } from './assignment.repository.ts';
import type { Assignment } from './assignment.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import { changePlan } from './change-plan.ts';
import { drawAssignments } from './draw-assignments.ts';
import type { ExtensionRepository } from './extension.repository.ts';
import { getAssessment } from './get-assessment.ts';
import { getAssignment } from './get-assignment.ts';
import { getCampaign } from './get-campaign.ts';
import { giveSchoolExtension, giveTerritoryExtension } from './give-extension.ts';
import { listCampaigns } from './list-campaigns.ts';
import { listExtensions, listSchoolExtensions } from './list-extensions.ts';
import { listPlanHistory } from './list-plan-history.ts';
import { openStage } from './open-stage.ts';
import type { Territories } from './participants.ts';
import { publishAssignments } from './publish-assignments.ts';
import { putCampaign } from './put-campaign.ts';
import { getCalendar, putCalendar } from './regional-calendar.ts';
import { takeBackSchoolExtension, takeBackTerritoryExtension } from './revoke-extension.ts';
import type { TellPlan } from './tell-plan.ts';

export type CampaignsNeeds = {
  readonly campaigns: CampaignReader;
  readonly stored: CampaignRepository;
  readonly assignments: AssignmentRepository;
  readonly submissions: SubmissionRepository<Assignment>;
  readonly territories: Territories;
  readonly schools: SchoolReader;
  readonly extensions: ExtensionRepository;
  readonly letters: Pick<Post, 'try'>;
  readonly planChanged: TellPlan;
};

/** What the room answers but for files and tables, whose reader and writer stand in functions of their own. */
export const operations = (needs: CampaignsNeeds): readonly Operation[] => {
  const bulk = { ...needs, stored: needs.assignments };
  return [
    listCampaigns(needs),
    getCampaign(needs),
    putCampaign(needs),
    getAssessment(needs),
    getCalendar(needs),
    putCalendar(needs),
    changePlan(needs),
    listPlanHistory(needs),
    drawAssignments(bulk),
    publishAssignments(bulk),
    openStage(bulk),
    getAssignment(needs),
    listExtensions(needs),
    listSchoolExtensions(needs),
    giveTerritoryExtension(needs),
    giveSchoolExtension(needs),
    takeBackTerritoryExtension(needs),
    takeBackSchoolExtension(needs),
  ];
};
