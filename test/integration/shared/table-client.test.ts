import * as sdk from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import * as own from '../../../shared/dynamo/client/client.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

type Calls = {
  readonly GetItem: sdk.GetItemCommandInput;
  readonly BatchGetItem: sdk.BatchGetItemCommandInput;
  readonly Query: sdk.QueryCommandInput;
  readonly PutItem: sdk.PutItemCommandInput;
  readonly TransactWriteItems: sdk.TransactWriteItemsCommandInput;
};

type Commands = Record<keyof Calls, new (input: never) => object>;

const theirCommands: Commands = {
  GetItem: sdk.GetItemCommand,
  BatchGetItem: sdk.BatchGetItemCommand,
  Query: sdk.QueryCommand,
  PutItem: sdk.PutItemCommand,
  TransactWriteItems: sdk.TransactWriteItemsCommand,
};
const ourCommands: Commands = {
  GetItem: own.GetItemCommand,
  BatchGetItem: own.BatchGetItemCommand,
  Query: own.QueryCommand,
  PutItem: own.PutItemCommand,
  TransactWriteItems: own.TransactWriteItemsCommand,
};

/** A call by the name of its operation. */
type Ask = <Name extends keyof Calls>(name: Name, input: Calls[Name]) => Promise<unknown>;

type Fault = Error & { Item?: unknown; CancellationReasons?: unknown; $fault?: unknown };

const told = async (asked: Promise<object>): Promise<unknown> => {
  try {
    const { $metadata: _, ...answer } = (await asked) as { $metadata?: unknown };
    return { answer };
  } catch (error) {
    const { name, message, Item, CancellationReasons, $fault } = error as Fault;
    return { name, message, Item, CancellationReasons, $fault };
  }
};

let dynamo: Dynamo;
let theirs: Ask;
let ours: Ask;
let TableName: string;

beforeAll(async () => {
  dynamo = await startDynamo();
  TableName = dynamo.mainTable;
  const { protocol, hostname, port } = (await dynamo.client.config.endpoint?.()) ?? {};
  const client = new own.DynamoDBClient({
    endpoint: `${protocol}//${hostname}:${port}`,
    region: 'eu-central-1',
    credentials: localCredentials,
  });
  theirs = (name, input) => told(dynamo.client.send(new theirCommands[name](input as never) as sdk.GetItemCommand));
  ours = (name, input) => told(client.send(new ourCommands[name](input as never) as own.GetItemCommand));
});
afterAll(() => dynamo?.stop());

/** Asks both, and both must say the same. */
const alike: Ask = async (name, input) => {
  const [one, other] = [await theirs(name, input), await ours(name, input)];
  expect(other).toEqual(one);
  return one;
};

const key = (pk: string, sk = 'S#1') => ({ pk: { S: pk }, sk: { S: sk } });

const everything: Record<string, sdk.AttributeValue> = {
  text: { S: 'Школа № 5 "имени"\n\u2028\u0000' },
  noText: { S: '' },
  large: { N: '1e21' },
  negative: { N: '-17' },
  decimal: { N: '0.1250' },
  bytes: { B: Uint8Array.from({ length: 256 }, (_, n) => n) },
  noBytes: { B: new Uint8Array() },
  yes: { BOOL: true },
  nothing: { NULL: true },
  emptyList: { L: [] },
  list: { L: [{ B: Uint8Array.of(1) }, { M: { B: { BS: [Uint8Array.of(2)] }, BS: { L: [] } } }] },
  emptyMap: { M: {} },
  texts: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2.5'] },
  manyBytes: { BS: [Uint8Array.of(3), Uint8Array.of(4, 5)] },
};

