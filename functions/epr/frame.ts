import type { School } from '../../shared/contracts/directory.ts';
import type { Found } from '../../shared/contracts/found.ts';
import type { Item } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { acceptedParticipation, type CampaignReader } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import type { FrameSchool } from './sample.ts';

export type FrameNeeds = {
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
  readonly schools: Pick<SchoolReader, 'schoolsNow'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofMunicipality'>;
};

export type Frame = {
  readonly schools: readonly FrameSchool[];
  /** working schools without an accepted application */
  readonly leftOut: number;
};

/** Municipalities read at once: a region has some 60. */
const AT_ONCE = 12;

/** The grade that writes the joint work. */
const GRADE = 11;

/**
 * From which schools a region's sample is drawn: those that work, whose application is accepted and has a grade 11.
 *
 * @throws {Problem} `not-found` for an unknown campaign or region
 */
export const frameOf = async (
  { campaigns, schools, territories, envelopes }: FrameNeeds,
  campaignId: CampaignId,
  regionId: RegionId,
): Promise<Frame> => {
  const [region] = await Promise.all([territories.territory(regionId), campaigns.campaign(campaignId)]);
  if (!region) throw problems.notFound({});
  const municipalities = await territories.children(regionId);
  const parts = await concurrently(AT_ONCE, municipalities, async ({ id }) => {
    const [all, items] = await Promise.all([
      schools.schoolsNow(id),
      envelopes.ofMunicipality(campaignId, 'application', NONE, id),
    ]);
    const bySchool = new Map(items.map((item) => [item.sk.split('#')[1], item]));
    return all.filter(({ closed }) => !closed).map((school) => ({ school, pupils: pupilsOf(bySchool.get(school.id)) }));
  });
  const found = parts.flat();
  return {
    schools: found.flatMap(({ school, pupils }) => (pupils ? frameSchool(school, pupils) : [])),
    leftOut: found.filter(({ pupils }) => pupils === undefined).length,
  };
};

const frameSchool = ({ id, name, municipalityId, locality }: School, pupils: number): FrameSchool => ({
  schoolId: id,
  name,
  municipalityId,
  locality: locality?.status ?? 'unknown',
  pupils,
});

/** Pupils of grade 11 of an application; undefined where none is accepted, or it cannot be read. */
const pupilsOf = (item: Item | undefined): number | undefined => {
  if (!item) return undefined;
  try {
    const classes = acceptedParticipation(item)?.classes;
    return classes?.filter(({ grade }) => grade === GRADE).reduce((sum, { pupils }) => sum + pupils, 0);
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return undefined;
  }
};

/** Tells of the schools that a draw cannot reach yet. */
export const leftOutFinding = (leftOut: number): Found[] =>
  leftOut === 0
    ? []
    : [
        {
          code: 'application-not-accepted',
          severity: 'warning',
          message: {
            ru: `Школ без принятой заявки: ${leftOut}. В выборку они не попадут; примите заявки до жеребьёвки.`,
            en: `${leftOut} schools have no accepted application. The sample cannot have them; accept them before the draw.`,
          },
          value: String(leftOut),
        },
      ];
