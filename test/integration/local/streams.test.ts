import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, aTable, type WrittenDeployment } from '../support/a-deployment.ts';

/** Notes every batch that it gets, and fails for poisoned items: the whole batch, or these items alone. */
const take = `const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
exports.handler = async ({ Records }) => {
  appendFileSync(join(process.env.LAMBDA_TASK_ROOT, '..', 'taken'), JSON.stringify(Records) + '\\n');
  const poisoned = Records.filter(({ dynamodb }) => dynamodb.NewImage?.poison?.BOOL);
  if (poisoned.length > 0 && !process.env.REPORTS) throw new Error('poisoned');
  return { batchItemFailures: poisoned.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
};`;

let deployment: WrittenDeployment;
let instance: Instance;

const start = async (mapping: Record<string, unknown>, variables: Record<string, string> = {}): Promise<void> => {
  deployment = await aDeployment({
    functions: { Take: { code: take, properties: { Environment: { Variables: variables } } } },
    resources: {
      Main: aTable(),
      Failures: { Type: 'AWS::S3::Bucket', Properties: {} },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Main', 'StreamArn'] },
          FunctionName: { Ref: 'Take' },
          StartingPosition: 'TRIM_HORIZON',
          ...mapping,
        },
      },
    },
  });
  instance = await startInstance(deployment);
};

afterEach(async () => {
  await instance?.stop();
  await deployment?.remove();
});

type Item = { readonly pk?: string; readonly sk: string; readonly poison?: boolean };

const put = ({ pk = 'a', sk, poison = false }: Item) =>
  instance.clients.tables.send(
    new PutItemCommand({
      TableName: instance.tableName('Main'),
      Item: { pk: { S: pk }, sk: { S: sk }, poison: { BOOL: poison }, bytes: { B: new Uint8Array([1, 2, 3]) } },
    }),
  );

const putAll = async (items: readonly Item[]): Promise<void> => {
  for (const item of items) await put(item);
};

const batches = async (): Promise<DynamoDBRecord[][]> => {
  const text = await readFile(join(deployment.templateDir, 'taken'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

const keys = (records: readonly DynamoDBRecord[]): string[] =>
  records.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S ?? '');

const taken = async (): Promise<string[][]> => (await batches()).map(keys);

/** What was given up, oldest first. */
const failures = async (): Promise<{ condition: string; keys: string[] }[]> => {
  const folder = join(instance.stateDir, 'objects');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('_object')).sort();
  return Promise.all(
    files.map(async (file) => {
      const { requestContext, payload } = JSON.parse(await readFile(join(folder, file), 'utf8'));
      return { condition: requestContext.condition, keys: keys(JSON.parse(payload).Records) };
    }),
  );
};

describe('the stream of a table', () => {
  it('calls the function with records as Lambda writes them', async () => {
    await start({});
    await put({ sk: 'S#1' });

    await instance.idle();

    const [[record] = []] = await batches();
    expect(record).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: expect.stringContaining(`:table/${instance.tableName('Main')}/stream/`),
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: 'a' }, sk: { S: 'S#1' } },
        NewImage: { bytes: { B: 'AQID' } },
        SequenceNumber: expect.any(String),
        StreamViewType: 'NEW_IMAGE',
      },
    });
  });

  it('collects for as long as the window says, then calls once', async () => {
    await start({ MaximumBatchingWindowInSeconds: 2 });
    await putAll([{ sk: '1' }, { sk: '2' }, { sk: '3' }]);

    await expect.poll(taken, { timeout: 10_000 }).toEqual([['1', '2', '3']]);
  });

  it('does not give more records at once than the batch holds', async () => {
    await start({ BatchSize: 2, MaximumBatchingWindowInSeconds: 1 });
    await putAll(['1', '2', '3', '4', '5'].map((sk) => ({ sk })));

    await instance.idle();

    const all = await taken();
    expect(all.flat()).toEqual(['1', '2', '3', '4', '5']);
    expect(Math.max(...all.map(({ length }) => length))).toBe(2);
  });

  it.each([
    ['prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'S#' }] } } } }, ['S#1', 'S#2']],
    ['exact', { dynamodb: { Keys: { sk: { S: ['S#1', 'H#1'] } } } }, ['S#1', 'H#1']],
    ['anything-but', { dynamodb: { Keys: { sk: { S: [{ 'anything-but': { prefix: 'S#' } }] } } } }, ['H#1', 'A#1']],
    ['exists', { dynamodb: { NewImage: { absent: [{ exists: true }] } } }, []],
    ['two fields together', { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: ['b'] } } } }, ['A#1']],
  ])('gives only what fits a filter by %s', async (_by, pattern, expected) => {
    await start({ FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] } });
    await putAll([{ sk: 'S#1' }, { sk: 'H#1' }, { sk: 'S#2' }, { pk: 'b', sk: 'A#1' }]);

    await instance.idle();

    expect((await taken()).flat()).toEqual(expected);
  });

  it('gives deletions too', async () => {
    await start({ FilterCriteria: { Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }] } });
    await put({ sk: '1' });
    await instance.clients.tables.send(
      new DeleteItemCommand({ TableName: instance.tableName('Main'), Key: { pk: { S: 'a' }, sk: { S: '1' } } }),
    );

    await instance.idle();

    expect(await taken()).toEqual([['1']]);
  });

  it('keeps the order within a partition key when several batches run at once', async () => {
    await start({ ParallelizationFactor: 4, BatchSize: 3, MaximumBatchingWindowInSeconds: 1 });
    const items = Array.from({ length: 24 }, (_, index) => ({
      pk: `p${index % 4}`,
      sk: String(index).padStart(2, '0'),
    }));
    await putAll(items);

    await instance.idle();

    const all = (await batches()).flat();
    expect(all).toHaveLength(24);
    for (const pk of ['p0', 'p1', 'p2', 'p3']) {
      const mine = keys(all.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk));
      expect(mine).toEqual([...mine].sort());
    }
  });
});

