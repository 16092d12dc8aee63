import { Rule, type Schedule } from 'aws-cdk-lib/aws-events';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export type TimedCall = {
  readonly description: string;
  /** in UTC, as all rules are */
  readonly schedule: Schedule;
  readonly calls: IFunction;
};

/** A rule of EventBridge that calls a function at given times. */
export const timedCall = (scope: Construct, id: string, { description, schedule, calls }: TimedCall): void => {
  const rule = new Rule(scope, id, {
    description,
    schedule,
    targets: [{ bind: () => ({ arn: calls.functionArn }) }],
  });
  new CfnPermission(scope, `${id}Permission`, {
    action: 'lambda:InvokeFunction',
    functionName: calls.functionArn,
    principal: 'events.amazonaws.com',
    sourceArn: rule.ruleArn,
  });
};
