import type { Item } from '../../shared/dynamo/table.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import { ALL_UNITS, Kind, kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION, ownShelfOf } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { AggregateHead } from '../../shared/submissions/aggregate.rules.ts';
import type { StoredAggregate } from '../../shared/submissions/aggregate.ts';
import { partitionOf } from '../../shared/submissions/submission.item.ts';
import { isDifferent, missingRevisions } from './rebuild.rules.ts';
import { computed, counted, type RecomputeNeeds } from './recompute.ts';

type Needs = RecomputeNeeds & {
  clock: Clock;
  municipalities: (region: RegionId) => Promise<readonly MunicipalityId[]>;
};

/** What a rebuild found; both numbers are 0 in a healthy system. */
export type Rebuilt = { readonly aggregates: number; readonly different: number; readonly gaps: number };

/** Municipalities that are recounted at once. */
const AT_ONCE = 8;

/**
 * Recounts a region from its submissions up, mends what differs and checks that history has every revision.
 *
 * Safe at any time and as often as wanted: it stores only over a lower rev, and tells what differed at the same one.
 */
export const rebuild =
  (needs: Needs) =>
  async (campaignId: CampaignId, regionId: RegionId): Promise<Rebuilt> => {
    const found = { aggregates: 0, different: 0, gaps: 0 };
    const inside = await needs.municipalities(regionId);
    // Without municipalities there are no schools, and nobody owes anything there.
    if (inside.length === 0) return found;
    const municipalities = [ownShelfOf(regionId), ...inside];
    const works = await needs.units.of(campaignId);
    for (const kind of Kind.options) {
      const { byWork } = kindFacts[kind];
      /** municipalities with any work of the kind */
      const known = new Set<TerritoryId>();
      const headOf = (unit: string): AggregateHead => ({ campaignId, kind, unit, territory: regionId });
      for (const unit of byWork ? works : [NONE]) {
        for (const one of await recountRegion(needs, headOf(unit), municipalities, found)) known.add(one);
      }
      if (byWork) await recountAll(needs, headOf(ALL_UNITS), [...known], found);
    }
    log('rebuilt', { campaignId, regionId, ...found });
    return found;
  };

type Found = { aggregates: number; different: number; gaps: number };

/** What the parts of a territory have stored, read at once: most have nothing of most works. */
const storedParts = async ({ aggregates }: Needs, { campaignId, kind, unit, territory }: AggregateHead) => {
  const parts = await aggregates.parts(campaignId, kind, unit, territory);
  return new Map(parts.map((part) => [part.territory, part]));
};

/** One unit of a kind, from the submissions of a region up. @returns the municipalities that have any */
const recountRegion = async (
  needs: Needs,
  head: AggregateHead,
  municipalities: readonly MunicipalityId[],
  found: Found,
): Promise<MunicipalityId[]> => {
  const { campaignId, kind, unit } = head;
  const stored = await storedParts(needs, head);
  const there = await concurrently(AT_ONCE, municipalities, async (territory) => {
    const pk = partitionOf(campaignId, kind, unit, territory);
    const items = await needs.submissions.ofPartition(pk);
    const own = stored.get(territory);
    if (!own && items.length === 0) return [];
    await settle(needs, own, counted({ ...head, territory }, items, needs.format), found);
    const gaps = await gapsOf(needs, pk, items);
    found.gaps += gaps;
    return [territory];
  });
  if (there.flat().length > 0) await recountAbove(needs, head, found);
  return there.flat();
};

/** The sums of all works of a kind, in the municipalities that have any, and up. */
const recountAll = async (
  needs: Needs,
  head: AggregateHead,
  municipalities: readonly MunicipalityId[],
  found: Found,
): Promise<void> => {
  if (municipalities.length === 0) return;
  const stored = await storedParts(needs, head);
  await concurrently(AT_ONCE, municipalities, async (territory) => {
    await settle(needs, stored.get(territory), await computed(needs)({ ...head, territory }), found);
  });
  await recountAbove(needs, head, found);
};

/** The region itself and the federation: what has no parts has nothing to add up. */
const recountAbove = async (needs: Needs, head: AggregateHead, found: Found): Promise<void> => {
  for (const territory of [head.territory, FEDERATION]) {
    const own = { ...head, territory };
    await settle(needs, await needs.aggregates.one(own), await computed(needs)(own), found);
  }
};

/** Tells what differs, and stores what was counted. */
const settle = async (
  needs: Needs,
  stored: StoredAggregate | undefined,
  recount: StoredAggregate,
  found: Found,
): Promise<void> => {
  if (!stored && recount.latestAt === undefined) return;
  found.aggregates += 1;
  const differs = isDifferent(stored, recount, Date.parse(needs.clock.now()));
  if (differs) {
    found.different += 1;
    const { campaignId, kind, unit, territory, rev } = recount;
    log('aggregate-differs', { campaignId, kind, unit, territory, stored: stored?.rev ?? 0, counted: rev });
  }
  // What agrees is left alone: a put would be told to everything above.
  if (stored?.rev !== recount.rev) await needs.aggregates.raise(recount);
  else if (differs) await needs.aggregates.mend(recount);
};

/** Keeps what history lacks and still can be kept, which is the newest; counts what cannot. */
const gapsOf = async ({ submissions }: Needs, pk: string, items: readonly Item[]): Promise<number> => {
  if (items.length === 0) return 0;
  const kept = await submissions.revisionsOf(pk);
  let gaps = 0;
  for (const item of items) {
    const newest = Number((item.e as { revision?: unknown } | undefined)?.revision ?? 0);
    const known = kept.get(item.sk.slice('S#'.length)) ?? [];
    if (!known.includes(newest)) await submissions.keepRevision(item);
    const missing = missingRevisions(known, newest);
    if (missing.length > 0) log('revision-gap', { pk, sk: item.sk, missing: missing.length });
    gaps += missing.length;
  }
  return gaps;
};

type Everything = {
  campaigns: () => Promise<readonly CampaignId[]>;
  regions: () => Promise<readonly RegionId[]>;
  rebuild: (campaignId: CampaignId, regionId: RegionId) => Promise<Rebuilt>;
};

/** Every campaign and region, one after the other: the nightly recount. A region that fails does not keep the others from theirs. */
export const rebuildEverything =
  ({ campaigns, regions, rebuild: one }: Everything) =>
  async (): Promise<Rebuilt> => {
    const total = { aggregates: 0, different: 0, gaps: 0 };
    const failures: unknown[] = [];
    const regionIds = await regions();
    for (const campaignId of await campaigns()) {
      for (const regionId of regionIds) {
        try {
          const found = await one(campaignId, regionId);
          total.aggregates += found.aggregates;
          total.different += found.different;
          total.gaps += found.gaps;
        } catch (error) {
          log('recompute-failed', { campaignId, regionId, ...faultFields(error) });
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} regions were not rebuilt`);
    return total;
  };
