import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { bundlesText, measureBundles } from './bundles/part.ts';
import { countCalls } from './calls/part.ts';
import { callsText, heldBy } from './calls/report.ts';
import { loadText, measureLoad } from './load/part.ts';
import { HELP, type Part, readOptions } from './options.ts';
import { measureReading, readingText } from './read/part.ts';
import { measureReminders, remindersText } from './reminders/part.ts';
import { keepingText, measureKeeping } from './reports/part.ts';
import { measureUploads, uploadsText } from './upload/part.ts';

type Result = { readonly text: string; readonly numbers: unknown };

const run: Readonly<Record<Part, (quick: boolean) => Promise<Result>>> = {
  read: async (quick) => {
    const numbers = await measureReading({ warmUps: quick ? 2 : 6, rounds: quick ? 1 : 15, sampleMilliseconds: 50 });
    return { text: readingText(numbers), numbers };
  },
  upload: async (quick) => {
    const numbers = await measureUploads({ warmUps: quick ? 2 : 8, rounds: quick ? 1 : 11, sampleMilliseconds: 200 });
    return { text: uploadsText(numbers), numbers };
  },
  calls: async () => {
    const numbers = await countCalls();
    return { text: callsText(numbers), numbers: { calls: numbers, held: heldBy(numbers) } };
  },
  bundles: async (quick) => {
    const numbers = await measureBundles(quick ? 1 : 7);
    return { text: bundlesText(numbers), numbers };
  },
  load: async (quick) => {
    const numbers = await measureLoad([
      { perSecond: 10, seconds: quick ? 2 : 15 },
      ...(quick
        ? []
        : [
            { perSecond: 25, seconds: 15 },
            { perSecond: 50, seconds: 30 },
          ]),
    ]);
    return { text: loadText(numbers), numbers };
  },
  reports: async (quick) => {
    const numbers = await measureKeeping(
      quick ? { regions: 5, municipalities: 10 } : { regions: 89, municipalities: 60 },
    );
    return { text: keepingText(numbers), numbers };
  },
  reminders: async (quick) => {
    const numbers = await measureReminders(quick ? 40 : 640);
    return { text: remindersText(numbers), numbers };
  },
};

/** Functions that run in this process write a line of log for each request, which is none of the numbers. */
const silently = async <T>(work: () => Promise<T>): Promise<T> => {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
};

const main = async (): Promise<void> => {
  const { only, json, quick, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const machine = {
    processors: availableParallelism(),
    model: cpus()[0]?.model ?? '-',
    memoryMegabytes: Math.round(totalmem() / 1_048_576),
    node: process.version,
    at: new Date().toISOString(),
  };
  process.stdout.write(`${machine.processors} x ${machine.model}, Node ${machine.node}\n`);
  const results: Record<string, unknown> = {};
  for (const part of only) {
    const begun = performance.now();
    const { text, numbers } = await silently(() => run[part](quick));
    results[part] = numbers;
    process.stdout.write(`${text}\n(${Math.round((performance.now() - begun) / 1_000)} s)\n`);
    await writeFile(json, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  }
  process.stdout.write(`\nThe numbers are in ${json}.\n`);
};

main().catch((error: unknown) => {
  const isPlain = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isPlain ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
