import { readdirSync, readFileSync } from 'node:fs';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Condition } from '../../../../shared/dynamo/condition.ts';
import { table } from '../../../../shared/dynamo/table.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const dynamo = mockClient(DynamoDBClient);
const main = table(new DynamoDBClient({}), 'main');
const item = { pk: 'a', sk: 'b', e: { revision: 2 } };

beforeEach(() => dynamo.reset());

const sent = () => dynamo.calls().map(({ args: [command] }) => command.constructor.name);
const failure = { $metadata: {}, message: 'no' };

describe('a put', () => {
  it.each<[string, Condition, object]>([
    ['absent', { is: 'absent' }, { ConditionExpression: 'attribute_not_exists(pk)' }],
    [
      'a revision',
      { is: 'revision', revision: 1 },
      {
        ConditionExpression: '#e.#revision = :revision',
        ExpressionAttributeNames: { '#e': 'e', '#revision': 'revision' },
        ExpressionAttributeValues: { ':revision': { N: '1' } },
      },
    ],
    [
      'a lower rev',
      { is: 'lower-rev', rev: 1_000_000_007 },
      {
        ConditionExpression: 'attribute_not_exists(pk) OR rev < :rev',
        ExpressionAttributeValues: { ':rev': { N: '1000000007' } },
      },
    ],
    [
      'an expired record',
      { is: 'expired', nowSeconds: 1_700_000_000 },
      {
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': { N: '1700000000' } },
      },
    ],
  ])('over %s says so in its condition and asks what stood there', async (_what, condition, expression) => {
    dynamo.on(PutItemCommand).resolves({});

    await main.put({ item, condition });

    expect(dynamo.calls().map(({ args }) => args[0].input)).toEqual([
      {
        TableName: 'main',
        Item: { pk: { S: 'a' }, sk: { S: 'b' }, e: { M: { revision: { N: '2' } } } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...expression,
      },
    ]);
  });

  it('of whatever owner has no condition', async () => {
    dynamo.on(PutItemCommand).resolves({});

    await main.put({ item, condition: { is: 'any' } });

    expect(dynamo.commandCalls(PutItemCommand)[0]?.args[0].input).not.toHaveProperty('ConditionExpression');
  });

  it('that is lost is an outcome; a fault of the table is thrown on', async () => {
    dynamo
      .on(PutItemCommand)
      .rejectsOnce(new ConditionalCheckFailedException({ ...failure, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }))
      .rejects(new Error('no table'));

    const lost = await main.put({ item, condition: { is: 'absent' } });
    const broken = main.put({ item, condition: { is: 'absent' } });

    expect(lost).toEqual({ stored: false, existing: { pk: 'a', sk: 'b' } });
    await expect(broken).rejects.toThrow('no table');
  });
});

describe('a transaction', () => {
  it('is puts of whole items and condition checks, and never an update', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});

    await main.write(
      [{ item, condition: { is: 'absent' } }],
      [{ key: { pk: 'c', sk: 'd' }, condition: { is: 'revision', revision: 7 } }],
    );

    const items = dynamo.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.map((i) => Object.keys(i))).toEqual([['Put'], ['ConditionCheck']]);
    expect(items[0]?.Put).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(items[1]?.ConditionCheck).toMatchObject({
      Key: { pk: { S: 'c' }, sk: { S: 'd' } },
      ConditionExpression: '#e.#revision = :revision',
    });
  });

  it('that another one contends for is told from one whose condition failed', async () => {
    const cancelled = (...codes: string[]) =>
      new TransactionCanceledException({ ...failure, CancellationReasons: codes.map((Code) => ({ Code })) });
    dynamo
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled('None', 'TransactionConflict'))
      .rejectsOnce(cancelled('ConditionalCheckFailed', 'None'))
      .rejects(cancelled('ThrottlingError', 'None'));
    const write = () => main.write([{ item, condition: { is: 'absent' } }]);

    const contended = await write();
    const lost = await write();
    const throttled = write();

    expect(contended).toMatchObject({ stored: false, contended: true });
    expect(lost).toMatchObject({ stored: false, contended: false });
    await expect(throttled).rejects.toThrow(TransactionCanceledException);
  });
});

