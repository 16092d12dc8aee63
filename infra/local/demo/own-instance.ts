import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { findRunning, type Running } from '../running.ts';

/** A system that was started for one purpose, in a process and a folder of its own. */
export type OwnInstance = { readonly running: Running; readonly stateDir: string; stop(): Promise<void> };

/** What the system says when the schools that are left for trying are ready too. */
const LAST_WORDS = 'docs/walkthrough.md';

const START = join(import.meta.dirname, '..', 'main.ts');

/**
 * Starts the system as `npm start -- --quiet-demo` does.
 *
 * @throws {Error} with what it said when it ended before it was ready
 */
export const ownInstance = async (): Promise<OwnInstance> => {
  const stateDir = await mkdtemp(join(tmpdir(), 'vpr-demo-'));
  const port = await freePort();
  const child = spawn(process.execPath, [START, '--state', stateDir, '--port', String(port), '--quiet-demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  let said = '';
  const ready = new Promise<boolean>((settle) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes(LAST_WORDS)) settle(true);
    });
    void ended.then(() => settle(false));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(stateDir, { recursive: true, force: true });
  };
  const running = (await ready) ? await findRunning(stateDir) : undefined;
  if (running) return { running, stateDir, stop };
  await stop();
  throw new Error(`The system did not start.\n${said}`);
};
