import { drawAssignments as contract } from '../../shared/contracts/assignments.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { filledAssignment } from './assigned-works.rules.ts';
import type { AssignmentRepository } from './assignment.repository.ts';
import type { Assignment } from './assignment.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import { changeAssignments } from './change-assignments.ts';
import { draftStage, drawnAssignment } from './draft-assignment.rules.ts';
import { participantsOf, type Territories, zoneOfTerritory } from './participants.ts';
import { stageFor } from './stage-for.ts';

type Needs = {
  readonly campaigns: CampaignReader;
  readonly territories: Territories;
  readonly stored: AssignmentRepository;
  readonly submissions: SubmissionRepository<Assignment>;
};

/** Draws the subjects of random choice for every participating school of a territory; nobody sees them before publication. */
export const drawAssignments = ({ campaigns, territories, stored, submissions }: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, body: { territory, seed }, hand, language }) => {
    const dryRun = query.dryRun === true;
    const [campaign, catalogue, timeZone] = await Promise.all([
      campaigns.campaign(campaignId),
      campaigns.assessments(campaignId),
      zoneOfTerritory(territories, territory),
    ]);
    const stage = draftStage(stageFor(campaign, 'assignment', undefined, timeZone), hand.at);
    const { schools, findings } = await participantsOf({ territories, stored }, campaignId, territory);
    const counts = await changeAssignments(submissions, {
      campaignId,
      schools,
      hand,
      dryRun,
      decide: (assignment, school) => {
        const content = drawnAssignment({ seed, campaignId, catalogue }, school, assignment.content);
        if (content === assignment.content) return assignment;
        return draft(assignment, filledAssignment(content, school.participation), stage, hand, true);
      },
    });
    return importReport(findings, counts, { language, dryRun });
  });
