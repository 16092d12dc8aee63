import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { localCredentials } from './credentials.ts';
import type { Clients, Endpoints } from './instance.ts';

/** It would copy every request and answer, leaf by leaf, for a logger that there is not. */
const withoutLogger = <Client extends DynamoDBClient | DynamoDBStreamsClient>(client: Client): Client => {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};

export const clientsOf = ({ tables, objects, services }: Endpoints, region: string): Clients => {
  const common = { region, credentials: localCredentials };
  return {
    tables: withoutLogger(new DynamoDBClient({ ...common, endpoint: tables })),
    objects: new S3Client({
      ...common,
      endpoint: objects,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
    identity: new CognitoIdentityProviderClient({ ...common, endpoint: services }),
    functions: new LambdaClient({ ...common, endpoint: services }),
  };
};

export const streamsClient = (endpoint: string, region: string): DynamoDBStreamsClient =>
  withoutLogger(new DynamoDBStreamsClient({ region, credentials: localCredentials, endpoint }));