describe('a batch of keys', () => {
  const keys = (n: number) => Array.from({ length: n }, (_, i) => ({ pk: 'a', sk: String(i) }));
  const answered = (n: number) => ({ Responses: { main: Array.from({ length: n }, () => ({ pk: { S: 'a' } })) } });

  it('is asked by the hundred, strongly consistent', async () => {
    dynamo.on(BatchGetItemCommand).resolves(answered(1));

    await main.getAll(keys(201));

    const asked = dynamo.commandCalls(BatchGetItemCommand).map(({ args }) => args[0].input.RequestItems?.main);
    expect(asked.map((a) => a?.Keys?.length)).toEqual([100, 100, 1]);
    expect(asked.every((a) => a?.ConsistentRead)).toBe(true);
  });

  it('of which some are left unread is asked again for those alone', async () => {
    const left = [{ pk: { S: 'a' }, sk: { S: '1' } }];
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce({ ...answered(1), UnprocessedKeys: { main: { Keys: left } } })
      .resolves(answered(1));

    const items = await main.getAll(keys(2));

    expect(items).toHaveLength(2);
    expect(dynamo.commandCalls(BatchGetItemCommand)[1]?.args[0].input.RequestItems?.main?.Keys).toEqual(left);
  });
});

describe('a list', () => {
  it('is a query of one partition, never a scan, and is strongly read only where asked for', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });

    await main.all({ pk: 'a', skPrefix: 'S#', consistent: true });
    await main.page({ index: 'gsi2', pk: 'a' }, 50, { pk: 'x', gsi2pk: 'a', gsi2sk: 'y' });

    expect(sent()).toEqual(['QueryCommand', 'QueryCommand']);
    const [whole, page] = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(whole).toMatchObject({
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ConsistentRead: true,
      ScanIndexForward: true,
    });
    expect(page).toMatchObject({
      IndexName: 'gsi2',
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'gsi2pk' },
      ExclusiveStartKey: { pk: { S: 'x' }, gsi2pk: { S: 'a' }, gsi2sk: { S: 'y' } },
      Limit: 50,
    });
    expect(page?.ConsistentRead).toBeUndefined();
  });

  it('goes on where the last answer ended, even after an empty one', async () => {
    const next = { pk: { S: 'a' }, sk: { S: 'b' } };
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [], LastEvaluatedKey: next })
      .resolves({ Items: [{ pk: { S: 'a' }, sk: { S: 'c' } }] });

    const items = await main.all({ pk: 'a' });

    expect(items).toEqual([{ pk: 'a', sk: 'c' }]);
    expect(dynamo.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(next);
  });
});

describe('a list that is to begin elsewhere', () => {
  const refusal = Object.assign(new Error('The provided starting key is invalid'), { name: 'ValidationException' });

  it('is refused as a wrong cursor, and without one is our fault', async () => {
    dynamo.on(QueryCommand).rejects(refusal);

    await expect(main.page({ pk: 'a' }, 5, { pk: 'a', sk: 1 })).rejects.toThrow(aProblem('invalid-cursor'));
    await expect(main.page({ pk: 'a' })).rejects.toThrow(refusal.message);
  });
});

describe('a list that is to go on in another partition', () => {
  it.each([{ pk: 'other', sk: 'b' }, { pk: 7, sk: 'b' }, {}])('is refused: %j', async (after) => {
    await expect(main.page({ pk: 'a' }, 5, after)).rejects.toThrow(aProblem('invalid-cursor'));

    expect(sent()).toEqual([]);
  });
});

describe('an item', () => {
  it('is read strongly unless told otherwise', async () => {
    dynamo.on(GetItemCommand).resolves({});

    await main.get({ pk: 'a', sk: 'b' });
    await main.get({ pk: 'a', sk: 'b' }, { consistent: false });

    expect(dynamo.commandCalls(GetItemCommand).map(({ args }) => args[0].input.ConsistentRead)).toEqual([true, false]);
  });
});

describe('the commands of the SDK on tables', () => {
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name): [string, string] => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')]),
  );

  it('are sent by the adapter alone, and never update, delete or scan', () => {
    const senders = sources.filter(([, text]) => /\b\w+Command\b[^;]*from '@aws-sdk\/client-dynamodb'/s.test(text));
    const forbidden = sources.filter(([, text]) =>
      /\b(UpdateItem|DeleteItem|Scan|BatchWriteItem)Command\b|UpdateExpression/.test(text),
    );

    expect(senders.map(([path]) => path)).toEqual(['shared/dynamo/table.ts']);
    expect(forbidden.map(([path]) => path)).toEqual([]);
  });
});
