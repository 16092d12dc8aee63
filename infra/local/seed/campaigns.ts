import { randomUUID } from 'node:crypto';
import { assignmentRepository } from '../../../functions/campaigns/assignment.repository.ts';
import { campaignRepository } from '../../../functions/campaigns/campaign.repository.ts';
import { type DemoCampaign, vprDemo } from '../../../functions/campaigns/demo-campaign.rules.ts';
import { openings } from '../../../functions/campaigns/open-stage.ts';
import { stageFor } from '../../../functions/campaigns/stage-for.ts';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import type { Table } from '../../../shared/dynamo/table.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { CampaignId, RegionId } from '../../../shared/kernel/ids.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { NONE } from '../../../shared/kernel/kinds.ts';
import { ownShelfOf, territoryAsSchool } from '../../../shared/kernel/territory.ts';
import { submissionKey } from '../../../shared/submissions/submission.item.ts';

/** Whose hand the first data is from. */
const SEEDER = 'system';

/** What is missing of a campaign's works: they can be applied for, and have no forms until the organiser loads their items. */
export const pendingWorks = ({ assessments }: Pick<DemoCampaign, 'assessments'>): string[] =>
  assessments.filter(({ structure }) => structure.status === 'pending').map(({ id }) => id);

/** Stores the campaign of 2023, and the demonstration around the clock of the first start; what is stored already stays. */
export const seedCampaigns = async (table: Table, clock: Clock, base: DemoCampaign): Promise<CampaignId[]> => {
  const stored = campaignRepository(table, clock);
  const campaigns = [base, vprDemo(clock.now(), base)];
  for (const { campaign, assessments } of campaigns) {
    if (await stored.find(campaign.id)) continue;
    await stored.put({ campaign, assessments, stored: { revision: 1, at: clock.now(), by: SEEDER } });
  }
  return campaigns.map(({ campaign }) => campaign.id);
};

/**
 * Makes the schools of a region owe their applications while the campaign takes them. The region's own consolidated
 * application comes last, so it is there only when all others are.
 *
 * @returns whether anything was opened
 */
export const seedOpenings = async (
  table: Table,
  clock: Clock,
  campaignId: CampaignId,
  region: RegionId,
): Promise<boolean> => {
  const campaign = await campaignRepository(table, clock).find(campaignId);
  const territories = territoryReader(table, clock);
  const timeZone = (await territories.territory(region))?.timeZone;
  if (!campaign || !timeZone) return false;
  const at = clock.now();
  const stage = stageFor(campaign, 'application', undefined, timeZone);
  if (at < stage.opensAt || at >= stage.closesAt) return false;
  const ofRegion = {
    campaignId,
    kind: 'consolidated-application',
    unit: NONE,
    part: NONE,
    schoolId: territoryAsSchool(region),
    municipalityId: ownShelfOf(region),
    regionId: region,
  } as const;
  if (await table.get(submissionKey(ofRegion))) return false;
  const open = openings({ territories, schools: schoolReader(table, clock), stored: assignmentRepository(table) });
  // What schools owe, they owe from the opening of the stage on, whenever the system was first started.
  const hand = (since: Instant) => ({ by: SEEDER, at: since, writeId: randomUUID() });
  await open({ campaignId, kind: 'application', region }, hand(stage.opensAt));
  const context = stageFor(campaign, 'context', undefined, timeZone);
  if (at >= context.opensAt && at < context.closesAt) {
    await open({ campaignId, kind: 'context', region }, hand(context.opensAt));
  }
  await open({ campaignId, kind: 'consolidated-application', region }, hand(at));
  return true;
};
