import { readTryFiles } from './demo/try-files.ts';
import { demos, seeds } from './hooks.ts';
import type { Instance } from './instance.ts';
import { HELP, readOptions } from './options.ts';
import { startInstance } from './start.ts';
import { synthesizeWhenChanged } from './synthesis.ts';
import { welcome } from './welcome.ts';

// Functions on AWS run in UTC, and so does everything here.
process.env.TZ = 'UTC';

const stopOnSignals = (instance: Instance): void => {
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
};

const play = async (instance: Instance): Promise<void> => {
  for (const demo of demos) await demo.run(instance);
};

const main = async (): Promise<void> => {
  const { port, stateDir, at, quietDemo, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const startedAt = performance.now();
  const templateDir = await synthesizeWhenChanged();
  const instance = await startInstance({ templateDir, stateDir, port, seeds, ...(at !== undefined && { at }) });
  stopOnSignals(instance);
  const files = await readTryFiles(instance.stateDir);
  process.stdout.write(welcome(instance, files, { quietDemo }, (performance.now() - startedAt) / 1_000));
  if (!quietDemo) play(instance).catch((error: unknown) => console.error('The demo has stopped.', error));
};

main().catch((error: unknown) => {
  const isPlain = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isPlain ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
