import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { digestOf } from '../../infra/local/synthesis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** the folder with the template of everything that outlives a release: tables, buckets, accounts */
    stateTemplate: string;
  }
}

const root = join(import.meta.dirname, '..', '..');

const synthesizeState = async (outdir: string): Promise<void> => {
  const [{ App }, { StateStack }, { stackName, stageNamed }] = await Promise.all([
    import('aws-cdk-lib/core'),
    import('../../infra/stacks/state-stack.ts'),
    import('../../infra/stages.ts'),
  ]);
  const stage = stageNamed();
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  new StateStack(app, stackName(stage, 'State'), { stage, env: { region: stage.region } });
  app.synth();
};

/** Tests of storage need the tables of the template and no function, so the stack of the tables is made alone. */
export default async function setup(project: TestProject): Promise<void> {
  const made = join(root, '.build', 'state-template');
  const folder = join(made, await digestOf(['infra', 'package-lock.json']));
  if (!existsSync(folder)) {
    await rm(made, { recursive: true, force: true });
    await mkdir(made, { recursive: true });
    const partial = await mkdtemp(join(made, 'partial-'));
    await synthesizeState(partial);
    await rename(partial, folder);
  }
  project.provide('stateTemplate', folder);
}
