import { synthesize } from './synthesize.ts';

// What `cdk synth` and `cdk deploy` run (cdk.json); `-c stage=trial` names another stage than the production.
await synthesize();
