import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { AggregateHead } from '../../shared/submissions/aggregate.rules.ts';
import { type Change, changesOf, failuresOf, grouped, runAll } from './batch.ts';
import { aboveOf, type RecomputeNeeds, recompute } from './recompute.ts';

/** Every change of an aggregate: what contains it is computed anew, a region from its municipalities, the federation from its regions. */
export const recomputeTerritories =
  (needs: RecomputeNeeds) =>
  async (records: readonly DynamoDBRecord[]): Promise<DynamoDBBatchResponse> => {
    const changes = changesOf(records);
    const failed = await runAll(grouped(changes, above, recompute(needs)), 'recompute-failed');
    return failuresOf(changes, failed);
  };

const above = ({ image }: Change): [string, AggregateHead][] => {
  const [, campaignId = '', kind = '', unit = ''] = image.pk.split('#');
  const territory = image.sk.slice('A#'.length);
  return aboveOf({ campaignId, kind: kind as AggregateHead['kind'], unit, territory }).map((head) => [
    `${head.unit}#${head.kind}#${head.campaignId}#${head.territory}`,
    head,
  ]);
};
