import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFaults } from '../../../infra/checks/imports.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vpr-imports-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (files: Record<string, string>): void => {
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
};

describe('the import rules', () => {
  it('let a room go upstream by the door', async () => {
    write({
      'functions/directory/index.ts': 'export type School = string;',
      'functions/results/form.ts': "import type { School } from '../directory/index.ts';\nexport type Form = School;",
    });

    expect(await importFaults(folder)).toEqual({ modules: 2, faults: [] });
  });

  it.each([
    ['through-the-door', 'functions/results/form.ts', 'functions/directory/school.ts'],
    ['upstream-of-campaigns', 'functions/campaigns/plan.ts', 'functions/results/index.ts'],
    ['upstream-of-monitoring', 'functions/monitoring/totals.ts', 'functions/results/index.ts'],
    ['rooms-without-upstream', 'functions/directory/school.ts', 'functions/campaigns/index.ts'],
    ['shared-below-all', 'shared/http/reply.ts', 'functions/results/index.ts'],
    ['infra-names-rooms-by-path', 'infra/app.ts', 'functions/results/index.ts'],
    ['rooms-know-no-deployment', 'functions/results/form.ts', 'infra/stages.ts'],
    ['pure-knows-zod-alone', 'shared/kernel/ids.ts', 'shared/http/reply.ts'],
    ['rules-are-values-only', 'functions/results/form.rules.ts', 'functions/results/form.repository.ts'],
    ['plugs-are-ends', 'test/unit/http.test.ts', 'functions/results/http.lambda.ts'],
    ['page-sees-the-pure', 'web/page.ts', 'shared/http/reply.ts'],
  ])('%s: refuse %s -> %s, of a type too', async (rule, from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    write({
      [to]: 'export type Thing = string;',
      [from]: `import type { Thing } from '${up}${to}';\nexport type Other = Thing;`,
    });

    const { faults } = await importFaults(folder);

    expect(faults).toContain(`${rule}: ${from} -> ${to}`);
  });

  it('refuse the SDK in a use case', async () => {
    write({ 'functions/results/upload-form.ts': "import '@aws-sdk/client-s3';" });

    const { faults } = await importFaults(folder);

    expect(faults).toEqual([expect.stringContaining('sdk-in-adapters-only: functions/results/upload-form.ts')]);
  });

  it('refuse a cycle', async () => {
    write({
      'shared/kernel/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b();",
      'shared/kernel/b.ts': "import { a } from './a.ts';\nexport const b = (): number => a();",
    });

    const { faults } = await importFaults(folder);

    expect(faults).toContainEqual(expect.stringContaining('no-cycles'));
  });

  it('see nothing in an empty project, and say so', async () => {
    write({ 'shared/kernel/readme.md': 'no module' });

    expect(await importFaults(folder)).toEqual({ modules: 0, faults: [] });
  });
});
