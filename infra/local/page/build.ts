import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readText, writeWhole } from '../files.ts';
import { alone, digestOf } from '../synthesis.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

/** What the page is made of. */
const SOURCES = ['web', 'shared', 'package-lock.json'];

/**
 * Builds the page when a source has changed since the last time.
 *
 * @returns its folder
 */
export const buildPageWhenChanged = (): Promise<string> =>
  alone('page', async () => {
    const folder = join(root, '.build', 'web');
    const mark = join(root, '.build', 'page-built-from');
    const digest = await digestOf(SOURCES);
    if (existsSync(join(folder, 'index.html')) && (await readText(mark)) === digest) return folder;
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    await run(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], { cwd: root });
    await writeWhole(mark, digest);
    return folder;
  });
