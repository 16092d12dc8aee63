import type { Table } from '../../shared/dynamo/table.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { AssessmentId, CampaignId, RegionId } from '../../shared/kernel/ids.ts';
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

/** How long a function keeps the whole catalogue; a single work is always read afresh. */
const REMEMBERED_MS = 30_000;

/**
 * | access pattern                      | index | pk            | sk                |
 * | ----------------------------------- | ----- | ------------- | ----------------- |
 * | P1 a campaign's stages and calendar | table | CAMPAIGN#{c}  | -                 |
 * | P2 one work with its structure      | table | CAMPAIGN#{c}  | WORK#{work}       |
 * | P3 all works                        | table | CAMPAIGN#{c}  | begins WORK#      |
 * | P4 the holidays of a region         | table | CAMPAIGN#{c}  | CALENDAR#{region} |
 * | P6 all campaigns                    | gsi1  | CAMPAIGNS     | {c}               |
 */
export const campaignReader = (table: Table, clock: Clock) => {
  const catalogues = new Map<CampaignId, { works: readonly Assessment[]; until: number }>();
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
