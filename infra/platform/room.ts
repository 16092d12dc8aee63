import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import type { Mail } from './mail.ts';
import type { OperatorAlarms } from './operator-alarms.ts';
import type { FunctionSettings, RoomFunction } from './room-function.ts';

/** What the platform gives to every room; a room takes of it what it uses. */
export type RoomProps = {
  readonly settings: FunctionSettings;
  readonly alarms: OperatorAlarms;
  readonly main: TableV2;
  /** personal data, under a key of its own */
  readonly people: TableV2;
  /** who may sign in */
  readonly pool: UserPool;
  readonly uploads: Bucket;
  readonly reports: Bucket;
  /** how long a made report stays in its bucket, days */
  readonly reportRetentionDays: number;
  /** nothing in a stage that sends no letters */
  readonly mail: Mail | undefined;
};

/** Crashes, time-outs and exhausted memory of a function within five minutes; refusals and answered faults are none. */
export const crashes = (fn: RoomFunction) => fn.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' });

/** Five crashes in five minutes are more than one bad request tried again. */
export const CRASHES_IN_FIVE_MINUTES = 5;

/** The longest that a Lambda runs, seconds. */
export const LONGEST_SECONDS = 900;
