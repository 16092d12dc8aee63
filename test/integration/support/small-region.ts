import { demoPassword } from '../../../infra/local/demo-password.ts';
import type { Step } from '../../../infra/local/instance.ts';
import { seedCampaigns, seedOpenings } from '../../../infra/local/seed/campaigns.ts';
import { seedDirectory } from '../../../infra/local/seed/directory.ts';
import { storeOf } from '../../../infra/local/seed/index.ts';
import { readReferenceData } from '../../../infra/local/seed/reference-data.ts';
import { syntheticRegion } from '../../../infra/local/seed/region.ts';
import type { SeedSchool } from '../../../infra/local/seed/types.ts';

/**
 * The first data of a local run with some schools of its region alone, what they owe and who acts for them: for what is not about
 * many schools.
 */
export const smallRegion = (chosen: (schools: readonly SeedSchool[]) => readonly SeedSchool[]): Step => ({
  name: 'a small region',
  run: async (instance) => {
    const { table, clock } = storeOf(instance);
    const { regions, ...base } = readReferenceData();
    const whole = syntheticRegion();
    const schools = chosen(whole.schools);
    const places = new Set(schools.map(({ municipalityId }) => municipalityId));
    const municipalities = whole.municipalities.filter(({ id }) => places.has(id));
    const campaignIds = await seedCampaigns(table, clock, base);
    await seedDirectory(table, clock, regions, { ...whole, municipalities, schools }, campaignIds);
    for (const campaignId of campaignIds) await seedOpenings(table, clock, campaignId, whole.id);
    const scopes = new Set(['ru', whole.id, ...places, ...schools.map(({ id }) => id)]);
    const people = whole.accounts.filter(({ scope }) => scopes.has(scope));
    await instance.enrol(
      people.map(({ login, role, scope }) => ({ login, attributes: { 'custom:role': role, 'custom:scope': scope } })),
      await demoPassword(instance.stateDir),
    );
  },
});
