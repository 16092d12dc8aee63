import { campaignRepository } from '../../../functions/campaigns/campaign.repository.ts';
import { vprDemo } from '../../../functions/campaigns/demo-campaign.rules.ts';
import type { Step } from '../instance.ts';
import { briefCourse } from './brief-course.ts';
import { seedOpenings } from './campaigns.ts';
import { seedDirectory } from './directory.ts';
import { storeOf } from './index.ts';
import { readReferenceData } from './reference-data.ts';
import { syntheticRegion } from './region.ts';
import type { SeedSchool } from './types.ts';

/**
 * A region with some schools alone, and a campaign that begins on the first day of the system's time; its applications are owed.
 *
 * @param schools of the synthetic region
 */
export const briefCampaign = (schools: readonly SeedSchool[]): Step => ({
  name: 'brief campaign',
  run: async (instance) => {
    const { table, clock } = storeOf(instance);
    const { regions, ...base } = readReferenceData();
    const { campaign, assessments } = vprDemo(clock.now(), base, briefCourse);
    const stored = { revision: 1, at: clock.now(), by: 'system' };
    await campaignRepository(table, clock).put({ campaign, assessments, stored });
    const whole = syntheticRegion();
    const places = new Set(schools.map(({ municipalityId }) => municipalityId));
    const municipalities = whole.municipalities.filter(({ id }) => places.has(id));
    const own = regions.filter(({ id }) => id === whole.id);
    await seedDirectory(table, clock, own, { ...whole, municipalities, schools }, [campaign.id]);
    await seedOpenings(table, clock, campaign.id, whole.id);
  },
});
