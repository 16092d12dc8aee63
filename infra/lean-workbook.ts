import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What no workbook of ours has: charts, pivot tables, drawings, encryption. */
const UNUSED = /[\\/]hucre[\\/]dist[\\/]xlsx[\\/](chart-writer|pivot-writer|drawing-writer|crypto[\\/]agile)\.mjs$/;

const exportedNames = (source: string): string[] =>
  [...source.matchAll(/^export (?:async )?function (\w+)/gm)].flatMap(([, name]) => name ?? []);

/**
 * The writer of workbooks draws charts and pivot tables and encrypts, all of it reachable from its one entry. These parts are 75 KB
 * of each bundle that makes a table; a call of what was left out fails with its name.
 */
export const leanWorkbook: Plugin = {
  name: 'lean-workbook',
  setup({ onLoad }) {
    onLoad({ filter: UNUSED }, async ({ path }) => {
      const names = exportedNames(await readFile(path, 'utf8'));
      if (names.length === 0) throw new Error(`${path} exports nothing that can be left out`);
      const absent = (name: string) =>
        `export const ${name} = () => { throw new Error('${name} is left out of bundles'); };`;
      return { contents: names.map(absent).join('\n'), loader: 'js' };
    });
  },
};
