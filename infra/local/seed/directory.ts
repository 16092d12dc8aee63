import {
  directoryRepository,
  type SchoolRow,
  type TerritoryRow,
  territoryReader,
} from '../../../functions/directory/index.ts';
import type { Region } from '../../../functions/directory/region.rules.ts';
import type { Table } from '../../../shared/dynamo/table.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { FEDERATION } from '../../../shared/kernel/territory.ts';
import type { SeedMunicipality, SeedRegion, SeedSchool } from './types.ts';

const federation: TerritoryRow = {
  id: FEDERATION,
  name: 'Российская Федерация',
  level: 'federation',
  parent: null,
  timeZone: 'Europe/Moscow',
};

const regionRow = ({ id, name, timeZone, participation }: Region): TerritoryRow => ({
  id,
  name,
  level: 'region',
  parent: FEDERATION,
  timeZone,
  ...(participation === 'voluntary' && { voluntary: true }),
});

const municipalityRow = ({ id, regionId, name, kind, contact }: SeedMunicipality): TerritoryRow => ({
  id,
  name,
  level: 'municipality',
  parent: regionId,
  ...(kind === 'regional' && { pseudo: 'regional-subordination' as const }),
  contact,
});

const schoolRow = (school: SeedSchool, campaignIds: readonly string[]): SchoolRow => {
  const { id, name, municipalityId, type, locality, contact, login } = school;
  const logins = Object.fromEntries(campaignIds.map((campaignId) => [campaignId, login]));
  return { id, name, municipalityId, type, locality, contact, logins };
};

/**
 * The regions of the country and the places and schools of one region, with their logins for both campaigns. The federation comes
 * last, so it is there only when all else is; then nothing is done.
 */
export const seedDirectory = async (
  table: Table,
  clock: Clock,
  regions: readonly Region[],
  region: SeedRegion,
  campaignIds: readonly string[],
): Promise<void> => {
  if (await territoryReader(table, clock).territory(FEDERATION)) return;
  const directory = directoryRepository(table);
  await directory.putTerritories([...regions.map(regionRow), ...region.municipalities.map(municipalityRow)]);
  await directory.putSchools(region.schools.map((school) => schoolRow(school, campaignIds)));
  await directory.putTerritories([federation]);
};
