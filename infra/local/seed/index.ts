import { type Table, table as tableOf } from '../../../shared/dynamo/table.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { Instance, Step } from '../instance.ts';
import { pendingWorks, seedCampaigns, seedOpenings } from './campaigns.ts';
import { seedDirectory } from './directory.ts';
import { seedQuestionnaires } from './questionnaires.ts';
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
 * First data: regions, one synthetic region with its schools and logins, the works and both campaigns.
 *
 * May be run at every start: what is stored already stays.
 * @throws {Error} naming every fault of the data files
 */
export const seed = async (table: Table, clock: Clock): Promise<Seeded> => {
  const { campaign, assessments, regions } = readReferenceData();
  const region = syntheticRegion();
  const base = { campaign, assessments };
  const campaignIds = await seedCampaigns(table, clock, base);
  await seedQuestionnaires(table, clock, campaignIds);
  await seedDirectory(table, clock, regions, region, campaignIds);
  return {
    regions: regions.length,
    schools: region.schools.length,
    works: assessments.length,
    pending: pendingWorks(base),
  };
};

/** The main table of a running system, as its first data is written. */
export const storeOf = (instance: Instance) => ({
  table: tableOf(instance.clients.tables, instance.tableName('Main')),
  clock: { now: () => instant(new Date(instance.now()).toISOString()) } satisfies Clock,
});

/** The first data of a local run, and what of it is incomplete. */
export const firstData: Step = {
  name: 'first data',
  run: async (instance) => {
    const { table, clock } = storeOf(instance);
    const { regions, schools, works, pending } = await seed(table, clock);
    process.stdout.write(
      `First data: ${regions} regions, ${schools} schools, ${works} works; without their structure yet: ${pending.length} (${pending.join(', ')}).\n`,
    );
  },
};

/** What the schools and the region owe by now, in the campaigns that have opened; what is there already stays. */
export const openings: Step = {
  name: 'openings',
  run: async (instance) => {
    const { table, clock } = storeOf(instance);
    const { id } = syntheticRegion();
    for (const campaignId of await seedCampaigns(table, clock, readReferenceData())) {
      await seedOpenings(table, clock, campaignId, id);
    }
  },
};
