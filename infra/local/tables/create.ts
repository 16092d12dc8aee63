import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ListTablesCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Deployed, Deployment } from '../template/deployment.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Table = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

/** A table of the template, as it is made in the engine. */
export type TableOfTemplate = {
  readonly tableName: string;
  readonly streamArn: string;
  /** holds the second of the epoch after which an item may go */
  readonly timeToLiveAttribute?: string;
  readonly keyNames: readonly string[];
  readonly create: CreateTableCommandInput;
};

const read = ({ ref, attributes, properties }: Deployed): TableOfTemplate => {
  const { StreamSpecification, TimeToLiveSpecification, ...table } = Table.parse(properties);
  const timeToLive = TimeToLiveSpecification?.Enabled ? TimeToLiveSpecification.AttributeName : undefined;
  return {
    tableName: ref,
    streamArn: attributes.StreamArn ?? '',
    ...(timeToLive && { timeToLiveAttribute: timeToLive }),
    keyNames: table.KeySchema.map(({ AttributeName }) => AttributeName),
    create: {
      TableName: ref,
      BillingMode: 'PAY_PER_REQUEST',
      ...table,
      ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
    },
  };
};

export const tablesOf = (deployment: Deployment): readonly TableOfTemplate[] =>
  deployment.ofType('AWS::DynamoDB::GlobalTable').map(read);

/** Makes what is not there yet; a table that is there is left as it is. */
export const createTables = async (client: DynamoDBClient, tables: readonly TableOfTemplate[]): Promise<void> => {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const missing = tables.filter(({ tableName }) => !TableNames.includes(tableName));
  await Promise.all(
    missing.map(async ({ create, tableName, timeToLiveAttribute }) => {
      await client.send(new CreateTableCommand(create));
      if (!timeToLiveAttribute) return;
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: tableName,
          TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
        }),
      );
    }),
  );
};
