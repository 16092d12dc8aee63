import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsOf } from '../../../infra/local/clients.ts';
import type { Clients, Endpoints } from '../../../infra/local/instance.ts';
import { AlreadyRunning } from '../../../infra/local/lock.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, aTable, aUserPool, type WrittenDeployment } from '../support/a-deployment.ts';

const slowly = `const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
exports.handler = async ({ Records }) => {
  await new Promise((settle) => setTimeout(settle, 100));
  for (const { dynamodb } of Records) appendFileSync(join(process.env.LAMBDA_TASK_ROOT, '..', 'taken'), dynamodb.Keys.sk.S + '\\n');
};`;

const TABLE = 'main';
const POOL = aUserPool;

let deployment: WrittenDeployment;
const children: ChildProcess[] = [];

beforeEach(async () => {
  deployment = await aDeployment({
    functions: { Take: { code: slowly } },
    resources: {
      ...POOL,
      Main: aTable({ TableName: TABLE }),
      Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'uploads' } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Main', 'StreamArn'] },
          FunctionName: { Ref: 'Take' },
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 5,
        },
      },
    },
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await deployment.remove();
});

type Started = { readonly child: ChildProcess; readonly endpoints: Endpoints; readonly clients: Clients };

const startProcess = async (): Promise<Started> => {
  const script = join(import.meta.dirname, '..', 'support', 'run-deployment.ts');
  const child = spawn(process.execPath, [script, deployment.templateDir, deployment.stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  const { endpoints } = JSON.parse(String(line));
  return { child, endpoints, clients: clientsOf(endpoints, 'eu-central-1') };
};

const kill = async ({ child }: Started): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const put = ({ clients }: Started, sk: string) =>
  clients.tables.send(new PutItemCommand({ TableName: TABLE, Item: { pk: { S: 'a' }, sk: { S: sk } } }));

const taken = async (): Promise<Set<string>> => {
  const text = await readFile(join(deployment.templateDir, 'taken'), 'utf8').catch(() => '');
  return new Set(text.split('\n').filter(Boolean));
};

const isReachable = async (endpoint: string): Promise<boolean> => {
  try {
    await new DynamoDBClient({ endpoint });
    await fetch(endpoint, { signal: AbortSignal.timeout(500) });
    return true;
  } catch {
    return false;
  }
};

describe('a system that is killed with -9', () => {
  it('loses no record of the stream', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `S#${index}`);
    const first = await startProcess();
    for (const name of names) await put(first, name);
    await expect.poll(async () => (await taken()).size).toBeGreaterThan(4);
    await kill(first);
    const before = (await taken()).size;

    await startProcess();

    await expect.poll(async () => (await taken()).size, { timeout: 20_000 }).toBe(names.length);
    expect(before).toBeLessThan(names.length);
  });

  it('keeps objects and accounts, and opens under the same names', async () => {
    const first = await startProcess();
    await first.clients.objects.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'a/b.xlsx', Body: 'PK' }));
    const pool = JSON.parse(await readFile(join(deployment.stateDir, 'instance.json'), 'utf8')).userPoolId;
    const account = { UserPoolId: pool, Username: 'federal' };
    await first.clients.identity.send(new AdminCreateUserCommand({ ...account, MessageAction: 'SUPPRESS' }));
    await kill(first);

    const second = await startProcess();

    const { Body } = await second.clients.objects.send(new GetObjectCommand({ Bucket: 'uploads', Key: 'a/b.xlsx' }));
    expect(await Body?.transformToString()).toBe('PK');
    expect(await second.clients.identity.send(new AdminGetUserCommand(account))).toMatchObject({ Username: 'federal' });
  });

  it('takes its engines along', async () => {
    const { endpoints, child } = await startProcess();
    const before = await isReachable(endpoints.tables);

    await kill({ child, endpoints } as Started);

    expect(before).toBe(true);
    await expect.poll(() => isReachable(endpoints.tables), { timeout: 5_000 }).toBe(false);
  });
});

describe('a state folder', () => {
  it('serves one system at a time', async () => {
    await startProcess();

    await expect(startInstance(deployment)).rejects.toBeInstanceOf(AlreadyRunning);
  });
});
