import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** The longest that a queue keeps a message. */
const KEPT_DAYS = 14;

/** An event that could not be delivered so long or so often goes to the dead letters: what a rule has if nothing is said. */
const MAX_AGE_HOURS = 24;
const RETRIES = 185;

/** How a rule tries again. */
export const retryPolicy = {
  maximumEventAgeInSeconds: Duration.hours(MAX_AGE_HOURS).toSeconds(),
  maximumRetryAttempts: RETRIES,
};

/** What could not be delivered. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(KEPT_DAYS),
    });
  }

  /** Lets a rule of EventBridge leave here what it could not deliver. */
  ofRule(ruleArn: string): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      }),
    );
  }

  /** Letters that wait to be looked at. */
  waiting(): Metric {
    return this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' });
  }
}
