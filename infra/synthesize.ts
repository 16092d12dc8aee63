import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import type { Contract } from '../shared/contracts/contract.ts';
import { type Bundles, bundle } from './bundle.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { BehaviourStack } from './stacks/behaviour-stack.ts';
import { PageStack } from './stacks/page-stack.ts';
import { StateStack } from './stacks/state-stack.ts';
import { WatchStack } from './stacks/watch-stack.ts';
import { MAIL_TO_NOWHERE, type StageMail, stackName, stageNamed } from './stages.ts';

export type Synthesis = {
  /** where the assembly is written; `cdk` sets it in `CDK_OUTDIR`. @default `cdk.out` */
  readonly outdir?: string;
  /** where bundles are written before they become assets. @default `.build` */
  readonly build?: string;
  /** @default `production` */
  readonly stage?: string;
  /** @default those of `shared/contracts` */
  readonly contracts?: readonly Contract[];
  /** the folder of the rooms. @default `functions` */
  readonly functions?: string;
  /** of a stage that has none. @default none */
  readonly mail?: StageMail;
  /** the folder of the built page. @default none: the local run gives its files itself */
  readonly page?: string;
};

export type Synthesized = {
  readonly assembly: CloudAssembly;
  readonly bundles: Bundles;
  readonly milliseconds: number;
};

const root = join(import.meta.dirname, '..');

/** Behaviour of the CDK that the CLI would read from `cdk.json`: here, so that the template is the same without it. */
const flags = { ...recommendedFlags, '@aws-cdk/core:defaultCrossStackReferences': 'strong' };

/**
 * Bundles the functions and makes the assembly: the stacks' templates and the functions' code.
 *
 * The stacks name no account, so nothing is looked up and no credentials are needed.
 */
export const synthesize = async (options: Synthesis = {}): Promise<Synthesized> => {
  const startedAt = performance.now();
  const outdir = options.outdir ?? process.env.CDK_OUTDIR ?? join(root, 'cdk.out');
  const contracts = options.contracts ?? (await import('../shared/contracts/index.ts')).contracts;
  const bundles = await bundle({
    contracts,
    functions: options.functions ?? join(root, 'functions'),
    output: options.build ?? join(root, '.build'),
  });
  const app = new App({ outdir, context: flags, analyticsReporting: false, treeMetadata: false });
  const named = stageNamed(options.stage ?? app.node.tryGetContext('stage'));
  const mail = named.mail ?? options.mail;
  const stage = { ...named, ...(mail && { mail }) };
  const env = { region: stage.region };
  const state = new StateStack(app, stackName(stage, 'State'), { stage, env });
  const { alarms } = new WatchStack(app, stackName(stage, 'Watch'), { env });
  const behaviour = new BehaviourStack(app, stackName(stage, 'Behaviour'), {
    stage,
    env,
    state,
    alarms,
    contracts,
    bundles,
  });
  const { functions, fallback } = behaviour;
  const api = new ApiStack(app, stackName(stage, 'Api'), { stage, env, state, alarms, contracts, functions, fallback });
  if (options.page) new PageStack(app, stackName(stage, 'Page'), { stage, env, state, api, folder: options.page });
  const assembly = app.synth();
  // The bundles are CommonJS, and the project around them is not.
  writeFileSync(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
  return { assembly, bundles, milliseconds: Math.round(performance.now() - startedAt) };
};

/** The largest first, three on a line. */
const sizes = (bundles: Bundles): string => {
  const bySize = [...bundles.values()].sort((a, b) => b.bytes - a.bytes);
  const cells = bySize.map(({ entry, bytes }) =>
    `${String(Math.round(bytes / 1024)).padStart(4)} KB ${entry}`.padEnd(40),
  );
  return Array.from({ length: Math.ceil(cells.length / 3) }, (_, n) =>
    cells
      .slice(3 * n, 3 * n + 3)
      .join('')
      .trimEnd(),
  ).join('\n');
};

if (import.meta.main) {
  // The local run shows what a deployment with mail does.
  const { assembly, bundles, milliseconds } = await synthesize({ mail: MAIL_TO_NOWHERE });
  const resources = assembly.stacks.map(
    ({ stackName: name, template }) => `${name} ${Object.keys(template.Resources).length} resources`,
  );
  process.stdout.write(`${assembly.directory}: ${resources.join(', ')}; ${milliseconds} ms\n${sizes(bundles)}\n`);
}
