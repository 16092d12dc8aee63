import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Enrolled } from './identity/enrol.ts';
import type { Execution } from './state-machines/ended.ts';
import type { Deployment } from './template/deployment.ts';

/** Where the parts of a running system listen; all on this machine only. */
export type Endpoints = {
  readonly tables: string;
  readonly objects: string;
  /** Cognito, Lambda's `Invoke`, EventBridge's `PutEvents`, its Scheduler, SES's `SendEmail` */
  readonly services: string;
};

/** Clients of the AWS SDK that are turned to the engines of a running system. */
export type Clients = {
  readonly tables: DynamoDBClient;
  readonly objects: S3Client;
  readonly identity: CognitoIdentityProviderClient;
  readonly functions: LambdaClient;
};

/** A running system. */
export type Instance = {
  /** of the HTTP API, without a slash at the end and without `/v1` */
  readonly url: string;
  readonly port: number;
  readonly stateDir: string;
  /** the state folder was empty at this start */
  readonly isNew: boolean;
  readonly endpoints: Endpoints;
  readonly clients: Clients;
  readonly deployment: Deployment;
  /** in a template without a user pool both are empty */
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /**
   * The physical name of a table by its name in the code, `Main`.
   * @throws {Error} when the template has none or several
   */
  tableName(name: string): string;
  /** the same for a bucket, `Uploads` */
  bucketName(name: string): string;
  /** the same for a function, by the end of its logical name */
  functionName(name: string): string;
  /** the executions of state machines that run, and the last that have ended, in the order in which they began */
  executions(): Promise<readonly Execution[]>;
  /**
   * Makes confirmed accounts with one password; those that are there stay.
   * @throws {Error} in a template without a user pool
   */
  enrol(accounts: readonly Enrolled[], password: string): Promise<void>;
  /** the system's time, milliseconds of the epoch */
  now(): number;
  /**
   * Moves the system's time forward; rules and entries that lie between fire in order, each at its own time.
   * @param to an instant
   * @returns how many schedules fired
   * @throws {RangeError} when it lies before the system's time
   */
  moveClock(to: string): Promise<number>;
  /** Waits until every stream record, asynchronous event and execution is worked off, batch windows not waited for. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** What fills a new system before it is said to be ready, and what plays with it afterwards. */
export type Step = { readonly name: string; run(instance: Instance): Promise<void> };
