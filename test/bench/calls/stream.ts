import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { openReader, type Reader } from '../../../infra/local/triggers/reader.ts';
import type { Engines } from '../scene/engines.ts';

/** The stream of the main table from now on. */
export const openStream = async ({ client: { config }, mainTable }: Engines) => {
  const client = new DynamoDBStreamsClient({
    region: config.region,
    credentials: config.credentials,
    // The engine serves tables and streams at one address.
    ...(config.endpoint && { endpoint: config.endpoint }),
  });
  const source = { client, tableName: mainTable, streamArn: '', region: 'local' };
  const reader: Reader = await openReader(source, undefined, true);
  return {
    /** what has come since the last call, of submissions and of aggregates apart as the two mappings filter it */
    records: async (): Promise<{ submissions: DynamoDBRecord[]; aggregates: DynamoDBRecord[] }> => {
      const all: DynamoDBRecord[] = [];
      for (;;) {
        const { records } = await reader.read(1_000);
        if (records.length === 0) break;
        all.push(...(records as unknown as DynamoDBRecord[]));
      }
      const of = (prefix: string) => all.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S?.startsWith(prefix));
      return { submissions: of('S#'), aggregates: of('A#') };
    },
    stop: () => client.destroy(),
  };
};
