import type { MunicipalityId, RegionId, TerritoryId } from './ids.ts';

export type TerritoryLevel = 'federation' | 'region' | 'municipality';

/** The whole country. */
export const FEDERATION: TerritoryId = 'ru';

export const levelOf = (territory: TerritoryId): TerritoryLevel =>
  (['federation', 'region', 'municipality'] as const)[territory.split('-').length - 1] ?? 'federation';

export const parentOf = (territory: TerritoryId): TerritoryId | undefined =>
  territory === FEDERATION ? undefined : territory.slice(0, territory.lastIndexOf('-'));

/** Whether `inner` is `outer` or lies in it. */
export const isWithin = (inner: TerritoryId, outer: TerritoryId): boolean =>
  inner === outer || inner.startsWith(`${outer}-`);

export const regionOf = (municipality: MunicipalityId): RegionId => municipality.slice(0, 5);

/** The shelf of a region for what the region itself owes; no school belongs to it. */
export const ownShelfOf = (region: RegionId): MunicipalityId => `${region}-000`;

/** The pseudo-school under which what a territory itself owes is stored. */
export const territoryAsSchool = (territory: TerritoryId): string => `t-${territory}`;
