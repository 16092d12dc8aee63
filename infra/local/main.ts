import { readTryFiles } from './demo/try-files.ts';
import { demos, seeds, trials } from './hooks.ts';
import type { Instance } from './instance.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { buildPageWhenChanged } from './page/build.ts';
import { startInstance } from './start.ts';
import { synthesizeWhenChanged } from './synthesis.ts';
import { uploads, welcome } from './welcome.ts';

// Functions on AWS run in UTC, and so does everything here.
process.env.TZ = 'UTC';

/** @returns whether an end was asked for */
const stopOnSignals = (instance: Instance): (() => boolean) => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C of an impatient user ends it at once; the engines then end by themselves.
      if (stopping) process.exit(1);
      stopping = true;
      instance.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  return () => stopping;
};

const play = async (instance: Instance, { quietDemo }: Pick<Options, 'quietDemo'>): Promise<void> => {
  for (const trial of trials) await trial.run(instance);
  process.stdout.write(uploads(instance, await readTryFiles(instance.stateDir), { quietDemo }));
  if (quietDemo) return;
  const startedAt = performance.now();
  for (const demo of demos) await demo.run(instance);
  const minutes = (performance.now() - startedAt) / 60_000;
  if (minutes > 0.1) process.stdout.write(`The other schools are played in, after ${minutes.toFixed(1)} minutes.\n`);
};

const main = async (): Promise<void> => {
  const { port, stateDir, at, quietDemo, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const startedAt = performance.now();
  const [templateDir, pageDir] = await Promise.all([synthesizeWhenChanged(), buildPageWhenChanged()]);
  const instance = await startInstance({
    templateDir,
    pageDir,
    stateDir,
    port,
    seeds,
    ...(at !== undefined && { at }),
  });
  const isStopping = stopOnSignals(instance);
  process.stdout.write(welcome(instance, (performance.now() - startedAt) / 1_000));
  play(instance, { quietDemo }).catch((error: unknown) => {
    // What was under way when the end came goes on at the next start.
    if (!isStopping()) console.error('The demonstration has stopped; the system goes on.', error);
  });
};

main().catch((error: unknown) => {
  const isPlain = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isPlain ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
