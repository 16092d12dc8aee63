import type { ExpertCountsForm } from '../../shared/contracts/expert-counts.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { isCheckedByExperts, participantsPerExpert } from '../../shared/kernel/expert-works.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Bench, SchoolRoom } from '../../shared/school-room/hand-in.ts';
import { type Desk, mayWriteOnComputers } from '../applications/index.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import { checkedWorks } from './checked-works.rules.ts';
import { type CountTerms, countFindings } from './count-findings.rules.ts';
import type { ExpertCountsRepository } from './expert-counts.repository.ts';
import type { ExpertCounts } from './expert-counts.ts';
import { filledCounts, inOrderOfWorks } from './filled.rules.ts';

export type CountsNeeds = {
  readonly counts: ExpertCountsRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'deadlines' | 'assessments'>;
};

/** What a request has read: the school's numbers, what it has applied for, and the rules at this instant. */
export type CountsBench = Bench<ExpertCounts> & { readonly terms: CountTerms };

const owesCounts = (application: Desk<unknown>['application'], assessments: readonly Assessment[]): boolean =>
  application !== undefined &&
  assessments.some((work) => isCheckedByExperts(work) && mayWriteOnComputers(application, work));

/** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
export const countsBench =
  ({ counts, campaigns }: CountsNeeds) =>
  async (campaignId: CampaignId, school: SchoolLocation): Promise<CountsBench> => {
    const [desk, campaign, assessments] = await Promise.all([
      counts.desk(campaignId, school),
      campaigns.deadlines(campaignId, school),
      campaigns.assessments(campaignId),
    ]);
    const { ref, item, stored, application, assigned } = desk;
    const random = assessments.filter((work) => work.participation === 'random' && isCheckedByExperts(work));
    return {
      ref,
      item,
      stored,
      stage: stageFor(campaign, 'expert-counts', undefined, school.timeZone),
      isOwed: owesCounts(application, assessments),
      terms: {
        works: checkedWorks({ application, assessments, assigned }),
        perExpert: participantsPerExpert(campaign),
        isUndrawn: assigned === undefined && owesCounts(application, random),
      },
    };
  };

export const countsRoom = (needs: CountsNeeds): SchoolRoom<ExpertCounts, ExpertCountsForm, CountsBench> => ({
  submissions: needs.counts,
  bench: countsBench(needs),
  content: inOrderOfWorks,
  empty: { rows: [] },
  judge: (content, { terms }) => {
    const findings = countFindings(content, terms);
    return { filled: filledCounts(content, terms, findings), findings };
  },
});
