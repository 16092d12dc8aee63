import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export type ObjectRuleProps = {
  /** one that tells of its objects: of ours only the uploads */
  readonly bucket: IBucket;
  /** only objects whose keys begin so; ends in `/` */
  readonly keyPrefix: string;
  /** begun once for each new object, and seldom twice */
  readonly starts: IStateMachine;
};

/** An event that could not be delivered so long or so often goes to the dead letters. */
const MAX_AGE_HOURS = 24;
const RETRIES = 185;

/** The longest that a queue keeps a message. */
const DEAD_LETTERS_DAYS = 14;

/**
 * New objects of a bucket begin executions of a state machine, each with `{bucket, key, bytes, etag, at}` as its input: the key as it is,
 * not encoded, the etag without quotes, and the time of the event, UTC.
 */
export class ObjectRule extends Construct {
  readonly #deadLetters: Queue;

  constructor(scope: Construct, id: string, { bucket, keyPrefix, starts }: ObjectRuleProps) {
    super(scope, id);
    const events = new ServicePrincipal('events.amazonaws.com');
    this.#deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(DEAD_LETTERS_DAYS),
    });
    const role = new Role(this, 'Role', { assumedBy: events });
    const target = {
      arn: starts.stateMachineArn,
      role,
      input: RuleTargetInput.fromObject({
        bucket: EventField.fromPath('$.detail.bucket.name'),
        key: EventField.fromPath('$.detail.object.key'),
        bytes: EventField.fromPath('$.detail.object.size'),
        etag: EventField.fromPath('$.detail.object.etag'),
        at: EventField.time,
      }),
      deadLetterConfig: { arn: this.#deadLetters.queueArn },
      retryPolicy: {
        maximumEventAgeInSeconds: Duration.hours(MAX_AGE_HOURS).toSeconds(),
        maximumRetryAttempts: RETRIES,
      },
    };
    const rule = new Rule(this, 'Rule', {
      description: `New objects under ${keyPrefix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: keyPrefix }] } },
      },
      targets: [{ bind: () => target }],
    });
    starts.grantStartExecution(role);
    this.#deadLetters.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['sqs:SendMessage'],
        resources: [this.#deadLetters.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
  }

  /** Events that wait among the dead letters: for each, an object was put and nothing came of it. */
  undelivered(): Metric {
    return this.#deadLetters.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    });
  }
}
