import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, RegionId } from '../../shared/kernel/ids.ts';
import { ALL_UNITS, Kind, kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION, ownShelfOf } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { AggregateHead } from '../../shared/submissions/aggregate.rules.ts';
import { partitionOf } from '../../shared/submissions/submission.item.ts';
import { isDifferent, missingRevisions } from './rebuild.rules.ts';
import { computed, type RecomputeNeeds } from './recompute.ts';

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
    const units = await needs.units.of(campaignId);
    for (const kind of Kind.options) {
      for (const unit of kindFacts[kind].byWork ? units : [NONE]) {
        await concurrently(AT_ONCE, municipalities, async (territory) => {
          await recount(needs, { campaignId, kind, unit, territory }, found);
          found.gaps += await gapsOf(needs, partitionOf(campaignId, kind, unit, territory));
        });
        await recount(needs, { campaignId, kind, unit, territory: regionId }, found);
        await recount(needs, { campaignId, kind, unit, territory: FEDERATION }, found);
      }
      if (kindFacts[kind].byWork) {
        await concurrently(AT_ONCE, municipalities, (territory) =>
          recount(needs, { campaignId, kind, unit: ALL_UNITS, territory }, found),
        );
        await recount(needs, { campaignId, kind, unit: ALL_UNITS, territory: regionId }, found);
        await recount(needs, { campaignId, kind, unit: ALL_UNITS, territory: FEDERATION }, found);
      }
    }
    log('rebuilt', { campaignId, regionId, ...found });
    return found;
  };

const recount = async (
  needs: Needs,
  head: AggregateHead,
  found: { aggregates: number; different: number },
): Promise<void> => {
  const stored = await needs.aggregates.one(head);
  const counted = await computed(needs)(head);
  if (!stored && counted.latestAt === undefined) return;
  found.aggregates += 1;
  if (isDifferent(stored, counted, Date.parse(needs.clock.now()))) {
    found.different += 1;
    log('aggregate-differs', { ...head, stored: stored?.rev ?? 0, counted: counted.rev });
  }
  if (stored?.rev === counted.rev) await needs.aggregates.mend(counted);
  else await needs.aggregates.raise(counted);
};

/** Keeps what history lacks and still can be kept, which is the newest; counts what cannot. */
const gapsOf = async ({ submissions }: Needs, pk: string): Promise<number> => {
  const items = await submissions.ofPartition(pk);
  if (items.length === 0) return 0;
  const kept = await submissions.revisionsOf(pk);
  let gaps = 0;
  for (const item of items) {
    await submissions.keepRevision(item);
    const newest = Number((item.e as { revision?: unknown } | undefined)?.revision ?? 0);
    const missing = missingRevisions(kept.get(item.sk.slice('S#'.length)) ?? [], newest);
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
