import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import type { TerritoryReader } from '../directory/index.ts';
import type { Consolidated } from './consolidated.ts';
import type { TerritoryNeeds } from './territory-applications.ts';

export type ConsolidatedNeeds = TerritoryNeeds & {
  readonly consolidated: SubmissionRepository<Consolidated>;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'assessments'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
};

export type RegionTerms = { readonly stage: StageInstants; readonly assessments: readonly Assessment[] };

/** @throws {Problem} `not-found` for an unknown region or campaign, `stage-not-planned` */
export const regionTerms = async (
  { campaigns, territories }: Pick<ConsolidatedNeeds, 'campaigns' | 'territories'>,
  campaignId: CampaignId,
  regionId: RegionId,
): Promise<RegionTerms> => {
  const [region, campaign, assessments] = await Promise.all([
    territories.territory(regionId),
    campaigns.campaign(campaignId),
    campaigns.assessments(campaignId),
  ]);
  if (!region) throw problems.notFound({});
  return { stage: stageFor(campaign, 'consolidated-application', undefined, region.timeZone), assessments };
};
