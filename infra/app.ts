import { buildPageWhenChanged } from './local/page/build.ts';
import { synthesize } from './synthesize.ts';

// What `cdk synth` and `cdk deploy` run (cdk.json); `-c stage=trial` names another stage than the production.
await synthesize({ page: await buildPageWhenChanged() });
