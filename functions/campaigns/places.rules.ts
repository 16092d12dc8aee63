import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION, levelOf, regionOf } from '../../shared/kernel/territory.ts';
import type { ExtensionPlace, SchoolPlace } from './extension.ts';

/** A territory as a place of extensions. */
export const territoryPlace = (territory: TerritoryId): ExtensionPlace => {
  const level = levelOf(territory);
  if (level === 'federation') return { target: territory };
  return level === 'region'
    ? { target: territory, regionId: territory }
    : { target: territory, regionId: regionOf(territory), municipalityId: territory };
};

/** A school as a place of extensions. */
export const schoolPlace = ({ schoolId, municipalityId, regionId }: SchoolPlace): ExtensionPlace => ({
  target: schoolId,
  regionId,
  municipalityId,
});

/** Everything that a place lies in, the country first. */
export const targetsAbove = ({ target, regionId, municipalityId }: ExtensionPlace): string[] =>
  [FEDERATION, regionId, municipalityId].filter((one): one is string => one !== undefined && one !== target);
