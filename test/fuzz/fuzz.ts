import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromProcess } from './fuzz-process.ts';

export type Fuzzed = {
  /** `level: outcome` -> how many seeds came to it */
  readonly tally: Readonly<Record<string, number>>;
  readonly faults: readonly { readonly seed: number; readonly what: string }[];
  /** seeds whose other readers hung: nothing is known against ours */
  readonly undecided: readonly number[];
};

/** Wall time without a word: far above what a busy machine makes of one small file. */
const PATIENCE_MS = 60_000;
const HEAP_MB = 512;

type End = { readonly at: number; readonly fault?: string; readonly isAsking: boolean };

/**
 * Judges the mutants of some seeds in a process of their own; one that hangs or dies is ended, told of, and the rest goes on in a new one.
 */
export const fuzzed = async (from: number, count: number, patienceMs = PATIENCE_MS): Promise<Fuzzed> => {
  const tally: Record<string, number> = {};
  const faults: { seed: number; what: string }[] = [];
  const undecided: number[] = [];
  for (let next = from; next < from + count; ) {
    const { at, fault, isAsking } = await run(
      next,
      from + count - next,
      patienceMs,
      ({ seed, outcome, fault: what }) => {
        tally[outcome] = (tally[outcome] ?? 0) + 1;
        if (what !== undefined) faults.push({ seed, what });
      },
    );
    if (fault !== undefined && isAsking) undecided.push(at);
    else if (fault !== undefined) faults.push({ seed: at, what: fault });
    next = at + 1;
  }
  return { tally, faults, undecided };
};

type Told = Extract<FromProcess, { outcome: string }>;

/** One process until it is through or does not go on; `at` is the last seed that it was about. */
const run = (from: number, count: number, patienceMs: number, tell: (told: Told) => void): Promise<End> => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'fuzz-process.ts'), {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
  });
  const { promise, resolve } = Promise.withResolvers<End>();
  let at = from;
  let isAsking = false;
  const end = (fault?: string) => resolve({ at, isAsking, ...(fault !== undefined && { fault }) });
  let timer = setTimeout(() => end('hung'), patienceMs);
  child.on('message', (message: FromProcess) => {
    clearTimeout(timer);
    timer = setTimeout(() => end('hung'), patienceMs);
    if ('asking' in message) {
      isAsking = true;
      return;
    }
    isAsking = false;
    tell(message);
    if (message.seed === from + count - 1) {
      at = message.seed;
      end();
    } else at = message.seed + 1;
  });
  child.on('exit', () => end('the process ended'));
  child.send({ from, count });
  return promise.finally(() => {
    clearTimeout(timer);
    child.removeAllListeners();
    child.kill('SIGKILL');
  });
};
