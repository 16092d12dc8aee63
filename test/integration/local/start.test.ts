import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findRunning, type Running } from '../../../infra/local/running.ts';

/** A machine that is busy with other tests takes its time to synthesize and to fill the tables. */
const PATIENCE = 240_000;

let stateDir: string;
let child: ChildProcess;
let running: Running;
let output = '';

const start = async (): Promise<void> => {
  const main = join(import.meta.dirname, '../../../infra/local/main.ts');
  child = spawn(process.execPath, [main, '--port', '0', '--state', stateDir, '--quiet-demo'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  running = await vi.waitFor(
    async () => {
      const found = await findRunning(stateDir);
      if (!found || found.pid !== child.pid) throw new Error(output);
      return found;
    },
    { timeout: PATIENCE, interval: 200 },
  );
};

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'vpr-start-'));
  await start();
}, PATIENCE);

afterAll(async () => {
  child?.kill('SIGKILL');
  await rm(stateDir, { recursive: true, force: true });
});

describe('npm start', () => {
  it('runs the deployment of the template, and says where', async () => {
    const health = await fetch(`${running.url}/v1/health`);

    expect(health.status).toBe(200);
    await expect.poll(() => output).toContain(`${running.url}/v1`);
  });

  it('asks for a token by the authorizer of the template', async () => {
    const response = await fetch(`${running.url}/v1/me`);

    expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
  });

  it('ends cleanly on SIGTERM and takes its engines along', async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(code).toBe(0);
    expect(await findRunning(stateDir)).toBeUndefined();
    await expect(fetch(running.endpoints.tables)).rejects.toThrow();
  });
});
