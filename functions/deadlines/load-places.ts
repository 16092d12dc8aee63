import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import type { CampaignReader, Extension } from '../campaigns/index.ts';
import type { SchoolReader, Territory, TerritoryReader } from '../directory/index.ts';
import type { Place } from './timetable.rules.ts';

export type PlaceNeeds = {
  readonly campaigns: Pick<CampaignReader, 'regionalExtensions'>;
  readonly territories: Pick<TerritoryReader, 'children'>;
  readonly schools: Pick<SchoolReader, 'school'>;
};

/** Regions that are read at once. */
const AT_ONCE = 16;

type ByPlace = ReadonlyMap<string, readonly Extension[]>;

const isSchool = (target: string): boolean => target.startsWith('s-');

const schoolsWithMore = async ({ schools }: PlaceNeeds, extensions: ByPlace) => {
  const ids = [...extensions.keys()].filter(isSchool);
  const found = await concurrently(AT_ONCE, ids, (id) => schools.school(id));
  return Map.groupBy(
    found.filter((school) => school !== undefined),
    ({ municipalityId }) => municipalityId,
  );
};

const regionPlace = async (needs: PlaceNeeds, region: Territory, extensions: ByPlace): Promise<Place> => {
  const [municipalities, schools] = await Promise.all([
    needs.territories.children(region.id),
    schoolsWithMore(needs, extensions),
  ]);
  const parts = municipalities.map((one): Place => {
    const inside = schools.get(one.id) ?? [];
    return {
      id: one.id,
      zone: one.timeZone,
      extensions: extensions.get(one.id) ?? [],
      parts: inside.map((s) => ({ id: s.id, zone: s.timeZone, extensions: extensions.get(s.id) ?? [], parts: [] })),
    };
  });
  return {
    id: region.id,
    zone: region.timeZone,
    extensions: extensions.get(region.id) ?? [],
    parts: parts.filter((one) => one.zone !== region.timeZone || one.extensions.length > 0 || one.parts.length > 0),
  };
};

/** A region as it stands alone: what was given to the country counts as given to it. */
export const loadRegion =
  (needs: PlaceNeeds) =>
  async (campaignId: CampaignId, region: Territory): Promise<Place> => {
    const extensions = await needs.campaigns.regionalExtensions(campaignId, region.id);
    const place = await regionPlace(needs, region, extensions);
    return { ...place, extensions: [...(extensions.get(FEDERATION) ?? []), ...place.extensions] };
  };

/** The country with every place in it that may have moments of its own: by its zone or by an extension, revoked ones too. */
export const loadPlaces =
  (needs: PlaceNeeds) =>
  async (campaignId: CampaignId, zone: string): Promise<Place> => {
    const regions = (await needs.territories.children(FEDERATION)).filter(({ id }) => levelOf(id) === 'region');
    const known = await concurrently(AT_ONCE, regions, async (region) => {
      const extensions = await needs.campaigns.regionalExtensions(campaignId, region.id);
      return { extensions, place: await regionPlace(needs, region, extensions) };
    });
    const extensions = known[0]?.extensions.get(FEDERATION) ?? [];
    return { id: FEDERATION, zone, extensions, parts: known.map(({ place }) => place) };
  };
