import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { MAIL_TO_NOWHERE } from '../../infra/stages.ts';
import { synthesize } from '../../infra/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** the folder of the assembly */
    assembly: string;
    /** bytes of each bundle, minified, by entry */
    bundleBytes: Record<string, number>;
  }
}

/** Synthesizes once for all tests of the deployment. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'vpr-infra-'));
  // A page that is a page: what the build makes of the real one is for those who look at it in a browser.
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  writeFileSync(join(page, 'assets', 'index-1.js'), '');
  const { bundles, milliseconds } = await synthesize({
    outdir: join(folder, 'cdk.out'),
    build: join(folder, 'build'),
    mail: MAIL_TO_NOWHERE,
    page,
  });
  process.stdout.write(`synthesized in ${milliseconds} ms\n`);
  project.provide('assembly', join(folder, 'cdk.out'));
  project.provide('bundleBytes', Object.fromEntries([...bundles.values()].map(({ entry, bytes }) => [entry, bytes])));
  return () => rmSync(folder, { recursive: true, force: true });
}
