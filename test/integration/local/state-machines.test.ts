import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { clientsOf } from '../../../infra/local/clients.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import type { Execution } from '../../../infra/local/state-machines/ended.ts';
import type { WrittenDeployment } from '../support/a-deployment.ts';
import { aStateMachine, BUCKET, callsOf, release } from '../support/a-state-machine.ts';

let deployment: WrittenDeployment;
let instance: Instance | undefined;
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await instance?.stop();
  instance = undefined;
  await deployment?.remove();
});

const started = async (machine?: object): Promise<Instance> => {
  deployment = await aStateMachine(machine);
  instance = await startInstance({ ...deployment, at: '2023-02-09T12:00:00Z', retryMilliseconds: [1] });
  return instance;
};

const put = ({ clients }: Pick<Instance, 'clients'>, Key: string) =>
  clients.objects.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'PK' }));

describe('a new object', () => {
  it('begins an execution that goes through its states', async () => {
    const system = await started();

    await put(system, 'inbox/a-b.zip');
    await system.idle();

    const [execution, ...others] = await system.executions();
    expect(others).toEqual([]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', runs: 1, output: { count: 2 } });
    expect(execution?.startedAt).toMatch(/^2023-02-09T12:0/);
    expect(JSON.parse(execution?.input ?? '')).toEqual({ key: 'inbox/a-b.zip', bytes: 2, bucket: BUCKET });
  });

  it('begins none where the pattern of the rule does not look', async () => {
    const system = await started();

    await put(system, 'vpr-2023/a.xlsx');
    await system.idle();

    expect(await system.executions()).toEqual([]);
  });
});

describe('a Map', () => {
  it('calls its function for one item after the other, tries a busy one again and catches a wrong one', async () => {
    const system = await started();

    await put(system, 'inbox/a-busy-wrong-d.zip');
    await system.idle();

    expect(await callsOf(deployment)).toEqual(
      ['a', 'busy', 'busy', 'wrong', 'd'].flatMap((item) => [`begin ${item}`, `end ${item}`]),
    );
    expect(await system.executions()).toMatchObject([{ status: 'SUCCEEDED', output: { count: 4 } }]);
  });
});

describe('an execution', () => {
  it('fails by the name of what its function threw', async () => {
    const system = await started({
      StartAt: 'Take',
      States: { Take: { Type: 'Task', Resource: 'Take', Parameters: { item: 'wrong', key: '-' }, End: true } },
    });

    await put(system, 'inbox/a.zip');
    await system.idle();

    const [execution] = await system.executions();
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Wrong' });
    expect(JSON.parse(execution?.cause ?? '')).toMatchObject({ errorType: 'Wrong', errorMessage: 'not now' });
  });

  it('fails when a state would carry more than AWS lets it', async () => {
    const items = Array.from({ length: 6 }, (_, index) => `${index}${'x'.repeat(30_000)}`);
    const system = await started({
      StartAt: 'Items',
      States: {
        Items: { Type: 'Pass', Result: items, Next: 'Each' },
        Each: {
          Type: 'Map',
          ItemSelector: { 'one.$': '$$.Map.Item.Value', 'two.$': '$$.Map.Item.Value' },
          ItemProcessor: { StartAt: 'Same', States: { Same: { Type: 'Pass', End: true } } },
          Next: 'Done',
        },
        Done: { Type: 'Pass', End: true },
      },
    });

    await put(system, 'inbox/a.zip');
    await system.idle();

    expect(await system.executions()).toMatchObject([{ status: 'FAILED', error: 'States.DataLimitExceeded' }]);
  });

  it('waits by the clock of the system, and nobody waits for it', async () => {
    const system = await started({
      StartAt: 'Until',
      States: {
        Until: { Type: 'Wait', Seconds: 3_600, Next: 'Report' },
        Report: { Type: 'Task', Resource: 'Report', Parameters: { outcomes: [] }, End: true },
      },
    });
    await put(system, 'inbox/a.zip');
    await system.idle();
    const before = await system.executions();

    await system.moveClock('2023-02-09T13:30:00Z');
    await system.idle();

    expect(before).toMatchObject([{ status: 'RUNNING' }]);
    expect(await system.executions()).toMatchObject([{ status: 'SUCCEEDED', output: { count: 0 } }]);
  });

  it('that a stop has cut is run again from its beginning', async () => {
    const system = await started();
    await put(system, 'inbox/a-held-c.zip');
    await expect.poll(() => callsOf(deployment), { timeout: 30_000 }).toContain('begin held');
    await system.stop();
    instance = undefined;
    await release(deployment);

    const again = await startInstance(deployment);
    instance = again;
    await again.idle();

    expect(await again.executions()).toMatchObject([{ status: 'SUCCEEDED', runs: 2, output: { count: 3 } }]);
    expect((await callsOf(deployment)).filter((line) => line === 'end a')).toHaveLength(2);
  });
});

describe('a system that is killed with -9', () => {
  const startProcess = async () => {
    const script = join(import.meta.dirname, '..', 'support', 'run-deployment.ts');
    const child = spawn(process.execPath, [script, deployment.templateDir, deployment.stateDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('The system did not start.'))),
    ]);
    return { child, clients: clientsOf(JSON.parse(String(line)).endpoints, 'eu-central-1') };
  };

  const ended = async (): Promise<Execution[]> => {
    const folder = join(deployment.stateDir, 'executions', 'ended');
    const files = await readdir(folder).catch(() => []);
    const whole = files.filter((file) => file.endsWith('.json'));
    return Promise.all(whole.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))));
  };

  it('loses no object that it has taken: what came of it is done at the next start', { timeout: 180_000 }, async () => {
    deployment = await aStateMachine();
    const first = await startProcess();
    await put(first, 'inbox/a-held-c.zip');
    await expect.poll(() => callsOf(deployment), { timeout: 30_000 }).toContain('begin held');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const before = await ended();
    await release(deployment);

    await startProcess();

    await expect.poll(ended, { timeout: 60_000 }).toMatchObject([{ status: 'SUCCEEDED', runs: 2 }]);
    expect(before).toEqual([]);
  });
});
