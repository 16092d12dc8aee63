import { setTimeout as wait } from 'node:timers/promises';
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireItems } from '../../../infra/local/tables/expire.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

let dynamo: Dynamo;
let client: DynamoDBClient;
let TableName: string;

beforeAll(async () => {
  dynamo = await startDynamo();
  client = dynamo.client;
  TableName = dynamo.mainTable;
});

afterAll(() => dynamo?.stop());

const put = (item: Record<string, string>, more: object = {}) =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }])),
      ...more,
    }),
  );

describe('the tables of the template', () => {
  it('stand in the engine with their generic indexes, which carry the envelope only', async () => {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: {
          pk: { S: 'C#1' },
          sk: { S: 'S#1' },
          gsi1pk: { S: 'S#1' },
          gsi1sk: { S: 'application' },
          e: { M: { status: { S: 'draft' } } },
          c: { S: 'content' },
        },
      }),
    );

    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'S#1' } },
      }),
    );

    expect(Items).toHaveLength(1);
    expect(Items?.[0]).toHaveProperty('e.M.status.S', 'draft');
    expect(Items?.[0]).not.toHaveProperty('c');
  });

  it('give the old item back when a condition fails', async () => {
    await put({ pk: 'C#2', sk: 'S#1', writeId: 'first' });

    const second = put(
      { pk: 'C#2', sk: 'S#1', writeId: 'second' },
      { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    );

    await expect(second).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { writeId: { S: 'first' } },
    });
  });

  it('take a transaction whole or not at all', async () => {
    await put({ pk: 'C#3', sk: 'S#1' });
    const transaction = client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk: { S: 'C#3' }, sk: { S: 'S#2' } } } },
          {
            Put: {
              TableName,
              Item: { pk: { S: 'C#3' }, sk: { S: 'S#1' } },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );

    await expect(transaction).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { pk: { S: 'C#3' }, sk: { S: 'S#2' } } }));
    expect(Item).toBeUndefined();
  });

  it('lose the items whose time has come, and no others', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const expiring = (sk: string, expiresAt: number) =>
      client.send(
        new PutItemCommand({
          TableName,
          Item: { pk: { S: 'K#1' }, sk: { S: sk }, expiresAt: { N: String(expiresAt) } },
        }),
      );
    await expiring('past', now - 10);
    await expiring('future', now + 1_000);
    await put({ pk: 'K#1', sk: 'without' });
    await wait(1);

    const deleted = await expireItems(client, {
      tableName: TableName,
      streamArn: '-',
      timeToLiveAttribute: 'expiresAt',
      keyNames: ['pk', 'sk'],
      create: {} as never,
    });

    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'K#1' } },
      }),
    );
    expect(deleted).toBe(1);
    expect(Items?.map(({ sk }) => sk?.S)).toEqual(['future', 'without']);
  });
});
