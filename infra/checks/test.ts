import { spawn } from 'node:child_process';
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

/** None of them runs the code. */
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

/** One process: whether it went well, and what it said where that is to be told later. */
const ended = (
  command: string,
  args: readonly string[],
  { folder, stdio }: { readonly folder: string; readonly stdio: 'inherit' | 'ignore' | 'pipe' },
): Promise<{ readonly isGood: boolean; readonly said: Buffer }> => {
  const { promise, resolve, reject } = Promise.withResolvers<{ isGood: boolean; said: Buffer }>();
  const child = spawn(command, args, { cwd: folder, stdio: ['inherit', stdio, stdio] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('error', reject);
  child.on('close', (status, signal) => {
    // A runner that was killed has not said so itself.
    if (signal) process.stderr.write(`${command} ${args[0]} was ended by ${signal}\n`);
    resolve({ isGood: status === 0, said: Buffer.concat(chunks) });
  });
  return promise;
};

/** Most checks have one thread, so they run beside one another; each tells what it found when it is through. */
const failedOf = (checks: readonly string[], folder: string, output: 'inherit' | 'ignore'): Promise<string[]> =>
  Promise.all(
    checks.map(async (check) => {
      const { isGood, said } = await ended('npm', ['run', '-s', check], { folder, stdio: 'pipe' });
      if (output === 'inherit') process.stdout.write(said);
      return isGood ? [] : [check];
    }),
  ).then((failed) => failed.flat());

/** Runs every check and every test, also after one has failed. */
export const runAll = async ({ folder = root, checks, projects, output = 'inherit' }: Run): Promise<Tally> => {
  const failedChecks = await failedOf(checks, folder, output);
  const reports = mkdtempSync(join(tmpdir(), 'vpr-tests-'));
  const report = join(reports, 'report.json');
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { isGood } = await ended(process.execPath, vitest, { folder, stdio: output });
  const tests = tallyOf(report, isGood);
  rmSync(reports, { recursive: true });
  for (const check of failedChecks) process.stderr.write(`npm run ${check} failed\n`);
  return {
    passed: tests.passed + checks.length - failedChecks.length,
    failed: tests.failed + failedChecks.length,
  };
};

if (import.meta.main) {
  const { passed, failed } = await runAll({ checks: CHECKS, projects: process.argv.slice(2) });
  process.exitCode = failed > 0 ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
