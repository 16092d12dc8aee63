import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RoomFunction } from './room-function.ts';

export type LoggedCodeProps = {
  /** whose logs are searched */
  readonly of: readonly RoomFunction[];
  /** the `code` of the log line */
  readonly code: string;
};

/** How often functions logged a code: for states that are no crash and yet somebody must see. */
export class LoggedCode extends Construct {
  readonly metric: Metric;

  constructor(scope: Construct, id: string, { of, code }: LoggedCodeProps) {
    super(scope, id);
    const namespace = Stack.of(this).stackName;
    for (const fn of of) {
      new MetricFilter(this, fn.entry.replace('/', '-'), {
        logGroup: fn.logGroup,
        // As a term, so that it is found whether the line stands alone or inside the envelope of the runtime.
        filterPattern: FilterPattern.literal(`"${code}"`),
        metricNamespace: namespace,
        metricName: code,
        metricValue: '1',
      });
    }
    this.metric = new Metric({ namespace, metricName: code, period: Duration.minutes(5), statistic: 'Sum' });
  }
}
