import { type Table, table as tableOf } from '../../../shared/dynamo/table.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { Step } from '../instance.ts';
import { pendingWorks, seedCampaigns, seedOpenings } from './campaigns.ts';
import { seedDirectory } from './directory.ts';
import { readReferenceData } from './reference-data.ts';
import { syntheticRegion } from './region.ts';

export type Seeded = {
  readonly regions: number;
  readonly schools: number;
  readonly works: number;
  /** works whose items the organiser has not given */
  readonly pending: readonly string[];
};

/**
 * First data: regions, one synthetic region with its schools and logins, the works, both campaigns and what is owed by now.
 *
 * May be run at every start: what is stored already stays.
 * @throws {Error} naming every fault of the data files
 */
export const seed = async (table: Table, clock: Clock): Promise<Seeded> => {
  const { campaign, assessments, regions } = readReferenceData();
  const region = syntheticRegion();
  const base = { campaign, assessments };
  const campaignIds = await seedCampaigns(table, clock, base);
  await seedDirectory(table, clock, regions, region, campaignIds);
  for (const campaignId of campaignIds) await seedOpenings(table, clock, campaignId, region.id);
  return {
    regions: regions.length,
    schools: region.schools.length,
    works: assessments.length,
    pending: pendingWorks(base),
  };
};

/** The first data of a local run, and what of it is incomplete. */
export const firstData: Step = {
  name: 'first data',
  run: async (instance) => {
    const table = tableOf(instance.clients.tables, instance.tableName('Main'));
    const clock: Clock = { now: () => instant(new Date(instance.now()).toISOString()) };
    const { regions, schools, works, pending } = await seed(table, clock);
    process.stdout.write(
      `First data: ${regions} regions, ${schools} schools, ${works} works; without their structure yet: ${pending.length} (${pending.join(', ')}).\n`,
    );
  },
};