describe('the client of tables in bundles and that of the SDK', () => {
  it('store and read an item of every type alike', async () => {
    await ours('PutItem', { TableName, Item: { ...key('ours'), ...everything } });
    await theirs('PutItem', { TableName, Item: { ...key('theirs'), ...everything } });

    const [mine, yours] = [
      await alike('GetItem', { TableName, Key: key('ours'), ConsistentRead: true }),
      await alike('GetItem', { TableName, Key: key('theirs'), ConsistentRead: true }),
    ] as { answer: { Item: typeof everything } }[];

    const { pk: _, ...stored } = yours?.answer.Item ?? {};
    expect(mine?.answer.Item).toMatchObject(stored);
    expect(stored).toMatchObject({ bytes: everything.bytes, list: everything.list, emptyList: { L: [] } });
  });

  it('find nothing alike', async () => {
    expect(await alike('GetItem', { TableName, Key: key('nobody') })).toEqual({ answer: {} });
  });

  it('read batches and pages alike', async () => {
    const text = { S: 'x'.repeat(200_000) };
    for (let n = 0; n < 10; n++) await ours('PutItem', { TableName, Item: { ...key('many', `S#${n}`), text } });
    const keys = [key('many'), key('many', 'S#2'), key('nobody')];
    const query: sdk.QueryCommandInput = {
      TableName,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': { S: 'many' }, ':sk': { S: 'S#' } },
    };

    // More than a megabyte: the table ends the page by itself.
    const first = (await alike('Query', { ...query, ConsistentRead: true })) as { answer: sdk.QueryCommandOutput };
    await alike('Query', { ...query, ExclusiveStartKey: first.answer.LastEvaluatedKey });
    await alike('Query', { ...query, ScanIndexForward: false, Limit: 3 });
    const inOrder = ({ answer }: { answer: sdk.BatchGetItemCommandOutput }) =>
      answer.Responses?.[TableName]?.map(({ sk }) => sk?.S).sort();
    const batch = { RequestItems: { [TableName]: { Keys: keys, ConsistentRead: true } } };
    const batches = [await theirs('BatchGetItem', batch), await ours('BatchGetItem', batch)];

    expect(first.answer.LastEvaluatedKey).toBeDefined();
    expect(batches.map((one) => inOrder(one as never))).toEqual([
      ['S#1', 'S#2'],
      ['S#1', 'S#2'],
    ]);
  });

  it('lose a condition alike, with what stood there', async () => {
    await ours('PutItem', { TableName, Item: { ...key('lost'), ...everything } });

    const lost = await alike('PutItem', {
      TableName,
      Item: key('lost'),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });

    expect(lost).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { bytes: everything.bytes } });
  });

  it('have a transaction cancelled alike, with a reason for each of its items', async () => {
    await ours('PutItem', { TableName, Item: { ...key('taken'), ...everything } });
    const put = (pk: string) => ({
      TableName,
      Item: key(pk),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    });
    const check = { TableName, Key: key('nobody'), ConditionExpression: 'attribute_exists(pk)' };

    const cancelled = await alike('TransactWriteItems', {
      TransactItems: [{ Put: put('free') }, { Put: put('taken') }, { ConditionCheck: check }],
    });

    expect(cancelled).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { bytes: everything.bytes } },
        { Code: 'ConditionalCheckFailed' },
      ],
    });
    expect(await alike('GetItem', { TableName, Key: key('free'), ConsistentRead: true })).toEqual({ answer: {} });
  });

  it.each<[string, keyof Calls, object, string]>([
    [
      'a start that is no key',
      'Query',
      { ExclusiveStartKey: { pk: { S: 'many' }, sk: { N: '1' } } },
      'ValidationException',
    ],
    ['no table', 'GetItem', { TableName: 'nowhere' }, 'ResourceNotFoundException'],
    ['a key without its second half', 'GetItem', { Key: { pk: { S: 'a' } } }, 'ValidationException'],
  ])('are refused alike: %s', async (_what, name, changes, fault) => {
    const whole = {
      Query: { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'many' } } },
      GetItem: { Key: key('a') },
    };

    const refused = await alike(name, { TableName, ...whole[name as keyof typeof whole], ...changes } as never);

    expect(refused).toMatchObject({ name: fault, $fault: 'client' });
  });
});
