import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { findNamed } from '../../../infra/local/names.ts';
import { createTables, tablesOf } from '../../../infra/local/tables/create.ts';
import { startTableEngine } from '../../../infra/local/tables/engine.ts';
import { type Deployment, readDeployment } from '../../../infra/local/template/deployment.ts';
import { type Table, table } from '../../../shared/dynamo/table.ts';

const PLACE = { region: 'eu-central-1', account: '000000000000', apiUrl: 'http://127.0.0.1' };

/** What of the template outlives a release: its tables and buckets, no function. */
const stateDeployment = (): Deployment => readDeployment(inject('stateTemplate'), PLACE);

export type Dynamo = {
  readonly client: DynamoDBClient;
  /** the name of the table of submissions, aggregates, directory and campaigns */
  readonly mainTable: string;
  /** the name of the table of personal data */
  readonly peopleTable: string;
  readonly main: Table;
  readonly people: Table;
  stop(): Promise<void>;
};

/** An engine with the tables of the template, empty, in memory, and for the calling test file alone. */
export const startDynamo = async (): Promise<Dynamo> => {
  const deployment = stateDeployment();
  const engine = await startTableEngine();
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: PLACE.region,
    credentials: localCredentials,
  });
  await createTables(client, tablesOf(deployment));
  const named = (name: string) => findNamed(deployment, 'AWS::DynamoDB::GlobalTable', name).ref;
  const [mainTable, peopleTable] = [named('Main'), named('People')];
  return {
    client,
    mainTable,
    peopleTable,
    main: table(client, mainTable),
    people: table(client, peopleTable),
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
};
