import * as z from 'zod';
import { OpenedKind } from '../../shared/contracts/assignments.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { log } from '../../shared/observe/log.ts';
import type { openings } from '../campaigns/index.ts';
import type { CheckRepository } from './check.repository.ts';

/** A region in which a stage opens. */
export const RegionToOpen = z.object({ campaignId: CampaignId, checkId: z.string(), region: RegionId });
type RegionToOpen = z.infer<typeof RegionToOpen>;

/** What the last step is told; the machine says `failed` in place of a region that was given up. */
export type Opened = { readonly region: RegionId; readonly failed: boolean };

type Needs = {
  readonly open: ReturnType<typeof openings>;
  readonly checks: Pick<CheckRepository, 'one'>;
  readonly clock: Clock;
};

/** Whose hand it is where no person acted. */
const SYSTEM = 'system';

/** Makes what is owed from the opening of a stage on; what is there already stays, so it may be run again. */
export const openRegion =
  ({ open, checks, clock }: Needs) =>
  async ({ campaignId, checkId, region }: RegionToOpen): Promise<Opened> => {
    const check = await checks.one(campaignId, checkId);
    if (!check) throw new Error('a region is opened for a check that was not begun');
    const hand = { by: SYSTEM, at: clock.now(), writeId: checkId };
    const { created, unchanged } = await open({ campaignId, kind: OpenedKind.parse(check.kind), region }, hand);
    log('deadlines-region-opened', { checkId, region, created, unchanged });
    return { region, failed: false };
  };
