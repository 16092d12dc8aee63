import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { machineNow } from '../clock.ts';
import type { Outcome } from '../functions/execution.ts';
import { REQUEST_BYTES } from '../functions/limits.ts';
import type { TriggerOfTemplate } from './of-template.ts';
import type { StreamRecord } from './record.ts';

/** Records that were given up, and what the function said last. */
export type Failure = {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'MaximumRecordAgeExceeded';
  readonly attempts: number;
  readonly outcome: Outcome;
};

export type Delivery = {
  readonly trigger: TriggerOfTemplate;
  readonly invoke: (payload: string) => Promise<Outcome>;
  readonly giveUp: (failure: Failure) => Promise<void>;
  /** our own end: what is not delivered by then is delivered after the next start */
  readonly signal: AbortSignal;
};

/** Pause before a retry, milliseconds; it doubles up to the longest. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

const Response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

const sequenceOf = ({ dynamodb }: StreamRecord): string => dynamodb.SequenceNumber;

/**
 * From which record of the batch on it has failed.
 * @returns the number of records that succeeded before the first failed one; all when none failed
 */
const succeeded = (records: readonly StreamRecord[], payload: string): number => {
  const parsed = Response.nullable().safeParse(JSON.parse(payload));
  // AWS takes a report that it cannot read for a failure of the whole batch.
  if (!parsed.success) return 0;
  const failures: DynamoDBBatchResponse['batchItemFailures'] = parsed.data?.batchItemFailures ?? [];
  if (failures.length === 0) return records.length;
  const places = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => sequenceOf(record) === itemIdentifier),
  );
  return places.includes(-1) ? 0 : Math.min(...places);
};

const ageSeconds = ({ dynamodb }: StreamRecord): number =>
  machineNow() / 1_000 - (dynamodb.ApproximateCreationDateTime ?? 0);

const halves = <T>(list: readonly T[]): readonly (readonly T[])[] => {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
};

/**
 * Gives a batch to the function until all of it is taken or given up, in order: a later record waits for an earlier.
 *
 * A split does not count as a retry, and each part has retries of its own, as in AWS.
 */
export const deliver = async (delivery: Delivery, records: readonly StreamRecord[], attempts = 0): Promise<void> => {
  const { trigger, invoke, giveUp, signal } = delivery;
  if (records.length === 0 || signal.aborted) return;
  const payload = JSON.stringify({ Records: records });
  if (Buffer.byteLength(payload) > REQUEST_BYTES && records.length > 1) {
    for (const half of halves(records)) await deliver(delivery, half, attempts);
    return;
  }
  const outcome = await invoke(payload);
  if (signal.aborted) return;
  const taken = outcome.functionError
    ? 0
    : trigger.reportsFailures
      ? succeeded(records, outcome.payload)
      : records.length;
  const rest = records.slice(taken);
  const [first] = rest;
  if (!first) return;
  const splits = trigger.bisects && rest.length > 1;
  const tooOld = ageSeconds(first) > trigger.maxAgeSeconds;
  if (tooOld || (!splits && attempts >= trigger.retries)) {
    const condition = tooOld ? 'MaximumRecordAgeExceeded' : 'RetryAttemptsExhausted';
    return giveUp({ records: rest, condition, attempts: attempts + 1, outcome });
  }
  await wait(Math.min(FIRST_PAUSE * 2 ** attempts, LONGEST_PAUSE), undefined, { signal }).catch(() => undefined);
  if (!splits) return deliver(delivery, rest, taken > 0 ? 0 : attempts + 1);
  for (const half of halves(rest)) await deliver(delivery, half, 0);
};
