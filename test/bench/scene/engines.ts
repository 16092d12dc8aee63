import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { environmentOf } from '../../../infra/local/functions/environment.ts';
import { type FunctionOfTemplate, functionsOf } from '../../../infra/local/functions/of-template.ts';
import { findNamed } from '../../../infra/local/names.ts';
import { startObjectEngine } from '../../../infra/local/objects/engine.ts';
import { synthesizeWhenChanged } from '../../../infra/local/synthesis.ts';
import { createTables, tablesOf } from '../../../infra/local/tables/create.ts';
import { startTableEngine } from '../../../infra/local/tables/engine.ts';
import { type Deployment, readDeployment } from '../../../infra/local/template/deployment.ts';
import { type Table, table } from '../../../shared/dynamo/table.ts';

const PLACE = { region: 'eu-central-1', account: '000000000000', apiUrl: 'http://127.0.0.1' };

/** The embedded tables and objects with what the template has, empty, and the bundles that are deployed. */
export type Engines = {
  readonly deployment: Deployment;
  readonly client: DynamoDBClient;
  readonly mainTable: string;
  readonly main: Table;
  readonly objectsEndpoint: string;
  readonly uploadsBucket: string;
  readonly functions: readonly FunctionOfTemplate[];
  /** the variables with which AWS would start a function */
  environmentOf(made: FunctionOfTemplate): Record<string, string>;
  stop(): Promise<void>;
};

export const startEngines = async (): Promise<Engines> => {
  const deployment = readDeployment(await synthesizeWhenChanged(), PLACE);
  const folder = await mkdtemp(join(tmpdir(), 'vpr-bench-'));
  const [tables, objects] = await Promise.all([startTableEngine(), startObjectEngine(deployment, folder)]);
  const client = new DynamoDBClient({
    endpoint: tables.endpoint,
    region: PLACE.region,
    credentials: localCredentials,
  });
  await createTables(client, tablesOf(deployment));
  const mainTable = findNamed(deployment, 'AWS::DynamoDB::GlobalTable', 'Main').ref;
  // Nothing listens there: no function of a bench invokes another one.
  const addresses = {
    AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
    AWS_ENDPOINT_URL_S3: objects.endpoint,
    AWS_ENDPOINT_URL: tables.endpoint,
  };
  return {
    deployment,
    client,
    mainTable,
    main: table(client, mainTable),
    objectsEndpoint: objects.endpoint,
    uploadsBucket: findNamed(deployment, 'AWS::S3::Bucket', 'Uploads').ref,
    functions: functionsOf(deployment),
    environmentOf: (made) => environmentOf(made, PLACE.region, addresses as never),
    stop: async () => {
      client.destroy();
      await Promise.all([tables.stop(), objects.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
