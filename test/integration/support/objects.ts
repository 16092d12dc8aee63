import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { findNamed } from '../../../infra/local/names.ts';
import { startObjectEngine } from '../../../infra/local/objects/engine.ts';
import { readDeployment } from '../../../infra/local/template/deployment.ts';

const place = { region: 'eu-central-1', account: '000000000000', apiUrl: 'http://127.0.0.1' };

export type ObjectStore = {
  readonly client: S3Client;
  /** the bucket of exports and kept reports */
  readonly reportsBucket: string;
  stop(): Promise<void>;
};

/** An object store with the buckets of the template, empty and for the calling test file alone. */
export const startObjects = async (): Promise<ObjectStore> => {
  const deployment = readDeployment(inject('stateTemplate'), place);
  const folder = await mkdtemp(join(tmpdir(), 'vpr-objects-'));
  const engine = await startObjectEngine(deployment, folder);
  const client = new S3Client({
    region: place.region,
    credentials: localCredentials,
    endpoint: engine.endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    client,
    reportsBucket: findNamed(deployment, 'AWS::S3::Bucket', 'Reports').ref,
    stop: async () => {
      client.destroy();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
