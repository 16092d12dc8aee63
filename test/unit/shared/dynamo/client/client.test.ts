import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpSend } from '../../../../../shared/aws/http-send.ts';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '../../../../../shared/dynamo/client/client.ts';

type Behaviour = (response: ServerResponse) => void;

const said = (status: number, body: object | string, headers: Record<string, string> = {}): Behaviour => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => response.writeHead(status, { 'x-amz-crc32': String(crc32(text)), ...headers }).end(text);
};
const refusal = (name: string, more: object = {}) =>
  said(400, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no', ...more });
const anItem = said(200, { Item: { pk: { S: 'a' }, bytes: { B: 'AQI=' } } });
const drops: Behaviour = (response) => response.destroy();
const dropsWithin: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"Item":', () => response.destroy());
};
const hangs: Behaviour = () => undefined;

/** What the table answers, in order; the last one from then on. */
let behaviours: Behaviour[] = [];
let received: { target: unknown; authorization: string; body: string }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { 'x-amz-target': target, authorization = '' } = request.headers;
    received.push({ target, authorization, body: Buffer.concat(chunks).toString('utf8') });
    (behaviours.length > 1 ? behaviours.shift() : behaviours[0])?.(response);
  });
});
let endpoint = '';

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  received = [];
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const get = new GetItemCommand({ TableName: 'main', Key: { pk: { S: 'a' } } });
const getFrom = (...answers: Behaviour[]) => {
  behaviours = answers;
  return new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials,
    // A table that hangs hangs for a moment only.
    send: (url, sent) => httpSend(url, { ...sent, timeoutMs: answers.includes(hangs) ? 100 : sent.timeoutMs }),
  }).send(get);
};

describe('a call of the table', () => {
  it('is one signed request with the input as JSON, and its answer has bytes as bytes', async () => {
    const answer = await getFrom(anItem);

    expect(answer).toEqual({ Item: { pk: { S: 'a' }, bytes: { B: Uint8Array.of(1, 2) } } });
    expect(received).toEqual([
      {
        target: 'DynamoDB_20120810.GetItem',
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/dynamodb\//),
        body: JSON.stringify(get.input),
      },
    ]);
  });

  it.each<[string, Behaviour]>([
    ['is throttled', refusal('ProvisionedThroughputExceededException')],
    ['is throttled with all others of the account', refusal('ThrottlingException')],
    ['waits for the same transaction', refusal('TransactionInProgressException')],
    ['fails at the table', said(500, { __type: 'InternalServerError' })],
    ['fails on the way', said(503, '<html>busy</html>')],
    ['loses its connection', drops],
    ['loses its connection within the answer', dropsWithin],
    ['is not answered in time', hangs],
    ['is answered with damaged bytes', said(200, { Item: {} }, { 'x-amz-crc32': '1' })],
  ])('that %s is sent again', async (_what, first) => {
    const answer = await getFrom(first, anItem);

    expect(answer.Item).toMatchObject({ pk: { S: 'a' } });
    expect(received).toHaveLength(2);
  });

  it.each<[string, Behaviour, string | RegExp]>([
    ['throttles', refusal('ThrottlingException'), 'ThrottlingException'],
    ['is out of order', said(502, 'bad gateway'), 'UnknownError'],
    ['answers with damaged bytes', said(200, { Item: {} }, { 'x-amz-crc32': '1' }), 'Error'],
    ['drops connections', drops, 'Error'],
  ])('is given up after five attempts when the table %s', async (_what, always, name) => {
    await expect(getFrom(always)).rejects.toMatchObject({ name });

    expect(received).toHaveLength(5);
  });

  it('that is refused is not sent again: the fault has the name, the words and what stood there', async () => {
    const fault = await getFrom(
      refusal('ConditionalCheckFailedException', { Item: { bytes: { B: 'AQI=' } } }),
      anItem,
    ).catch((error: unknown) => error);

    expect(fault).toBeInstanceOf(ConditionalCheckFailedException);
    expect(fault).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'no',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
      Item: { bytes: { B: Uint8Array.of(1, 2) } },
    });
    expect(received).toHaveLength(1);
  });

  it('that is a transaction and is cancelled tells why, item by item', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { bytes: { B: 'AQI=' } } }];

    const fault = await getFrom(refusal('TransactionCanceledException', { CancellationReasons })).catch(
      (error: unknown) => error,
    );

    expect(fault).toBeInstanceOf(TransactionCanceledException);
    expect(fault).toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Item: { bytes: { B: Uint8Array.of(1, 2) } } }],
    });
  });

  it('that is a transaction has one token for all its attempts, and another than the next one', async () => {
    behaviours = [drops, said(200, {})];
    const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });

    await client.send(new TransactWriteItemsCommand({ TransactItems: [] }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: [] }));

    const tokens = received.map(({ body }) => JSON.parse(body).ClientRequestToken as string);
    expect(tokens[0]).toMatch(/^[\da-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });
});

describe('the credentials of a function', () => {
  it('are read for each request, for they change', async () => {
    behaviours = [anItem];
    const client = new DynamoDBClient({ endpoint, region: 'eu-central-1' });
    const keys = ['first', 'second'];

    for (const key of keys) {
      vi.stubEnv('AWS_ACCESS_KEY_ID', key);
      await client.send(get);
    }

    expect(received.map(({ authorization }) => /Credential=(\w+)/.exec(authorization)?.[1])).toEqual(keys);
  });
});
