import * as z from 'zod';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key } from '../../shared/dynamo/table.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { Extension, type ExtensionPlace, type SchoolPlace } from './extension.ts';

/** All extensions that one place was ever given, revoked ones too: few, and read together with every upload. */
export const PlaceExtensions = z.object({
  revision: z.int().min(1),
  at: Instant,
  by: z.string(),
  /** of the request that stored it: whose answer was lost knows its own writing again */
  writeId: z.string(),
  extensions: z.array(Extension).min(1),
});
export type PlaceExtensions = z.infer<typeof PlaceExtensions>;

export const placeKey = (campaignId: CampaignId, target: string): Key => ({
  pk: key('E', campaignId, target),
  sk: '-',
});

/** The list of a region, or of the country for what is given to all of it. */
export const listKey = (campaignId: CampaignId, region: TerritoryId): string => key('E', campaignId, region);

export const extensionsItem = (campaignId: CampaignId, place: ExtensionPlace, held: PlaceExtensions): Item => ({
  ...placeKey(campaignId, place.target),
  gsi1pk: listKey(campaignId, place.regionId ?? FEDERATION),
  gsi1sk: key(place.municipalityId ?? '-', place.target),
  e: held,
  schema: 'extensions@1',
});

/** @throws {z.ZodError} when the item holds no extensions */
export const readPlace = ({ e }: Item): PlaceExtensions => PlaceExtensions.parse(e);

/** Where the extensions that count for a school stand; they go into the batch of whoever writes for it. */
export const extensionKeys = (campaignId: CampaignId, school: SchoolPlace): Key[] =>
  [FEDERATION, school.regionId, school.municipalityId, school.schoolId].map((target) => placeKey(campaignId, target));

/** The extensions among the items of a batch. */
export const readExtensions = (campaignId: CampaignId, items: readonly Item[]): Extension[] => {
  const prefix = `${key('E', campaignId)}#`;
  return items.filter(({ pk }) => pk.startsWith(prefix)).flatMap((item) => readPlace(item).extensions);
};
