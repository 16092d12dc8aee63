import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What is handed in. */
export type Upload = {
  readonly schoolId: string;
  readonly assessmentId: string;
  readonly bytes: Uint8Array;
};

export type Answer = { readonly status: number; readonly type: string; readonly body: unknown };

/** A server that takes uploads, in a process of its own. */
export type Host = {
  readonly name: string;
  upload(upload: Upload): Promise<Answer>;
  /** CPU of its process since it began, all threads, milliseconds */
  cpuMilliseconds(): Promise<number>;
  /** makes these forms owed again */
  reset(uploads: readonly Upload[]): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a module in a process of its own and waits for its first word. */
export const startChild = async (
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; first: unknown }> => {
  const child = fork(file, [], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code}.`);
    }),
  ]);
  return { child, first };
};

export const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  child.kill('SIGTERM');
  await ended;
};

/** Asks a child that `tellCpu` runs in. */
export const cpuOf = async (child: ChildProcess): Promise<number> => {
  const told = once(child, 'message');
  child.send('cpu');
  const [cpu] = await told;
  return cpu as number;
};

/** In the child: says how much CPU it has used whenever it is asked. */
export const tellCpu = (): void => {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1_000);
  });
};
