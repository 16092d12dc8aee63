import { LOCAL, type Stage } from '../../shared/kernel/campaign.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import type { CampaignReader, Extension } from '../campaigns/index.ts';
import type { SchoolReader, Territory, TerritoryReader } from '../directory/index.ts';
import type { Place } from './timetable.rules.ts';

export type PlaceNeeds = {
  readonly campaigns: Pick<CampaignReader, 'regionalExtensions' | 'extensionsListed'>;
  readonly territories: Pick<TerritoryReader, 'children'>;
  readonly schools: Pick<SchoolReader, 'school'>;
};

type Planned = { readonly id: CampaignId; readonly zone: string; readonly stages: readonly Stage[] };

/** Regions that are read at once. */
const AT_ONCE = 16;

type ByPlace = ReadonlyMap<string, readonly Extension[]>;

const isSchool = (target: string): boolean => target.startsWith('s-');

const schoolsWithMore = async ({ schools }: Pick<PlaceNeeds, 'schools'>, extensions: ByPlace) => {
  const ids = [...extensions.keys()].filter(isSchool);
  const found = await concurrently(AT_ONCE, ids, (id) => schools.school(id));
  return Map.groupBy(
    found.filter((school) => school !== undefined),
    ({ municipalityId }) => municipalityId,
  );
};

const regionPlace = async (
  needs: Pick<PlaceNeeds, 'territories' | 'schools'>,
  region: Territory,
  extensions: ByPlace,
): Promise<Place> => {
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
  (needs: Pick<PlaceNeeds, 'territories' | 'schools'> & { campaigns: Pick<CampaignReader, 'regionalExtensions'> }) =>
  async (campaignId: CampaignId, region: Territory): Promise<Place> => {
    const extensions = await needs.campaigns.regionalExtensions(campaignId, region.id);
    const place = await regionPlace(needs, region, extensions);
    return { ...place, extensions: [...(extensions.get(FEDERATION) ?? []), ...place.extensions] };
  };

/** Whether a moment is on the clocks of each place; where none is, only extensions make moments of places differ. */
const isLocal = ({ zone, opens, due }: Stage): boolean => [zone, opens.zone, due.zone].includes(LOCAL);

/**
 * The country with every place in it that may have moments of its own: by its zone or by an extension, revoked ones too. Municipalities
 * are looked at where one of them can have any.
 */
export const loadPlaces =
  (needs: PlaceNeeds) =>
  async ({ id, zone, stages }: Planned): Promise<Place> => {
    const { campaigns, territories } = needs;
    const ofCountry = (await campaigns.extensionsListed(id, FEDERATION)).get(FEDERATION) ?? [];
    const hasLocal = stages.some(isLocal) || ofCountry.some(({ due }) => due.zone === LOCAL);
    const regions = (await territories.children(FEDERATION)).filter((one) => levelOf(one.id) === 'region');
    const parts = await concurrently(AT_ONCE, regions, async (region): Promise<Place> => {
      const extensions = await campaigns.extensionsListed(id, region.id);
      if (hasLocal || extensions.size > 0) return regionPlace(needs, region, extensions);
      return { id: region.id, zone: region.timeZone, extensions: [], parts: [] };
    });
    return { id: FEDERATION, zone, extensions: ofCountry, parts };
  };
