import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** `wake`: someone is called now, at night too; `today`: someone looks within the working day. */
export type Severity = 'wake' | 'today';

export type OperatorAlarm = {
  /** the room and the symptom, `applications-http-errors`: also the heading of its article in the runbook */
  readonly name: string;
  readonly severity: Severity;
  /** whom it hurts and how, one sentence */
  readonly impact: string;
  readonly metric: IMetric;
  /** it rings when the metric is at or over this, or below it where `rings` says so */
  readonly threshold: number;
  /** `below` is for what must happen: nothing measured rings then too. @default 'over' */
  readonly rings?: 'over' | 'below';
  /** periods of the metric in a row. @default 1 */
  readonly periods?: number;
};

/** Where operators of the system hear of trouble. `add` is the only way to an alarm. */
export class OperatorAlarms extends Construct {
  readonly #topics: { readonly [S in Severity]: Topic };

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CloudWatch cannot publish to a topic under the key that AWS manages, so the topics have a key of their own.
    const key = new Key(this, 'Key', {
      description: 'Notices to operators',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    key.grantEncryptDecrypt(cloudWatch);
    const topic = (name: string) => {
      const made = new Topic(this, name, { masterKey: key, enforceSSL: true });
      made.grantPublish(cloudWatch);
      return made;
    };
    this.#topics = { wake: topic('Wake'), today: topic('Today') };
    new CfnOutput(this, 'WakeTopic', { value: this.#topics.wake.topicArn });
    new CfnOutput(this, 'TodayTopic', { value: this.#topics.today.topicArn });
  }

  add({ name, severity, impact, metric, threshold, rings = 'over', periods = 1 }: OperatorAlarm): void {
    const isSilence = rings === 'below';
    const alarm = new Alarm(this, name, {
      alarmDescription: `${impact} docs/runbook.md#${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: isSilence
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isSilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const { topicArn } = this.#topics[severity];
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topicArn }) });
    alarm.addOkAction({ bind: () => ({ alarmActionArn: topicArn }) });
  }
}
