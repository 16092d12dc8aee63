import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { type Batch, BatchOutcome, Check, RegionOutcome } from './check.ts';

/** As long as the lists of checks lie in the bucket. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const checkKey = (campaignId: CampaignId, id: string): Key => ({ pk: key('CHECK', campaignId), sk: id });
const regionKey = (campaignId: CampaignId, region: RegionId, id: string): Key => ({
  pk: key('CHECK', campaignId, 'R', region),
  sk: id,
});

const BATCH_DIGITS = 4;

const batchKey = ({ campaignId, checkId, number }: Pick<Batch, 'campaignId' | 'checkId' | 'number'>): Key => ({
  pk: key('CHECK', campaignId, 'B', checkId),
  sk: String(number).padStart(BATCH_DIGITS, '0'),
});

const kept = (at: string): number => Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;

type After = Readonly<Record<string, unknown>> | undefined;

/**
 * | access pattern                          | index | pk                     | sk        |
 * | --------------------------------------- | ----- | ---------------------- | --------- |
 * | Q1 one check; those of a campaign       | table | CHECK#{c}              | {check}   |
 * | Q2 what the batches of a check have done | table | CHECK#{c}#B#{check}   | {batch}   |
 * | Q3 the checks as a region sees them     | table | CHECK#{c}#R#{region}   | {check}   |
 */
export const checkRepository = (table: Table) => ({
  /** Q1, strongly consistent. */
  one: async (campaignId: CampaignId, id: string): Promise<Check | undefined> => {
    const item = await table.get(checkKey(campaignId, id));
    return item && Check.parse(item.e);
  },

  /** Q1 for many: which of them there are. */
  known: async (campaignId: CampaignId, ids: readonly string[]): Promise<Set<string>> =>
    new Set((await table.getAll(ids.map((id) => checkKey(campaignId, id)))).map(({ sk }) => sk)),

  /** Q1, newest first. */
  page: async (campaignId: CampaignId, limit: number, after: After) => {
    const page = await table.page({ pk: key('CHECK', campaignId), newestFirst: true }, limit, after);
    return { checks: page.items.map(({ e }) => Check.parse(e)), after: page.after };
  },

  /** Q1, over the revision before or nothing. @returns the check as it stands: ours, or what another run has stored */
  put: async (check: Check): Promise<Check> => {
    const { campaignId, id, revision, at } = check;
    const item: Item = { ...checkKey(campaignId, id), e: check, expiresAt: kept(at), schema: 'check@1' };
    const condition = overRevisionBefore(revision);
    const outcome = await table.put({ item, condition });
    return outcome.stored || !outcome.existing ? check : Check.parse(outcome.existing.e);
  },

  /** Q2, strongly consistent. */
  outcome: async (batch: Batch): Promise<BatchOutcome | undefined> => {
    const item = await table.get(batchKey(batch));
    return item && BatchOutcome.parse(item.e);
  },

  /** Q2, strongly consistent. */
  outcomes: async (campaignId: CampaignId, checkId: string): Promise<BatchOutcome[]> =>
    (await table.all({ pk: key('CHECK', campaignId, 'B', checkId), consistent: true })).map(({ e }) =>
      BatchOutcome.parse(e),
    ),

  /** Q2; the first counts. */
  keepOutcome: async (outcome: BatchOutcome, at: string): Promise<void> => {
    const item = { ...batchKey(outcome), e: outcome, expiresAt: kept(at), schema: 'check-batch@1' };
    await table.put({ item, condition: { is: 'absent' } });
  },

  /** Q3; one check has one writer at the end, or two that write the same. */
  putRegion: async (outcome: RegionOutcome): Promise<void> => {
    const { campaignId, region, id, at } = outcome;
    const item = { ...regionKey(campaignId, region, id), e: outcome, expiresAt: kept(at), schema: 'check-region@1' };
    await table.put({ item, condition: { is: 'any' } });
  },

  /** Q3 */
  ofRegion: async (campaignId: CampaignId, region: RegionId, id: string): Promise<RegionOutcome | undefined> => {
    const item = await table.get(regionKey(campaignId, region, id));
    return item && RegionOutcome.parse(item.e);
  },

  /** Q3, newest first. */
  pageOfRegion: async (campaignId: CampaignId, region: RegionId, limit: number, after: After) => {
    const page = await table.page({ pk: key('CHECK', campaignId, 'R', region), newestFirst: true }, limit, after);
    return { checks: page.items.map(({ e }) => RegionOutcome.parse(e)), after: page.after };
  },
});

export type CheckRepository = ReturnType<typeof checkRepository>;
