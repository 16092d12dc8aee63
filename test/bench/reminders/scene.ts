import { campaignRepository } from '../../../functions/campaigns/campaign.repository.ts';
import { vprDemo } from '../../../functions/campaigns/demo-campaign.rules.ts';
import type { Instance, Step } from '../../../infra/local/instance.ts';
import { briefCourse } from '../../../infra/local/seed/brief-course.ts';
import { seedOpenings } from '../../../infra/local/seed/campaigns.ts';
import { seedDirectory } from '../../../infra/local/seed/directory.ts';
import { storeOf } from '../../../infra/local/seed/index.ts';
import { readReferenceData } from '../../../infra/local/seed/reference-data.ts';
import { syntheticRegion } from '../../../infra/local/seed/region.ts';
import type { Stage } from '../../../shared/kernel/campaign.ts';

/** In the region it is an afternoon; between this and the reminder no full hour lies, so nothing else fires. */
export const STARTED_AT = '2027-02-08T09:20:30Z';
/** The opening of the night before is made up for in a minute. */
export const OPENING_BY = '2027-02-08T09:25:00Z';
/** Three days before the deadline. */
export const REMINDED_AT = '2027-02-08T09:30:00Z';

const atHalfPast = (stage: Stage): Stage =>
  stage.kind === 'application' ? { ...stage, due: { ...stage.due, time: '12:30' } } : stage;

/** A region whose schools all owe their applications, on the first day of a campaign. */
export const regionThatOwes = (schools: number): Step => ({
  name: 'a region that owes',
  run: async (instance: Instance) => {
    const { table, clock } = storeOf(instance);
    const { regions, ...base } = readReferenceData();
    const { campaign, assessments } = vprDemo(clock.now(), base, briefCourse);
    const changed = { ...campaign, stages: campaign.stages.map(atHalfPast) };
    const stored = { revision: 1, at: clock.now(), by: 'system' };
    await campaignRepository(table, clock).put({ campaign: changed, assessments, stored });
    const whole = syntheticRegion();
    const region = { ...whole, schools: whole.schools.slice(0, schools) };
    const own = regions.filter(({ id }) => id === whole.id);
    await seedDirectory(table, clock, own, region, [campaign.id]);
    await seedOpenings(table, clock, campaign.id, whole.id);
  },
});
