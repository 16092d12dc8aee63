import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { Clock } from '../../shared/kernel/clock.ts';
import { kindFacts } from '../../shared/kernel/kinds.ts';
import type { AggregateHead } from '../../shared/submissions/aggregate.rules.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { toEnvelope } from '../../shared/submissions/submission.item.ts';
import { type Change, changesOf, failuresOf, grouped, runAll, type Task } from './batch.ts';
import { type RecomputeNeeds, recompute } from './recompute.ts';
import { reconcileSchool } from './reconcile-school.ts';
import { isTold, type TellNeeds, tellOwner } from './tell-owner.ts';

type Needs = RecomputeNeeds & {
  clock: Clock;
  /** @default nobody is told of anything */
  owners?: TellNeeds;
};

/**
 * Every change of a submission: kept in history, reconciled with what else its school owes, counted in its municipality; its owner is
 * told of what others have done with it.
 *
 * Records may come twice and in any order: history takes each revision once, the rest is computed from what is stored now.
 */
export const recordSubmissions =
  (needs: Needs) =>
  async (records: readonly DynamoDBRecord[]): Promise<DynamoDBBatchResponse> => {
    const changes = changesOf(records);
    const history = changes.map(({ sequenceNumber, image }) => ({
      sequenceNumbers: [sequenceNumber],
      run: () => needs.submissions.keepRevision(image),
    }));
    const entailment = grouped(changes, entailingOf, reconcileSchool(needs));
    const told = changes.flatMap((change) => toldOf(change, needs.owners));
    const municipalities = grouped(changes, municipalityOf, recompute(needs));

    const failed = await runAll([...history, ...entailment, ...told], 'record-failed');
    for (const n of await runAll(municipalities, 'recompute-failed')) failed.add(n);
    return failuresOf(changes, failed);
  };

const readable = ({ image }: Change): Envelope | undefined => {
  try {
    return toEnvelope(image);
  } catch {
    return undefined;
  }
};

const toldOf = (change: Change, owners: TellNeeds | undefined): Task[] => {
  const e = readable(change);
  if (!owners || !e || !isTold(e, owners)) return [];
  return [{ sequenceNumbers: [change.sequenceNumber], run: () => tellOwner(owners)(e) }];
};

const entailingOf = (change: Change): [string, Envelope][] => {
  const e = readable(change);
  if (!e || e.movedTo || !kindFacts[e.kind].entails || e.entails.length + e.foreseen.length + e.formerly.length === 0)
    return [];
  return [[`${e.campaignId}#${e.schoolId}#${e.municipalityId}`, e]];
};

const municipalityOf = ({ image }: Change): [string, AggregateHead][] => {
  const [, campaignId = '', kind = '', unit = '', , territory = ''] = image.pk.split('#');
  return [[image.pk, { campaignId, kind: kind as AggregateHead['kind'], unit, territory }]];
};
