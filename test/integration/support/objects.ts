import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { findNamed } from '../../../infra/local/names.ts';
import { startObjectEngine } from '../../../infra/local/objects/engine.ts';
import { readDeployment } from '../../../infra/local/template/deployment.ts';
import { type ObjectClient, objectClient } from '../../../shared/objects/object-client.ts';

const place = { region: 'eu-central-1', account: '000000000000', apiUrl: 'http://127.0.0.1' };

export type ObjectStore = {
  readonly client: ObjectClient;
  /** the bucket of exports and kept reports */
  readonly reportsBucket: string;
  /** the bucket of filled forms */
  readonly uploadsBucket: string;
  readonly endpoint: string;
  stop(): Promise<void>;
};

/** An object store with the buckets of the template, empty and for the calling test file alone. */
export const startObjects = async (): Promise<ObjectStore> => {
  const deployment = readDeployment(inject('stateTemplate'), place);
  const folder = await mkdtemp(join(tmpdir(), 'vpr-objects-'));
  const engine = await startObjectEngine(deployment, folder);
  return {
    client: objectClient({ region: place.region, credentials: localCredentials, endpoint: engine.endpoint }),
    reportsBucket: findNamed(deployment, 'AWS::S3::Bucket', 'Reports').ref,
    uploadsBucket: findNamed(deployment, 'AWS::S3::Bucket', 'Uploads').ref,
    endpoint: engine.endpoint,
    stop: async () => {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
