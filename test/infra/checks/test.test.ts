import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAll } from '../../../infra/checks/test.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vpr-run-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  write(
    'package.json',
    JSON.stringify({ type: 'module', scripts: { good: 'node -e 0', bad: 'node -e "process.exit(2)"' } }),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, source: string): void => writeFileSync(join(folder, name), source);

const writeTest = (name: string, ...bodies: string[]): void =>
  write(
    `${name}.test.ts`,
    `import { expect, it } from 'vitest';\n${bodies.map((body, n) => `it('${n}', () => { ${body} });`).join('\n')}`,
  );

const run = (...checks: string[]) => runAll({ folder, checks, projects: [], output: 'ignore' });

describe('the run of all tests', () => {
  it('counts what passed, checks among them', async () => {
    writeTest('first', 'expect(1).toBe(1);', 'expect(2).toBe(2);');
    writeTest('second', 'expect(3).toBe(3);');

    expect(await run('good')).toEqual({ passed: 4, failed: 0 });
  });

  it('counts what failed, and goes on after a failed check', async () => {
    writeTest('first', 'expect(1).toBe(1);', 'expect(1).toBe(2);');

    expect(await run('bad')).toEqual({ passed: 1, failed: 2 });
  });

  it('counts a file that cannot be loaded as a failure', async () => {
    writeTest('first', 'expect(1).toBe(1);');
    write('second.test.ts', "import './absent.ts';");

    expect(await run()).toEqual({ passed: 1, failed: 1 });
  });

  it('counts a fault outside of tests as a failure', async () => {
    writeTest(
      'first',
      "setTimeout(() => { throw new Error('late'); }); return new Promise((end) => setTimeout(end, 50));",
    );

    expect(await run()).toEqual({ passed: 1, failed: 1 });
  });

  it('does not take no tests for success', async () => {
    expect(await run()).toEqual({ passed: 0, failed: 1 });
  });
});
