import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { log } from '../../shared/observe/log.ts';
import type { CheckRepository } from './check.repository.ts';
import { type BatchOutcome, type Check, type RegionOutcome, sumOf } from './check.ts';

export const CheckToClose = z.object({
  campaignId: CampaignId,
  checkId: z.string(),
  /** the regions in which a stage was to be opened */
  opened: z.array(z.object({ region: RegionId, failed: z.boolean() })),
});
type CheckToClose = z.infer<typeof CheckToClose>;

/** Tells other rooms; whoever listens may hear it twice. */
export type Tell = (
  source: 'vpr.messages' | 'vpr.deadlines',
  type: 'LettersWaiting' | 'DeadlinePassed',
  detail: object,
) => Promise<unknown>;

type Needs = {
  readonly checks: Pick<CheckRepository, 'one' | 'outcomes' | 'putRegion' | 'put'>;
  readonly tell: Tell;
  readonly clock: Clock;
};

/** Regions that are written at once. */
const AT_ONCE = 16;

/**
 * Ends a check once every batch has had its turn: sums up, tells that letters wait and, at a deadline, that it has passed. Batches that
 * have no outcome even now have met a fault of ours: they are counted and told of, and the others stand.
 */
export const closeCheck =
  ({ checks, tell, clock }: Needs) =>
  async ({ campaignId, checkId, opened }: CheckToClose): Promise<void> => {
    const check = await checks.one(campaignId, checkId);
    if (!check) throw new Error('a check is closed that was not begun');
    if (check.state === 'done') return;
    const outcomes = await checks.outcomes(campaignId, checkId);
    const known = new Set(outcomes.map(({ number }) => number));
    const failed = check.batches.filter(({ number }) => !known.has(number));
    if (failed.length > 0) log('deadlines-batches-failed', { checkId, batches: failed.length });
    const unopened = opened.filter((one) => one.failed);
    for (const { region } of unopened) log('deadlines-region-unopened', { checkId, region });
    const endedAt = clock.now();
    const regions = [...new Set(check.batches.map(({ region }) => region))].map((region) =>
      regionOutcome({ ...check, endedAt }, region, outcomes, failed),
    );
    await concurrently(AT_ONCE, regions, checks.putRegion);
    await tell('vpr.messages', 'LettersWaiting', {});
    if (check.moment === 'due') await tell('vpr.deadlines', 'DeadlinePassed', passed(check));
    const byRegion = Object.fromEntries(
      regions.map(({ region, byMunicipality }) => [region, sumOf(Object.values(byMunicipality))]),
    );
    const failedBatches = failed.map(({ number }) => number);
    await checks.put({ ...check, revision: check.revision + 1, state: 'done', endedAt, failedBatches, byRegion });
    log('deadlines-check-done', { checkId, failed: failed.length, ...sumOf(Object.values(byRegion)) });
  };

const passed = ({ campaignId, stageId, at, place, batches }: Check) => ({
  campaignId,
  stageId,
  at,
  ...(place !== FEDERATION && { regions: [...new Set(batches.map(({ region }) => region))] }),
});

const regionOutcome = (
  check: Check,
  region: RegionId,
  outcomes: readonly BatchOutcome[],
  failed: Check['batches'],
): RegionOutcome => {
  const { id, campaignId, stageId, kind, stage, moment, place, at, endedAt } = check;
  const own = outcomes.filter((one) => one.region === region);
  return {
    ...{ id, campaignId, stageId, kind, stage, moment, place, at, endedAt, region },
    byMunicipality: Object.assign({}, ...own.map(({ byMunicipality }) => byMunicipality)),
    listKeys: own.map(({ listKey }) => listKey),
    failedBatches: failed.filter((one) => one.region === region).length,
  };
};
