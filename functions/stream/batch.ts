import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { imageItem } from '../../shared/dynamo/stream-image.ts';
import type { Item } from '../../shared/dynamo/table.ts';
import { faultFields, type LogCode, log } from '../../shared/observe/log.ts';

/** One stored image with the record that brought it. */
export type Change = { readonly sequenceNumber: string; readonly image: Item };

/** The images of a batch, oldest first; what has none (a removal) has nothing to say here. */
export const changesOf = (records: readonly DynamoDBRecord[]): Change[] =>
  records.flatMap(({ dynamodb }) =>
    dynamodb?.NewImage && dynamodb.SequenceNumber
      ? [
          {
            sequenceNumber: dynamodb.SequenceNumber,
            image: imageItem(dynamodb.NewImage),
          },
        ]
      : [],
  );

/** Reads and writes that one invocation has under way at once. */
const AT_ONCE = 16;

/** One piece of work for the records that asked for it. */
export type Task = { readonly sequenceNumbers: readonly string[]; readonly run: () => Promise<unknown> };

/** Runs all; a failure is logged and its records are told. */
export const runAll = async (tasks: readonly Task[], code: LogCode): Promise<Set<string>> => {
  const failed = new Set<string>();
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      try {
        await task.run();
      } catch (error) {
        log(code, { records: task.sequenceNumbers.length, ...faultFields(error) });
        for (const n of task.sequenceNumbers) failed.add(n);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
};

/** The stream begins again at the first failure, so the order of the batch is the order that counts. */
export const failuresOf = (changes: readonly Change[], failed: ReadonlySet<string>): DynamoDBBatchResponse => {
  const first = changes.find(({ sequenceNumber }) => failed.has(sequenceNumber));
  return { batchItemFailures: first ? [{ itemIdentifier: first.sequenceNumber }] : [] };
};

/** One task for all the changes that a key groups. */
export const grouped = <T>(
  changes: readonly Change[],
  keyOf: (change: Change) => readonly (readonly [string, T])[],
  run: (subject: T) => Promise<unknown>,
): Task[] => {
  const groups = new Map<string, { subject: T; sequenceNumbers: string[] }>();
  for (const change of changes) {
    for (const [key, subject] of keyOf(change)) {
      const group = groups.get(key) ?? { subject, sequenceNumbers: [] };
      group.sequenceNumbers.push(change.sequenceNumber);
      groups.set(key, { ...group, subject });
    }
  }
  return [...groups.values()].map(({ subject, sequenceNumbers }) => ({ sequenceNumbers, run: () => run(subject) }));
};
