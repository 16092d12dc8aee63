import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';

const look = `globalThis.calls = (globalThis.calls ?? 0) + 1;
exports.handler = async ({ set } = {}, context) => {
  if (set) process.env.LEAKED = set;
  return { env: { ...process.env }, global: globalThis.secret ?? null, name: context.functionName, left: context.getRemainingTimeInMillis() };
};
globalThis.secret = process.env.SECRET;`;

const work = `const { appendFileSync, readFileSync } = require('node:fs');
let busy = 0;
exports.handler = async ({ kind, file, meet }, { awsRequestId }) => {
  busy += 1;
  const seen = busy;
  if (meet) {
    appendFileSync(meet, '.');
    while (readFileSync(meet).length < 4) await new Promise((settle) => setTimeout(settle, 10));
  }
  busy -= 1;
  if (kind === 'spin') for (;;);
  if (kind === 'memory') for (let all; ; ) all = { all, awsRequestId };
  if (kind === 'exit') process.exit(3);
  if (kind === 'log') console.log('said ' + awsRequestId);
  if (file) appendFileSync(file, kind + '\\n');
  if (kind === 'fail') throw new TypeError('cannot');
  return { busy: seen };
};`;

let deployment: WrittenDeployment;
let instance: Instance;

beforeAll(async () => {
  process.env.OF_THE_DEVELOPER = 'must not be seen';
  deployment = await aDeployment({
    functions: {
      First: {
        code: look,
        properties: { Environment: { Variables: { SECRET: 'first', TABLE_NAME: { Ref: 'Main' } } } },
      },
      Second: { code: look, properties: { Environment: { Variables: { SECRET: 'second' } } } },
      Work: { code: work, properties: { Timeout: 2, MemorySize: 128 } },
      Hungry: { code: work, properties: { Timeout: 30, MemorySize: 128 } },
    },
    resources: {
      WorkAsync: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: { Ref: 'Work' }, Qualifier: '$LATEST', MaximumRetryAttempts: 1 },
      },
      Main: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'main' },
      },
    },
  });
  instance = await startInstance({ ...deployment, retryMilliseconds: [20] });
});

afterAll(async () => {
  delete process.env.OF_THE_DEVELOPER;
  await instance?.stop();
  await deployment?.remove();
});

const invoke = async (name: string, event: unknown, type: 'RequestResponse' | 'Event' = 'RequestResponse') => {
  const reply = await instance.clients.functions.send(
    new InvokeCommand({
      FunctionName: instance.functionName(name),
      Payload: JSON.stringify(event),
      InvocationType: type,
    }),
  );
  const text = reply.Payload?.transformToString();
  return { status: reply.StatusCode, error: reply.FunctionError, payload: text ? JSON.parse(text) : undefined };
};

describe('the environment of a function', () => {
  it('has what the template and AWS give, and the addresses of the engines', async () => {
    const { payload } = await invoke('First', {});

    expect(payload.env).toMatchObject({
      SECRET: 'first',
      TABLE_NAME: 'main',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Test-First',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL_DYNAMODB: instance.endpoints.tables,
      AWS_ENDPOINT_URL_S3: instance.endpoints.objects,
    });
    expect(payload).toMatchObject({ name: 'Test-First', left: expect.any(Number) });
  });

  it('has nothing of the developer and nothing of another function', async () => {
    await invoke('First', { set: 'from the first' });

    const { payload } = await invoke('Second', {});

    expect(payload.env).not.toHaveProperty('OF_THE_DEVELOPER');
    expect(payload.env).not.toHaveProperty('HOME');
    expect(payload.env).not.toHaveProperty('LEAKED');
    expect(payload.global).toBe('second');
  });

  it('takes one call at a time, and several environments run at once', async () => {
    // Each call waits until all four have begun.
    const meet = join(instance.stateDir, 'meeting');

    const replies = await Promise.all([1, 2, 3, 4].map(() => invoke('Hungry', { meet })));

    expect(replies.map(({ payload }) => payload)).toEqual(Array(4).fill({ busy: 1 }));
  });
});

describe('a function that misbehaves', () => {
  it.each([
    ['spins', 'spin', 'Sandbox.Timedout'],
    ['exits', 'exit', 'Runtime.ExitError'],
    ['throws', 'fail', 'TypeError'],
  ])('is told of when it %s, and works again', async (_what, kind, errorType) => {
    const failed = await invoke('Work', { kind });
    const next = await invoke('Work', {});

    expect(failed).toMatchObject({ status: 200, error: 'Unhandled', payload: { errorType } });
    expect(next).toMatchObject({ error: undefined, payload: { busy: 1 } });
  });

  it('is ended when it takes more memory than it has', async () => {
    const failed = await invoke('Hungry', { kind: 'memory' });

    expect(failed).toMatchObject({ error: 'Unhandled', payload: { errorType: 'Runtime.OutOfMemory' } });
  });

  it('has what it prints in a file of its own', async () => {
    await invoke('Work', { kind: 'log' });

    await vi.waitFor(async () => {
      const log = await readFile(join(instance.stateDir, 'logs', 'Test-Work.log'), 'utf8');
      expect(log).toMatch(/said [0-9a-f-]{36}/);
    });
  });
});

describe('a call of a function', () => {
  it('is refused over 6 MiB, and as an event over 1 MiB', async () => {
    const large = { text: 'x'.repeat(6 * 1024 * 1024) };
    const medium = { text: 'x'.repeat(1024 * 1024) };

    await expect(invoke('Work', large)).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    await expect(invoke('Work', medium, 'Event')).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    await expect(invoke('Work', medium)).resolves.toMatchObject({ status: 200 });
  });

  it('is refused for a function that there is not', async () => {
    const call = instance.clients.functions.send(new InvokeCommand({ FunctionName: 'Nobody', Payload: '{}' }));

    await expect(call).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('as an event is tried again as often as the template says', async () => {
    const file = join(instance.stateDir, 'attempts');

    const { status } = await invoke('Work', { kind: 'fail', file }, 'Event');
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('fail\nfail\n'), { timeout: 5_000 });
    await instance.idle();

    expect(status).toBe(202);
    expect(await readFile(file, 'utf8')).toBe('fail\nfail\n');
  });
});
