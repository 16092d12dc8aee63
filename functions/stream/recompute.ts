import type { Item } from '../../shared/dynamo/table.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { ALL_UNITS, kindFacts } from '../../shared/kernel/kinds.ts';
import { levelOf, parentOf } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import {
  type AggregateHead,
  type Child,
  ofAggregates,
  ofSubmissions,
} from '../../shared/submissions/aggregate.rules.ts';
import type { StoredAggregate } from '../../shared/submissions/aggregate.ts';
import { partitionOf, toEnvelope } from '../../shared/submissions/submission.item.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import type { WholeRepository } from './whole.repository.ts';

export type RecomputeNeeds = {
  submissions: WholeRepository;
  aggregates: AggregateRepository;
  units: Pick<UnitsRepository, 'of'>;
  /** how numbers are computed, where it is not this release's own way */
  format?: number;
};

/** Computes what a territory has of a kind and unit anew, from its children as they stand now. */
export const computed =
  ({ submissions, aggregates, units, format }: RecomputeNeeds) =>
  async (head: AggregateHead): Promise<StoredAggregate> => {
    const { campaignId, kind, unit, territory } = head;
    if (levelOf(territory) !== 'municipality') {
      return ofAggregates(head, await aggregates.parts(campaignId, kind, unit, territory), unit !== ALL_UNITS, format);
    }
    if (unit === ALL_UNITS) {
      const works = await aggregates.works(campaignId, kind, await units.of(campaignId), territory);
      return ofAggregates(head, works, false, format);
    }
    return counted(head, await submissions.ofPartition(partitionOf(campaignId, kind, unit, territory)), format);
  };

/** What a municipality has of a kind and unit, by its stored submissions. */
export const counted = (head: AggregateHead, items: readonly Item[], format?: number): StoredAggregate =>
  ofSubmissions(head, items.map(toChild), format);

/** Computes and stores over a lower rev. @returns whether it was newer than what stood there */
export const recompute =
  (needs: RecomputeNeeds) =>
  async (head: AggregateHead): Promise<boolean> =>
    needs.aggregates.raise(await computed(needs)(head));

const toChild = (item: Item): Child => {
  const revision = Number((item.e as { revision?: unknown } | undefined)?.revision ?? 0);
  try {
    return { revision, envelope: toEnvelope(item), ...(item.v instanceof Uint8Array && { vector: item.v }) };
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return { revision };
  }
};

/** What an aggregate's change makes stale: its parent, and in a municipality the sum of its works. */
export const aboveOf = ({ campaignId, kind, unit, territory }: AggregateHead): AggregateHead[] => {
  const parent: TerritoryId | undefined = parentOf(territory);
  const above: AggregateHead[] = parent ? [{ campaignId, kind, unit, territory: parent }] : [];
  if (levelOf(territory) === 'municipality' && kindFacts[kind].byWork && unit !== ALL_UNITS) {
    above.push({ campaignId, kind, unit: ALL_UNITS, territory });
  }
  return above;
};