describe('a record that the function does not take', () => {
  const items = [{ sk: '1' }, { sk: '2', poison: true }, { sk: '3' }, { sk: '4' }];
  const destination = {
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
    MaximumBatchingWindowInSeconds: 1,
  };

  it('is tried again and kept whole in the bucket, with the whole batch when it is not split', async () => {
    await start({ ...destination, MaximumRetryAttempts: 1 });
    await putAll(items);

    await instance.idle();

    expect(await taken()).toEqual([
      ['1', '2', '3', '4'],
      ['1', '2', '3', '4'],
    ]);
    expect(await failures()).toEqual([{ condition: 'RetryAttemptsExhausted', keys: ['1', '2', '3', '4'] }]);
  });

  it('is found by splitting, and all others are taken', async () => {
    await start({ ...destination, MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true });
    await putAll(items);

    await instance.idle();

    expect(await failures()).toEqual([{ condition: 'RetryAttemptsExhausted', keys: ['2'] }]);
    expect((await taken()).slice(-1)).toEqual([['3', '4']]);
  });

  it('is reported alone: what came before it is not given again', async () => {
    await start(
      { ...destination, MaximumRetryAttempts: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] },
      { REPORTS: 'yes' },
    );
    await putAll(items);

    await instance.idle();

    const [first, ...again] = await taken();
    expect(first).toEqual(['1', '2', '3', '4']);
    expect(again.length).toBeGreaterThan(0);
    expect(again.flat()).not.toContain('1');
  });

  it('does not hold up the stream when it is reported and split', async () => {
    await start(
      {
        ...destination,
        MaximumRetryAttempts: 1,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
      { REPORTS: 'yes' },
    );
    await putAll(items);
    await instance.idle();
    await put({ sk: '5' });

    await instance.idle();

    expect(await failures()).toEqual([{ condition: 'RetryAttemptsExhausted', keys: ['2'] }]);
    expect((await taken()).slice(-1)).toEqual([['5']]);
  });
});
