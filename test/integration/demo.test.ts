import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const demo = join(import.meta.dirname, '..', '..', 'infra', 'local', 'demo', 'main.ts');

describe('the demonstration', () => {
  it('plays schools through the API and finds every figure of the reports equal to its own count', async () => {
    const { stdout } = await run(process.execPath, [demo, '--schools', '14'], { maxBuffer: 10_000_000 });

    expect(stdout).toMatch(/^Equal: [\d ]+ figures in \d+ reports/m);
    expect(stdout).toMatch(/Played 14 schools/);
  }, 600_000);
});
