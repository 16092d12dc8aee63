import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RoomFunction } from './room-function.ts';

export type StreamMappingProps = {
  readonly streamArn: string;
  readonly target: RoomFunction;
  /** only items whose partition key begins so */
  readonly pkPrefix: string;
  /** only items whose sort key begins so */
  readonly skPrefix: string;
  /** takes whole records that were given up */
  readonly failures: IBucket;
  /** batches of one shard at once, 1 to 10 */
  readonly parallelization: number;
};

/** At most, since a batch of the stream is also at most 6 MB, which some 2 000 envelopes fill. */
const BATCH_RECORDS = 1_000;

/** Collecting for a second makes one recompute of a municipality out of many uploads. */
const WINDOW_SECONDS = 1;

/** A record that fails alone is tried this often (some minutes, as pauses grow), then goes to the bucket. */
const RETRIES = 8;

/** Older records go to the bucket too: the stream itself forgets after 24 hours. */
const MAX_AGE_HOURS = 6;

/** One shard that waits this long breaks the promise of fresh figures (federation under peak: 60 s); milliseconds. */
export const LATE_MILLISECONDS = 120_000;

/** A reader of the table's stream. Two of them is all that one stream bears without throttling. */
export class StreamMapping extends Construct {
  readonly #mapping: EventSourceMapping;
  readonly #target: RoomFunction;

  constructor(scope: Construct, id: string, props: StreamMappingProps) {
    super(scope, id);
    const { streamArn, target, pkPrefix, skPrefix, failures, parallelization } = props;
    this.#target = target;
    const rights = [
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streamArn],
      }),
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [failures.arnForObjects('*')] }),
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [failures.bucketArn] }),
    ];
    for (const right of rights) target.addToRolePolicy(right);
    this.#mapping = new EventSourceMapping(this, 'Mapping', {
      target,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith(pkPrefix) }, sk: { S: FilterRule.beginsWith(skPrefix) } },
          },
        }),
      ],
      batchSize: BATCH_RECORDS,
      maxBatchingWindow: Duration.seconds(WINDOW_SECONDS),
      parallelizationFactor: parallelization,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: RETRIES,
      maxRecordAge: Duration.hours(MAX_AGE_HOURS),
      onFailure: { bind: () => ({ destination: failures.bucketArn }) },
      supportS3OnFailureDestination: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
    // Without the rights in place first, the mapping's creation is refused.
    if (target.role) this.#mapping.node.addDependency(target.role);
  }

  /** How long the oldest record that waited for the function had waited, milliseconds. */
  lateness(): Metric {
    return this.#target.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' });
  }

  /** Records that went to the bucket of failures within five minutes. */
  givenUp(): Metric {
    return new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'OnFailureDestinationDeliveredEventCount',
      dimensionsMap: { EventSourceMappingUUID: this.#mapping.eventSourceMappingId },
      period: Duration.minutes(5),
      statistic: 'Sum',
    });
  }
}
