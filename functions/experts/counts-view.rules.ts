import type { Language } from '../../shared/contracts/contract.ts';
import type { ExpertCountsView } from '../../shared/contracts/expert-counts.ts';
import type { CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import { shown } from '../../shared/school-room/finding.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { wanted } from './checked-works.rules.ts';
import { type CountTerms, countFindings } from './count-findings.rules.ts';
import type { ExpertCounts } from './expert-counts.ts';

type Seen = {
  readonly campaignId: CampaignId;
  readonly schoolId: SchoolId;
  readonly stored: Submission<ExpertCounts> | undefined;
  readonly stage: StageInstants;
  readonly terms: CountTerms;
};

/** The numbers of a school beside what they are measured by. */
export const countsView = (
  { campaignId, schoolId, stored, stage, terms }: Seen,
  language: Language,
): ExpertCountsView => {
  const content = stored?.content ?? { rows: [] };
  return {
    campaignId,
    schoolId,
    ...lifeView(stored),
    sha256: stored?.contentHash ?? null,
    stage: stageView(stage),
    content,
    participantsPerExpert: terms.perExpert,
    works: terms.works.map(({ work, participants }) => {
      const experts = content.rows.find(({ assessmentId }) => assessmentId === work.id)?.experts ?? null;
      const needed = wanted(participants, terms.perExpert);
      return {
        assessmentId: work.id,
        subjectName: work.subjectName[language],
        grade: work.grade,
        participants,
        wanted: needed,
        experts,
        shortage: experts === null ? null : Math.max(0, needed - experts),
      };
    }),
    findings: shown(countFindings(content, terms), language),
  };
};

/** What has changed between two revisions, by work. */
export const countChanges = (before: ExpertCounts | undefined, after: ExpertCounts | undefined) => {
  const [old, now] = [before, after].map((one) => new Map(one?.rows.map((row) => [row.assessmentId, row.experts])));
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  const text = (n: number | undefined): string | null => (n === undefined ? null : String(n));
  return ids.flatMap((id) => {
    const change = { label: id, before: text(old?.get(id)), after: text(now?.get(id)) };
    return change.before === change.after ? [] : [change];
  });
};
