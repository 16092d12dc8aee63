import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readText, writeWhole } from './files.ts';
import { AlreadyRunning, takeLock } from './lock.ts';

const run = promisify(execFile);

const root = join(import.meta.dirname, '..', '..');

/** What the template and the bundles are made of. */
const SOURCES = ['functions', 'shared', 'infra', 'docs', 'package-lock.json'];

/** Pause before looking again whether another process has ended its synthesis. */
const LOOK_MILLISECONDS = 200;

/** The local run reads the template and is not in it. */
const APART = join(root, 'infra', 'local');

const filesIn = async (path: string): Promise<readonly string[]> => {
  if (path === APART) return [];
  const entries = await readdir(path, { withFileTypes: true });
  const all = await Promise.all(
    entries.map((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)])),
  );
  return all.flat();
};

/** A hash over everything in the given files and folders of the project, the local run left out. */
export const digestOf = async (names: readonly string[]): Promise<string> => {
  const files = await Promise.all(
    names.map(async (name) => (name.includes('.') ? [join(root, name)] : filesIn(join(root, name)))),
  );
  const hash = createHash('sha256').update(process.version);
  for (const file of files.flat().sort()) {
    hash.update(`\n${relative(root, file)}\n`).update(await readFile(file));
  }
  return hash.digest('hex');
};

/** Two processes that make the same into one folder would spoil it for each other. */
export const alone = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      const release = await takeLock(join(root, '.build', what));
      return await work().finally(release);
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) throw error;
      await wait(LOOK_MILLISECONDS);
    }
  }
};

/**
 * Synthesizes when a source has changed since the last time.
 *
 * @returns the folder of the templates
 */
export const synthesizeWhenChanged = (): Promise<string> =>
  alone('synthesis', async () => {
    const folder = join(root, 'cdk.out');
    const mark = join(root, '.build', 'synthesized-from');
    const digest = await digestOf(SOURCES);
    if (existsSync(join(folder, 'manifest.json')) && (await readText(mark)) === digest) return folder;
    // In a process of its own: the CDK takes 300 MB, which the running system does not need.
    await run(process.execPath, [join(root, 'infra', 'synthesize.ts')], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: folder },
    });
    await writeWhole(mark, digest);
    return folder;
  });
