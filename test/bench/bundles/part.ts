import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Samples, samplesOf } from '../measure.ts';
import { heading, number, tableText } from '../print.ts';
import { startEngines } from '../scene/engines.ts';
import { entriesOf } from '../scene/function-of.ts';
import { startChild, stopChild } from '../upload/host.ts';
import { eventFor } from './events.ts';

export type BundleTimes = {
  readonly entry: string;
  readonly bytes: number;
  /** milliseconds by the clock, in a process that has done nothing else */
  readonly load: Samples;
  readonly first: Samples;
  readonly second: Samples;
  /** how the event was answered: its status, or the name of a fault */
  readonly answer: string;
};

type Told = { readonly load: number; readonly first: number; readonly second: number; readonly answer: string };

/** Size, load time and first call of every bundle, each time in a new process, all bundles in each round. */
export const measureBundles = async (rounds: number): Promise<readonly BundleTimes[]> => {
  const engines = await startEngines();
  const folder = await mkdtemp(join(tmpdir(), 'vpr-bench-'));
  try {
    const entries = entriesOf(engines.deployment);
    const made = await Promise.all(
      engines.functions.map(async (one) => {
        const entry = entries.get(one.functionName) ?? one.functionName;
        const event = join(folder, `${one.functionName}.json`);
        await writeFile(event, JSON.stringify(eventFor(entry)));
        const file = join(one.folder, 'index.js');
        const environment = { ...engines.environmentOf(one), BENCH_BUNDLE: file, BENCH_EVENT: event };
        return { entry, bytes: (await stat(file)).size, environment, told: [] as Told[] };
      }),
    );
    for (let round = 0; round < rounds; round++) {
      for (const { environment, told } of made) {
        const { child, first } = await startChild(join(import.meta.dirname, 'first-call-child.ts'), environment);
        told.push(first as Told);
        await stopChild(child);
      }
    }
    return made
      .map(({ entry, bytes, told }) => ({
        entry,
        bytes,
        load: samplesOf(
          'load',
          told.map(({ load }) => load),
        ),
        first: samplesOf(
          'first',
          told.map(({ first }) => first),
        ),
        second: samplesOf(
          'second',
          told.map(({ second }) => second),
        ),
        answer: told[0]?.answer ?? '-',
      }))
      .sort((a, b) => b.bytes - a.bytes);
  } finally {
    await engines.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const span = ({ least, most }: Samples): string => `${number(least, 0)}–${number(most, 0)}`;

export const bundlesText = (all: readonly BundleTimes[]): string =>
  heading('Bundles: a new process each time, ms by the clock') +
  tableText(
    ['function', 'KiB', 'load', 'min–max', 'first call', 'min–max', 'second', 'answer'],
    all.map(({ entry, bytes, load, first, second, answer }) => [
      entry,
      number(bytes / 1024, 0),
      number(load.median, 0),
      span(load),
      number(first.median, 0),
      span(first),
      number(second.median, 1),
      answer,
    ]),
  );
