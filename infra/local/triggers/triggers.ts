import { join } from 'node:path';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { S3Client } from '@aws-sdk/client-s3';
import { readJsonFile, writeWhole } from '../files.ts';
import type { Functions } from '../functions/functions.ts';
import type { TableOfTemplate } from '../tables/create.ts';
import { keepFailure } from './failures.ts';
import type { TriggerOfTemplate } from './of-template.ts';
import { openReader, Position } from './reader.ts';
import { startTrigger, type Trigger } from './trigger.ts';

/** All streams that call functions. */
export type Triggers = {
  /** batches delivered since the start */
  readonly delivered: number;
  /** waits until each has seen its stream empty, with everything delivered */
  drained(): Promise<void>;
  abort(): void;
  ended(): Promise<void>;
};

type Parts = {
  readonly triggers: readonly TriggerOfTemplate[];
  readonly tables: readonly TableOfTemplate[];
  readonly functions: Functions;
  readonly streams: DynamoDBStreamsClient;
  readonly objects: S3Client;
  readonly region: string;
  /** where positions are kept */
  readonly folder: string;
};

const startOne = async (trigger: TriggerOfTemplate, parts: Parts): Promise<Trigger> => {
  const { tables, functions, streams, objects, region, folder } = parts;
  const table = tables.find(({ streamArn }) => streamArn === trigger.streamArn);
  if (!table) throw new Error(`${trigger.functionName}: no table of the template has the stream ${trigger.streamArn}.`);
  const file = join(folder, `${trigger.id}.json`);
  const from = Position.optional().parse(await readJsonFile(file));
  const { arn, functionName } = functions.find(trigger.functionName);
  return startTrigger({
    trigger,
    partitionKey: table.keyNames[0] ?? '',
    from,
    reader: await openReader(
      { client: streams, tableName: table.tableName, streamArn: trigger.streamArn, region },
      from,
      trigger.startsAtTheEnd,
    ),
    invoke: (payload) => functions.invoke(functionName, payload),
    giveUp: (failure, position) => keepFailure(objects, trigger, arn, position?.shardId ?? '-', failure),
    keep: (position) => writeWhole(file, JSON.stringify(position)),
  });
};

export const startTriggers = async (parts: Parts): Promise<Triggers> => {
  const all = await Promise.all(parts.triggers.map((trigger) => startOne(trigger, parts)));
  return {
    get delivered() {
      return all.reduce((sum, { delivered }) => sum + delivered, 0);
    },
    drained: async () => {
      await Promise.all(all.map((trigger) => trigger.drained()));
    },
    abort: () => {
      for (const trigger of all) trigger.abort();
    },
    ended: async () => {
      await Promise.all(all.map((trigger) => trigger.ended()));
    },
  };
};
