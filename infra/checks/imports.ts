import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './import-rules.ts';

const root = join(import.meta.dirname, '..', '..');

/** Everything of ours that imports. */
const FOLDERS = ['functions', 'shared', 'infra', 'test', 'web'];

export type ImportFaults = { readonly modules: number; readonly faults: readonly string[] };

/**
 * Looks at every import of the project, of types as well.
 * @returns how many modules of ours were seen, and a line per import that a rule forbids
 */
export const importFaults = async (folder: string = root): Promise<ImportFaults> => {
  const { output } = await cruise(
    FOLDERS.filter((name) => existsSync(join(folder, name))),
    {
      baseDir: folder,
      validate: true,
      ruleSet: importRules,
      tsPreCompilationDeps: true,
      doNotFollow: 'node_modules',
      moduleSystems: ['es6'],
    },
    // As Node resolves: by the `exports` of a package.
    { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.filter(({ source }) => FOLDERS.some((name) => source.startsWith(`${name}/`))).length,
    faults: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
};

if (import.meta.main) {
  const { modules, faults } = await importFaults();
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`imports: ${modules} modules, ${faults.length} against the rules\n`);
  // A checker that cannot read the sources would find no fault in any of them.
  if (modules === 0) process.stderr.write('The checker saw no module at all.\n');
  process.exitCode = modules === 0 || faults.length > 0 ? 1 : 0;
}
