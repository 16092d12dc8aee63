import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { openReader, type Reader } from '../../../infra/local/triggers/reader.ts';
import type { Dynamo } from './engines.ts';

export type MainStream = {
  /** What the stream has since the last call, in order; at the first call, all of it. */
  records(): Promise<DynamoDBRecord[]>;
  stop(): void;
};

/** The stream of the main table, for tests that give its records to the consumers themselves. */
export const mainStream = ({ client: { config }, mainTable }: Dynamo): MainStream => {
  const client = new DynamoDBStreamsClient({
    region: config.region,
    credentials: config.credentials,
    // The engine serves tables and streams at one address.
    ...(config.endpoint && { endpoint: config.endpoint }),
  });
  let reader: Reader | undefined;
  return {
    records: async () => {
      reader ??= await openReader({ client, tableName: mainTable, streamArn: '', region: 'local' }, undefined, false);
      const all: DynamoDBRecord[] = [];
      for (;;) {
        const { records } = await reader.read(1000);
        if (records.length === 0) return all;
        // The local run makes records in the shape that Lambda gives them.
        all.push(...(records as unknown as DynamoDBRecord[]));
      }
    },
    stop: () => client.destroy(),
  };
};
