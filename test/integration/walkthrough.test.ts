import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnInstance, ownInstance } from '../../infra/local/demo/own-instance.ts';

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

let instance: OwnInstance;

beforeAll(async () => {
  instance = await ownInstance();
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
      env: { ...process.env, API: `${instance.running.url}/v1`, STATE: instance.stateDir },
    });

    const printed = stdout.split(`${SEPARATOR}\n`);
    expect(blocks.length).toBeGreaterThan(10);
    expect(printed).toEqual(blocks.map(({ shown = '' }) => shown));
  }, 900_000);
});
