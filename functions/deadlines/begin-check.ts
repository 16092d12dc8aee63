import { OpenedKind } from '../../shared/contracts/assignments.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION, levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { log } from '../../shared/observe/log.ts';
import { type CampaignReader, extendedInstants } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { batchesOf, batchOfMunicipality, lookedAt, type Sized } from './batches.rules.ts';
import type { CheckRepository } from './check.repository.ts';
import type { Batch, Check, CheckInput } from './check.ts';
import { checkId } from './entry-name.rules.ts';
import { type CheckedStage, checkedStages } from './stages.rules.ts';

/** What there is to do, for the states of the machine. */
export type Begun = {
  readonly campaignId: string;
  readonly checkId: string;
  readonly openings: readonly { readonly campaignId: string; readonly checkId: string; readonly region: RegionId }[];
  readonly batches: readonly Batch[];
};

export type BeginNeeds = {
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly schools: Pick<SchoolReader, 'school' | 'schoolsOf'>;
  readonly checks: CheckRepository;
  readonly clock: Clock;
};

/** Municipalities that are read at once. */
const AT_ONCE = 24;

/**
 * Plans a check and notes that it has begun. It may be run again: the plan that was stored first counts, and of a check that is done
 * there is nothing left to do.
 *
 * @throws {Problem} `not-found` for a campaign that there is not
 */
export const beginCheck =
  (needs: BeginNeeds) =>
  async (input: CheckInput): Promise<Begun> => {
    const { checks, clock } = needs;
    const id = checkId(input);
    const known = await checks.one(input.campaignId, id);
    if (known) return begun(known);
    const { stages } = await needs.campaigns.campaign(input.campaignId);
    const stage = checkedStages(stages).find((one) => one.id === input.stageId);
    const territory = stage && (await territoryOf(needs, input));
    const plan = stage && territory ? await planOf(needs, input, stage, territory) : { batches: [], opens: [] };
    const check: Check = {
      ...input,
      id,
      revision: 1,
      kind: stage?.kind ?? null,
      stage: stage?.title ?? null,
      state: 'running',
      startedAt: clock.now(),
      endedAt: null,
      ...plan,
      failedBatches: [],
      byRegion: {},
    };
    log('deadlines-check-begun', { checkId: id, batches: plan.batches.length, opens: plan.opens.length });
    return begun(await checks.put(check));
  };

const begun = ({ campaignId, id: checkId, state, batches, opens }: Check): Begun => {
  const isDone = state === 'done';
  return {
    campaignId,
    checkId,
    openings: isDone ? [] : opens.map((region) => ({ campaignId, checkId, region })),
    batches: isDone ? [] : batches.map((batch) => ({ campaignId, checkId, ...batch })),
  };
};

/** A day after the deadline, regional coordinators are told of whole regions. */
const isUndivided = ({ moment }: Pick<CheckInput, 'moment'>): boolean => moment === 'after-1';

/** @returns undefined for a school or a territory that the directory no longer has */
const territoryOf = async (
  { schools, territories }: BeginNeeds,
  input: CheckInput,
): Promise<TerritoryId | undefined> => {
  const { place } = input;
  const territory = place.startsWith('s-') ? (await schools.school(place))?.municipalityId : place;
  if (territory === undefined || !(await territories.territory(territory))) return undefined;
  return lookedAt(territory, isUndivided(input));
};

const planOf = async (
  needs: BeginNeeds,
  input: CheckInput,
  stage: CheckedStage,
  territory: TerritoryId,
): Promise<Pick<Check, 'batches' | 'opens'>> => {
  if (levelOf(territory) === 'municipality') {
    // A municipality with clocks of its own opens its region: there is nothing to open by smaller parts.
    const opens = isOpening(input, stage) ? [regionOf(territory)] : [];
    return { batches: batchOfMunicipality(territory), opens };
  }
  const ids = await regionsOf(needs, territory);
  const regions = await concurrently(AT_ONCE, ids, async (region) => ({ region, sizes: await sizesOf(needs, region) }));
  // Where there are no municipalities there are no schools, and nobody owes anything.
  const peopled = regions.filter(({ sizes }) => sizes.length > 0);
  const opens = isOpening(input, stage) ? await openedRegions(needs, input, stage, peopled) : [];
  return { batches: batchesOf(peopled, isUndivided(input)), opens };
};

const regionsOf = async ({ territories }: BeginNeeds, territory: TerritoryId): Promise<RegionId[]> =>
  territory === FEDERATION ? (await territories.children(FEDERATION)).map(({ id }) => id) : [territory];

const sizesOf = async ({ territories, schools }: BeginNeeds, region: RegionId): Promise<Sized[]> => {
  const municipalities = await territories.children(region);
  return concurrently(AT_ONCE, municipalities, async ({ id }) => ({
    id,
    schools: (await schools.schoolsOf(id)).length,
  }));
};

const isOpening = ({ moment }: CheckInput, { kind }: CheckedStage): boolean =>
  moment === 'opening' && OpenedKind.safeParse(kind).success;

/** Where the stage opens at this very instant, by the clocks of each region. */
const openedRegions = async (
  { territories }: BeginNeeds,
  { at }: CheckInput,
  stage: CheckedStage,
  regions: readonly { readonly region: RegionId }[],
): Promise<RegionId[]> => {
  const opening = await concurrently(AT_ONCE, regions, async ({ region }) => {
    const zone = (await territories.territory(region))?.timeZone;
    return zone !== undefined && extendedInstants(stage, [], zone).opensAt === at ? [region] : [];
  });
  return opening.flat();
};
