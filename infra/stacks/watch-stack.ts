import { Stack, type StackProps } from 'aws-cdk-lib/core';
import { DEFAULT_CROSS_STACK_REFERENCES } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { OperatorAlarms } from '../platform/operator-alarms.ts';

/**
 * The alarms of all rooms and where they are heard: a stack of their own, since CloudFormation takes 500 resources of one.
 *
 * It knows what it watches by weak references: a release may take a function away of which an alarm still speaks, as this stack is
 * deployed after the one of the functions.
 */
export class WatchStack extends Stack {
  readonly alarms: OperatorAlarms;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.node.setContext(DEFAULT_CROSS_STACK_REFERENCES, 'weak');
    this.alarms = new OperatorAlarms(this, 'Alarms');
  }
}
