import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** How many tests and checks ended so. */
export type Tally = { readonly passed: number; readonly failed: number };

export type Run = {
  /** of the project. @default this one */
  readonly folder?: string;
  /** scripts of `package.json` that end with a status */
  readonly checks: readonly string[];
  /** of `vitest.config.ts`; all of them when none is named */
  readonly projects: readonly string[];
  /** where the runners write. @default this process's own output */
  readonly output?: 'inherit' | 'ignore';
};

const root = join(import.meta.dirname, '..', '..');

/** Cheap ones first: none of them runs the code. */
const CHECKS = ['lint', 'types', 'imports', 'unused'];

/** What is read of vitest's JSON report. */
const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/**
 * The report as two numbers. A file that could not be loaded is one failure, and so is whatever made vitest fail beside its tests:
 * a setup, an unhandled rejection, not a single test.
 */
const tallyOf = (file: string, succeeded: boolean): Tally => {
  const { data } = Report.safeParse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  const unloaded = (data?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const failed = (data?.numFailedTests ?? 0) + unloaded.length;
  return { passed: data?.numPassedTests ?? 0, failed: succeeded ? failed : Math.max(failed, 1) };
};

/** Runs every check and every test, also after one has failed. */
export const runAll = ({ folder = root, checks, projects, output = 'inherit' }: Run): Tally => {
  const run = (command: string, args: readonly string[]): boolean => {
    const { status, signal } = spawnSync(command, args, { cwd: folder, stdio: output });
    // A runner that was killed has not said so itself.
    if (signal) process.stderr.write(`${command} ${args[0]} was ended by ${signal}\n`);
    return status === 0;
  };

  const failedChecks = checks.filter((check) => !run('npm', ['run', '-s', check]));
  const reports = mkdtempSync(join(tmpdir(), 'vpr-tests-'));
  const report = join(reports, 'report.json');
  const succeeded = run(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const tests = tallyOf(report, succeeded);
  rmSync(reports, { recursive: true });
  for (const check of failedChecks) process.stderr.write(`npm run ${check} failed\n`);
  return {
    passed: tests.passed + checks.length - failedChecks.length,
    failed: tests.failed + failedChecks.length,
  };
};

if (import.meta.main) {
  const { passed, failed } = runAll({ checks: CHECKS, projects: process.argv.slice(2) });
  process.exitCode = failed > 0 ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
