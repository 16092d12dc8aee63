import { loadAssignments as contract } from '../../shared/contracts/assignments.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation, type SchoolLocation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import type { SchoolReader } from '../directory/index.ts';
import { filledAssignment } from './assigned-works.rules.ts';
import type { AssignmentRepository, ParticipatingSchool } from './assignment.repository.ts';
import { type Assignment, assignmentRef } from './assignment.ts';
import { judgeAssignmentRows } from './assignment-file.rules.ts';
import { type AssignmentRow, readAssignmentRows } from './assignment-rows.rules.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import { changeAssignments } from './change-assignments.ts';
import { draftStage, loadedAssignment } from './draft-assignment.rules.ts';
import { stageFor } from './stage-for.ts';

type Needs = {
  readonly campaigns: CampaignReader;
  readonly schools: Pick<SchoolReader, 'locate'>;
  readonly stored: AssignmentRepository;
  readonly submissions: SubmissionRepository<Assignment>;
};

const AT_ONCE = 24;

/** The subjects of random choice from a file; it is taken whole or not at all, and nobody sees it before publication. */
export const loadAssignments = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, body, hand, language }) => {
    const dryRun = query.dryRun === true;
    const table = readTable(body);
    const [campaign, catalogue] = await Promise.all([
      needs.campaigns.campaign(campaignId),
      needs.campaigns.assessments(campaignId),
    ]);
    const stage = draftStage(stageFor(campaign, 'assignment', undefined, campaign.zone), hand.at);
    const read = readAssignmentRows(table, catalogue);
    const { locations, schools } = await schoolsOfRows(needs, campaignId, read.rows);
    const judged = judgeAssignmentRows(table, read.rows, catalogue, (reference) => {
      const schoolId = locations.get(reference)?.schoolId;
      if (schoolId === undefined) return undefined;
      const school = schools.get(schoolId);
      const content = school?.assignment ? needs.submissions.read(school.assignment).content : undefined;
      return { schoolId, ...(school && { participation: school.participation }), ...(content && { content }) };
    });
    const findings = [...read.findings, ...judged.findings];
    const refusedRows = new Set(
      findings.flatMap(({ severity, location }) => (severity === 'error' ? (location?.row ?? 0) : [])),
    );
    if (refusedRows.size > 0) {
      const counts = { created: 0, updated: 0, unchanged: 0, refused: refusedRows.size };
      const report = importReport(findings, counts, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    const counts = await changeAssignments(needs.submissions, {
      campaignId,
      schools: [...schools.values()].filter(({ schoolId }) => judged.bySchool.has(schoolId)),
      hand,
      dryRun,
      decide: (assignment, school) => {
        const works = judged.bySchool.get(school.schoolId) ?? [];
        const content = loadedAssignment(works, catalogue, school, assignment.content);
        if (content === assignment.content) return assignment;
        return draft(assignment, filledAssignment(content, school.participation), stage, hand, true);
      },
    });
    return importReport(findings, counts, { language, dryRun });
  });

/** Where the schools of the rows lie, and those of them that take part. */
const schoolsOfRows = async (
  { schools, stored }: Needs,
  campaignId: CampaignId,
  rows: readonly AssignmentRow[],
): Promise<{
  locations: ReadonlyMap<string, SchoolLocation | undefined>;
  schools: ReadonlyMap<string, ParticipatingSchool>;
}> => {
  const references = [...new Set(rows.map(({ school }) => school))];
  const located = await concurrently(
    AT_ONCE,
    references,
    async (reference) => [reference, await schools.locate(reference, campaignId)] as const,
  );
  const refs = located.flatMap(([, school]) => {
    if (!school) return [];
    const assignment = assignmentRef(campaignId, school);
    return [{ assignment, application: { ...assignment, kind: 'application' as const, unit: NONE, part: NONE } }];
  });
  const participating = await stored.participantsOf(refs);
  return {
    locations: new Map(located),
    schools: new Map(participating.map((school) => [school.schoolId, school])),
  };
};
