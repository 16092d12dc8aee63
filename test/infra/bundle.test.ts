import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, type Entry, entriesOf } from '../../infra/bundle.ts';
import type { Contract } from '../../shared/contracts/contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'vpr-bundle-'));
const functions = join(folder, 'functions');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aContract = (changes: Partial<Contract> = {}): Contract => ({
  name: 'readRoof',
  room: 'roofs',
  method: 'GET',
  path: '/roofs',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Крыша', en: 'Roof' },
  reply: 'file',
  success: 200,
  ...changes,
});

const write = (entry: Entry, source: string): void => {
  mkdirSync(join(functions, entry, '..'), { recursive: true });
  writeFileSync(join(functions, `${entry}.lambda.ts`), source);
};

describe('bundling', () => {
  it('makes a CommonJS file with a handler, and nothing else, of every entry', async () => {
    const contracts = [aContract(), aContract({ name: 'paintRoof', lambda: 'paint' })];
    for (const entry of entriesOf(contracts)) write(entry, `export const handler = (): string => '${entry}';`);

    const bundles = await bundle({ contracts, functions, output: join(folder, 'build') });

    expect([...bundles.keys()]).toEqual(
      expect.arrayContaining(['api/http', 'roofs/http', 'roofs/paint', 'stream/rebuild']),
    );
    for (const made of bundles.values()) {
      expect(readdirSync(made.folder)).toEqual(['index.js']);
    }
    writeFileSync(join(folder, 'build', 'package.json'), '{"type":"commonjs"}');
    const { handler } = createRequire(import.meta.url)(join(bundles.get('roofs/paint')?.folder ?? '', 'index.js'));
    expect(handler()).toBe('roofs/paint');
  });

  it('names the contracts whose room has no function', async () => {
    const contracts = [aContract({ name: 'readCellar', room: 'cellars' })];

    const bundling = bundle({ contracts, functions, output: join(folder, 'build') });

    await expect(bundling).rejects.toThrow(/cellars\/http\.lambda\.ts — wanted by the contracts readCellar/);
  });

  it('puts our own client of tables in place of the SDK’s, and no other module of the SDK', async () => {
    const contracts = [aContract()];
    for (const entry of entriesOf(contracts)) write(entry, 'export const handler = (): string => "";');
    const made = async (source: string) => {
      write('roofs/http', source);
      const bundles = await bundle({ contracts, functions, output: join(folder, 'build') });
      return readFileSync(join(bundles.get('roofs/http')?.folder ?? '', 'index.js'), 'utf8');
    };

    const tables = await made("export { DynamoDBClient as handler } from '@aws-sdk/client-dynamodb';");
    const objects = made("export { S3Client as handler } from '@aws-sdk/client-s3';");

    expect(tables).toContain('DynamoDB_20120810');
    expect(tables.length).toBeLessThan(15_000);
    await expect(objects).rejects.toThrow(/roofs.http.lambda.ts takes @aws-sdk\/client-s3 into a bundle/);
  });
});
