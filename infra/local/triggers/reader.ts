import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import { recordOf, type StreamRecord } from './record.ts';

/** After which record a reader goes on. */
export const Position = z.object({ shardId: z.string(), sequence: z.string().optional() });
export type Position = z.infer<typeof Position>;

/** Records and where the reader stands after them. */
export type Read = { readonly records: readonly StreamRecord[]; readonly position: Position | undefined };

export type Reader = {
  read(limit: number): Promise<Read>;
  /** reads again from there on */
  rewind(position: Position | undefined): void;
};

type Source = {
  readonly client: DynamoDBStreamsClient;
  readonly tableName: string;
  readonly streamArn: string;
  readonly region: string;
};

/** What one call of the engine gives at most. */
const MOST_RECORDS = 1_000;

const engineStream = async ({ client, tableName }: Source): Promise<string> => {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  const arn = Streams.at(-1)?.StreamArn;
  if (!arn) throw new Error(`The table ${tableName} has no stream.`);
  return arn;
};

/** Children after their parents, as the engine lists them. */
const shardsOf = async (client: DynamoDBStreamsClient, arn: string): Promise<readonly Shard[]> => {
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
  return StreamDescription?.Shards ?? [];
};

/**
 * Reads a table's stream from one shard to the next.
 *
 * @param from goes on after this; without it at the beginning, or at the end when `startsAtTheEnd`
 */
export const openReader = async (
  source: Source,
  from: Position | undefined,
  startsAtTheEnd: boolean,
): Promise<Reader> => {
  const { client, streamArn, region } = source;
  const arn = await engineStream(source);
  let position = from;
  let iterator: string | undefined;

  const iteratorOf = async (
    shardId: string,
    after: string | undefined,
    latest: boolean,
  ): Promise<string | undefined> => {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: arn,
        ShardId: shardId,
        ...(after === undefined
          ? { ShardIteratorType: latest ? 'LATEST' : 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    );
    return ShardIterator;
  };

  const open = async (): Promise<string | undefined> => {
    const shards = await shardsOf(client, arn);
    const known = shards.find(({ ShardId }) => ShardId === position?.shardId);
    const shard = known ?? (position === undefined && startsAtTheEnd ? shards.at(-1) : shards[0]);
    if (!shard?.ShardId) return undefined;
    const after = known ? position?.sequence : undefined;
    const latest = position === undefined && startsAtTheEnd;
    position = { shardId: shard.ShardId, ...(after !== undefined && { sequence: after }) };
    return iteratorOf(shard.ShardId, after, latest);
  };

  /** The next shard after one that is read to its end, if there is one yet. */
  const advance = async (): Promise<void> => {
    const shards = await shardsOf(client, arn);
    const next = shards[shards.findIndex(({ ShardId }) => ShardId === position?.shardId) + 1];
    if (next?.ShardId) position = { shardId: next.ShardId };
  };

  const get = async (limit: number): Promise<Read> => {
    iterator ??= await open();
    if (!iterator) return { records: [], position };
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(limit, MOST_RECORDS) }),
    );
    iterator = NextShardIterator;
    const records = Records.map((record) => recordOf(record, streamArn, region));
    const last = records.at(-1)?.dynamodb.SequenceNumber;
    if (position && last !== undefined) position = { shardId: position.shardId, sequence: last };
    const read = { records, position };
    if (!NextShardIterator) await advance();
    return read;
  };

  return {
    read: async (limit) => {
      try {
        return await get(limit);
      } catch (error) {
        if (error instanceof ExpiredIteratorException) iterator = undefined;
        else if (error instanceof TrimmedDataAccessException) {
          iterator = undefined;
          position = position && { shardId: position.shardId };
        } else throw error;
        return get(limit);
      }
    },
    rewind: (to) => {
      iterator = undefined;
      position = to;
    },
  };
};
