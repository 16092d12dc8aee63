import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, LOOPBACK } from '../free-port.ts';
import { indexStreams } from './stream-indexes.ts';

/** Times that a start is tried anew when another process took the port in between. */
const STARTS = 3;

/** Longest wait for the engine to answer, milliseconds; it takes some 50. */
const START_MILLISECONDS = 10_000;

export type TableEngine = { readonly endpoint: string; stop(): Promise<void> };

/**
 * Kills the engine when this process dies, in whatever way: the pipe to the shell's input then closes, `read` ends.
 * The engine is in a group of its own, so that Ctrl-C stops us first and the engine after its last write.
 */
const WATCH = '"$0" "$@" & engine=$!; trap "kill $engine" TERM; read _; kill $engine 2>/dev/null; wait $engine';

const binary = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`));
    return join(folder, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch (cause) {
    throw new Error(
      `The table engine is not installed for ${platform}: npm i --no-save @dynoxide/${platform}, or start DynamoDB Local and name it in AWS_ENDPOINT_URL_DYNAMODB.`,
      { cause },
    );
  }
};

const launch = (file: string, parameters: readonly string[]): ChildProcess =>
  process.platform === 'win32'
    ? spawn(file, parameters, { stdio: 'ignore' })
    : spawn('/bin/sh', ['-c', WATCH, file, ...parameters], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  }
};

const startOnce = async (file: string | undefined): Promise<TableEngine | undefined> => {
  const port = await freePort();
  const endpoint = `http://${LOOPBACK}:${port}`;
  const child = launch(binary(), [
    'serve',
    '--host',
    LOOPBACK,
    '--port',
    String(port),
    ...(file ? ['--db-path', file] : []),
  ]);
  const ended = once(child, 'exit');
  const deadline = performance.now() + START_MILLISECONDS;
  while (child.exitCode === null && performance.now() < deadline) {
    if (await answers(endpoint)) {
      return {
        endpoint,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
    await wait(10);
  }
  child.kill('SIGTERM');
  return undefined;
};

/**
 * Starts the embedded DynamoDB, or uses the one of `AWS_ENDPOINT_URL_DYNAMODB` when that is set.
 *
 * @param file where items are kept; without it they are in memory
 */
export const startTableEngine = async (file?: string): Promise<TableEngine> => {
  const outside = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (outside) return { endpoint: outside, stop: async () => {} };
  for (let start = 0; start < STARTS; start += 1) {
    const engine = await startOnce(file);
    if (!engine) continue;
    if (file) indexStreams(file);
    return engine;
  }
  throw new Error('The table engine did not start.');
};
