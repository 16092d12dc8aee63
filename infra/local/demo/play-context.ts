import { getCampaign, listAssessments } from '../../../shared/contracts/campaigns.ts';
import type { Status } from '../../../shared/contracts/common.ts';
import { getMonitoring } from '../../../shared/contracts/monitoring.ts';
import type { Assessment } from '../../../shared/kernel/assessment.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, RegionId } from '../../../shared/kernel/ids.ts';
import { type Instant, instant } from '../../../shared/kernel/instant.ts';
import type { Kind } from '../../../shared/kernel/kinds.ts';
import { syntheticRegion } from '../seed/region.ts';
import type { SeedMunicipality, SeedSchool } from '../seed/types.ts';
import type { ApiClient } from './api-client.ts';
import { type PlayTimes, playTimes } from './play-times.ts';

export const FEDERAL = 'federal';
export const REGIONAL = 'reg220000';

export type Play = {
  readonly api: ApiClient;
  readonly campaignId: CampaignId;
  readonly regionId: RegionId;
  readonly works: readonly Assessment[];
  readonly times: PlayTimes;
  readonly now: Instant;
  readonly schools: readonly SeedSchool[];
  /** those in which a played school lies */
  readonly municipalities: readonly SeedMunicipality[];
  /** the municipal coordinator's */
  loginOf(municipality: MunicipalityId): string;
  /** calls under way at once */
  readonly width: number;
};

export type PlaySettings = {
  readonly api: ApiClient;
  /** the system's time, milliseconds of the epoch */
  readonly now: number;
  readonly width: number;
  readonly wanted: (school: SeedSchool) => boolean;
};

export const DEMO_CAMPAIGN: CampaignId = 'vpr-demo';

/** What everybody in the play knows. */
export const playContext = async ({ api, now, width, wanted }: PlaySettings): Promise<Play> => {
  const region = syntheticRegion();
  const params = { campaignId: DEMO_CAMPAIGN };
  const [campaign, works] = await Promise.all([
    api.call(getCampaign, FEDERAL, { params }),
    api.call(listAssessments, FEDERAL, { params }),
  ]);
  const at = instant(new Date(now).toISOString());
  const schools = region.schools.filter(wanted);
  const places = new Set(schools.map(({ municipalityId }) => municipalityId));
  const logins = new Map(region.municipalities.map(({ id, login }) => [id, login]));
  return {
    api,
    campaignId: DEMO_CAMPAIGN,
    regionId: region.id,
    works: works.value.items,
    times: playTimes(campaign.value, at),
    now: at,
    schools,
    municipalities: region.municipalities.filter(({ id }) => places.has(id)),
    loginOf: (municipality) => logins.get(municipality) ?? REGIONAL,
    width,
  };
};

/** The parameters of what is done to a school, which is called by its login of the year. */
export const ofSchool = ({ campaignId }: Pick<Play, 'campaignId'>, { login }: SeedSchool) => ({
  campaignId,
  schoolId: login,
});

/** Where the submission of a kind stands in each school, as its coordinators see it. */
export const statusesOf = async (play: Play, kind: Kind): Promise<ReadonlyMap<string, Status>> => {
  const reports = await concurrently(play.width, play.municipalities, ({ id, login }) =>
    play.api.call(getMonitoring, login, {
      params: { campaignId: play.campaignId, kind },
      query: { territory: id },
    }),
  );
  return new Map(
    reports.flatMap(({ value }) =>
      value.rows.flatMap(({ id, states }): [string, Status][] => {
        const [status] = Object.entries(states).find(([, count]) => count > 0) ?? [];
        return status === undefined ? [] : [[id, status as Status]];
      }),
    ),
  );
};
