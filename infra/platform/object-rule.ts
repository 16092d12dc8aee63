import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeadLetters, retryPolicy } from './dead-letters.ts';

export type ObjectRuleProps = {
  /** one that tells of its objects: of ours only the uploads */
  readonly bucket: IBucket;
  /** only objects whose keys begin so; ends in `/` */
  readonly keyPrefix: string;
  /** begun once for each new object, and seldom twice */
  readonly starts: IStateMachine;
};

/**
 * New objects of a bucket begin executions of a state machine, each with `{bucket, key, bytes, etag, at}` as its input: the key as it is,
 * not encoded, the etag without quotes, and the time of the event, UTC.
 */
export class ObjectRule extends Construct {
  readonly #deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { bucket, keyPrefix, starts }: ObjectRuleProps) {
    super(scope, id);
    this.#deadLetters = new DeadLetters(this, 'DeadLetters');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
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
      retryPolicy,
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
    this.#deadLetters.ofRule(rule.ruleArn);
  }

  /** Events that wait among the dead letters: for each, an object was put and nothing came of it. */
  undelivered(): Metric {
    return this.#deadLetters.waiting();
  }
}
