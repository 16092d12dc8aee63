import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { packSample, type Sample, SampleHead, type StoredSample, unpackSample } from './sample.ts';

const partition = (campaignId: CampaignId): string => key('EPR', campaignId);

const sampleKey = (campaignId: CampaignId, regionId: RegionId): Key => ({
  pk: partition(campaignId),
  sk: key('SAMPLE', regionId),
});

const REVISION_DIGITS = 8;

const revisionPrefix = (regionId: RegionId): string => `${key('SAMPLED', regionId)}#`;

const itemOf = (place: Key, head: SampleHead, sample: Sample): Item => ({
  ...place,
  schema: 'epr-sample@1',
  e: head,
  c: packSample(sample),
});

const read = (item: Item): StoredSample => ({
  sample: unpackSample(item.c as Uint8Array),
  revision: SampleHead.parse(item.e).revision,
});

/**
 * The sample of a region, with each of its revisions kept beside it: a draw that was thrown away stays readable.
 *
 * | access pattern                                | index | pk      | sk                               |
 * | --------------------------------------------- | ----- | ------- | -------------------------------- |
 * | X1 the sample of a region                     | table | EPR#{c} | SAMPLE#{region}                  |
 * | X2 its revisions, newest first                | table | EPR#{c} | begins SAMPLED#{region}#         |
 */
export const sampleRepository = (table: Table) => ({
  /** X1, strongly consistent. */
  find: async (campaignId: CampaignId, regionId: RegionId): Promise<StoredSample | undefined> => {
    const item = await table.get(sampleKey(campaignId, regionId));
    return item && read(item);
  },

  /** X2, heads only. */
  heads: async (campaignId: CampaignId, regionId: RegionId): Promise<SampleHead[]> => {
    const pattern = { pk: partition(campaignId), skPrefix: revisionPrefix(regionId), consistent: true } as const;
    return (await table.all({ ...pattern, newestFirst: true })).map(({ e }) => SampleHead.parse(e));
  },

  /** Stores the next revision over the one before, and keeps it. @throws {Problem} `stale` when another came between */
  put: async (sample: Sample, head: SampleHead): Promise<void> => {
    const { campaignId, regionId } = sample;
    const { revision } = head;
    const kept = {
      pk: partition(campaignId),
      sk: `${revisionPrefix(regionId)}${String(revision).padStart(REVISION_DIGITS, '0')}`,
    };
    const outcome = await table.write([
      {
        item: itemOf(sampleKey(campaignId, regionId), head, sample),
        condition: overRevisionBefore(revision),
      },
      { item: itemOf(kept, head, sample), condition: { is: 'absent' } },
    ]);
    if (outcome.stored) return;
    const { revision: other = 0, by = '-', at = '-' } = (outcome.existing[0]?.e ?? {}) as Partial<SampleHead>;
    throw problems.stale({ revision: other, by, at });
  },
});

export type SampleRepository = ReturnType<typeof sampleRepository>;
