import { publishAssignments as contract } from '../../shared/contracts/assignments.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { take } from '../../shared/submissions/life.rules.ts';
import { mustBeOpen } from '../../shared/submissions/stage.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { fallbackNotice, filledAssignment } from './assigned-works.rules.ts';
import type { AssignmentRepository } from './assignment.repository.ts';
import type { Assignment } from './assignment.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import { changeAssignments } from './change-assignments.ts';
import { isPublished, publishableAssignment } from './draft-assignment.rules.ts';
import { participantsOf, type Territories, zoneOfTerritory } from './participants.ts';
import { stageFor } from './stage-for.ts';

type Needs = {
  readonly campaigns: CampaignReader;
  readonly territories: Territories;
  readonly stored: AssignmentRepository;
  readonly submissions: SubmissionRepository<Assignment>;
};

/** Drafts of a territory become what its schools see and owe. Again, it takes up what applications have changed since. */
export const publishAssignments = ({ campaigns, territories, stored, submissions }: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, body: { territory }, hand, language }) => {
    const dryRun = query.dryRun === true;
    const [campaign, catalogue, timeZone] = await Promise.all([
      campaigns.campaign(campaignId),
      campaigns.assessments(campaignId),
      zoneOfTerritory(territories, territory),
    ]);
    const stage = stageFor(campaign, 'assignment', undefined, timeZone);
    mustBeOpen(stage, false, hand.at);
    const { schools, findings } = await participantsOf({ territories, stored }, campaignId, territory);
    const drafted = schools.filter(({ assignment }) => assignment !== null);
    const fallbacks: Found[] = [];
    const counts = await changeAssignments(submissions, {
      campaignId,
      schools: drafted,
      hand,
      dryRun,
      decide: (assignment, school) => {
        if (!assignment.content) return assignment;
        const content = publishableAssignment(assignment.content, catalogue, school);
        fallbacks.push(...content.published.filter(({ fallsBack }) => fallsBack).map(fallback));
        const isInForce = assignment.status === 'accepted' && isPublished(assignment.content, content);
        return isInForce ? assignment : take(assignment, filledAssignment(content, school.participation), stage, hand);
      },
    });
    const undrawn = schools.length - drafted.length;
    const all = [...findings, ...(undrawn > 0 ? [notDrawn(undrawn)] : []), ...fallbacks];
    return importReport(all, counts, { language, dryRun });
  });

const fallback = (): Found => ({ code: 'falls-back-to-traditional', severity: 'warning', message: fallbackNotice });

const notDrawn = (schools: number): Found => ({
  code: 'assignment-not-drawn',
  severity: 'warning',
  message: {
    ru: `Школ без распределения: ${schools}. Проведите жеребьёвку или загрузите распределение и опубликуйте снова.`,
    en: `${schools} schools have no assignment. Draw or load it and publish again.`,
  },
  value: String(schools),
});
