import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { AssessmentId, CampaignId, RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import {
  assessmentKey,
  CAMPAIGN_LIST,
  CampaignHead,
  type CampaignTerms,
  calendarKey,
  campaignKey,
  readAssessment,
  readCalendar,
  readCampaign,
  WORKS,
} from './campaign.item.ts';
import { byCatalogueOrder, withRegional } from './campaign.ts';
import { extensionKeys, listKey, placeKey, readExtensions, readPlace } from './extension.item.ts';
import type { Extension, SchoolPlace } from './extension.ts';
import type { Deadlines } from './stage-for.ts';

/** How long a function keeps the whole catalogue; a single work is always read afresh. */
const REMEMBERED_MS = 30_000;

/** What a campaign has in a region as a whole: its days without works, and the extensions of the country and of the region. */
export type RegionalTerms = Deadlines & { readonly calendar: Calendar };

/**
 * | access pattern                      | index | pk            | sk                |
 * | ----------------------------------- | ----- | ------------- | ----------------- |
 * | P1 a campaign's stages and calendar | table | CAMPAIGN#{c}  | -                 |
 * | P2 one work with its structure      | table | CAMPAIGN#{c}  | WORK#{work}       |
 * | P3 all works                        | table | CAMPAIGN#{c}  | begins WORK#      |
 * | P4 the holidays of a region         | table | CAMPAIGN#{c}  | CALENDAR#{region} |
 * | P6 all campaigns                    | gsi1  | CAMPAIGNS     | {c}               |
 * | P7 extensions that count for a      | table | E#{c}#{place} | -                 |
 * |    school, in one batch             |       |               |                   |
 * | P8 extensions of a region           | gsi1  | E#{c}#{region} | all              |
 */
export const campaignReader = (table: Table, clock: Clock) => {
  const catalogues = new Map<CampaignId, { works: readonly Assessment[]; until: number }>();
  const extensionsOf = async (campaignId: CampaignId, lists: readonly TerritoryId[]) => {
    const items = lists.map((list) => table.all({ index: 'gsi1', pk: listKey(campaignId, list) }));
    const extensions = (await Promise.all(items)).flat().flatMap((item) => readPlace(item).extensions);
    return Map.groupBy(extensions, ({ target }) => target);
  };

  return {
    /** P6; an index, so some milliseconds behind. */
    campaignIds: async (): Promise<CampaignId[]> =>
      (await table.all({ index: 'gsi1', pk: CAMPAIGN_LIST })).map(({ e }) => CampaignHead.parse(e).id),

    /** P1, strongly consistent. @throws {Problem} `not-found` when there is no such campaign */
    campaign: async (id: CampaignId): Promise<CampaignTerms> => {
      const item = await table.get(campaignKey(id));
      if (!item) throw problems.notFound({});
      return readCampaign(item);
    },

    /**
     * P1 and P7 in one batch, strongly consistent: the campaign with the extensions that count for a school.
     *
     * @throws {Problem} `not-found` when there is no such campaign
     */
    deadlines: async (id: CampaignId, school: SchoolPlace): Promise<CampaignTerms & Deadlines> => {
      const campaign = campaignKey(id);
      const items = await table.getAll([campaign, ...extensionKeys(id, school)]);
      const item = items.find(({ pk }) => pk === campaign.pk);
      if (!item) throw problems.notFound({});
      return { ...readCampaign(item), extensions: readExtensions(id, items) };
    },

    /**
     * P1, P4 and P7 in one batch, strongly consistent: the terms of regions as wholes, and of the country under its own id.
     *
     * @throws {Problem} `not-found` when there is no such campaign
     */
    regionalTerms: async (
      id: CampaignId,
      regionIds: readonly RegionId[],
    ): Promise<{ campaign: CampaignTerms; of: ReadonlyMap<TerritoryId, RegionalTerms> }> => {
      const places = [FEDERATION, ...regionIds];
      const items = await table.getAll([
        campaignKey(id),
        ...places.map((place) => placeKey(id, place)),
        ...regionIds.map((regionId) => calendarKey(id, regionId)),
      ]);
      const at = ({ pk, sk }: Key): Item | undefined => items.find((item) => item.pk === pk && item.sk === sk);
      const item = at(campaignKey(id));
      if (!item) throw problems.notFound({});
      const campaign = readCampaign(item);
      const extended = places.map((place): [TerritoryId, Extension[]] => {
        const stored = at(placeKey(id, place));
        return [place, stored ? readPlace(stored).extensions : []];
      });
      const country = extended[0]?.[1] ?? [];
      const of = extended.map(([place, own]): [TerritoryId, RegionalTerms] => {
        const regional = at(calendarKey(id, place));
        return [
          place,
          {
            stages: campaign.stages,
            extensions: place === FEDERATION ? own : [...country, ...own],
            calendar: withRegional(campaign.calendar, regional && readCalendar(regional)),
          },
        ];
      });
      return { campaign, of: new Map(of) };
    },

    /** P8 alone: of the places of one region, or of the country as a whole, by place; an index, so some milliseconds behind. */
    extensionsListed: (campaignId: CampaignId, list: TerritoryId): Promise<Map<string, Extension[]>> =>
      extensionsOf(campaignId, [list]),

    /**
     * P8 and those of the whole country, of every place in the region; an index, so some milliseconds behind, which is enough for
     * acts on many schools.
     *
     * @returns the extensions by their place
     */
    regionalExtensions: (campaignId: CampaignId, regionId: RegionId): Promise<Map<string, Extension[]>> =>
      extensionsOf(campaignId, [FEDERATION, regionId]),

    /** P2, strongly consistent. @throws {Problem} `not-found` when the campaign has no such work */
    assessment: async (campaignId: CampaignId, id: AssessmentId): Promise<Assessment> => {
      const item = await table.get(assessmentKey(campaignId, id));
      if (!item) throw problems.notFound({});
      return readAssessment(item);
    },

    /** P3 by grade, subject and level; up to 30 seconds old, which only the structure of a work can show. */
    assessments: async (campaignId: CampaignId): Promise<readonly Assessment[]> => {
      const now = Date.parse(clock.now());
      const known = catalogues.get(campaignId);
      if (known && known.until > now) return known.works;
      const items = await table.all({ pk: campaignKey(campaignId).pk, skPrefix: WORKS });
      const works = items.map(readAssessment).sort(byCatalogueOrder);
      if (works.length > 0) catalogues.set(campaignId, { works, until: now + REMEMBERED_MS });
      return works;
    },

    /** P1 and P4: the days without works in a region, the country's and its own. @throws {Problem} `not-found` */
    calendar: async (campaignId: CampaignId, regionId: RegionId): Promise<Calendar> => {
      const [country, region] = [campaignKey(campaignId), calendarKey(campaignId, regionId)];
      const items = await table.getAll([country, region]);
      const campaign = items.find(({ sk }) => sk === country.sk);
      const own = items.find(({ sk }) => sk === region.sk);
      if (!campaign) throw problems.notFound({});
      return withRegional(readCampaign(campaign).calendar, own && readCalendar(own));
    },
  };
};

export type CampaignReader = ReturnType<typeof campaignReader>;
