import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../infra/local/instance.ts';
import { smallRegion } from './support/small-region.ts';
import { startSystem } from './support/system.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

type Block = { readonly commands: string; readonly shown: string | undefined };

/** The commands of the page, each with what the page says that it prints. */
const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/```bash\n(.*?)```(?:\n```text\n(.*?)```)?/gs)].map(([, commands = '', shown]) => ({
    commands,
    shown,
  }));

const SEPARATOR = '=== next ===';

/** The walk goes with the last school of the region; the hundreds before it would only be reminded of what they owe, and take minutes. */
const LAST_SCHOOLS = 8;

let instance: Instance;

beforeAll(async () => {
  instance = await startSystem({ seeds: [smallRegion((all) => all.slice(-LAST_SCHOOLS))] });
}, 180_000);

afterAll(async () => {
  await instance?.stop();
});

describe('the walk through the system', () => {
  it('works as its page says, command by command', async () => {
    const blocks = blocksOf(await readFile(join(root, 'docs', 'walkthrough.md'), 'utf8'));
    const script = blocks.map(({ commands }) => commands).join(`\necho '${SEPARATOR}'\n`);

    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: root,
      env: { ...process.env, API: `${instance.url}/v1`, STATE: instance.stateDir },
    });

    const printed = stdout.split(`${SEPARATOR}\n`);
    expect(blocks.length).toBeGreaterThan(10);
    expect(printed).toEqual(blocks.map(({ shown = '' }) => shown));
  }, 900_000);
});
