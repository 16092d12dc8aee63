import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, type RuleTargetConfig } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { EventSource } from '../../shared/events/events.ts';
import { DeadLetters, retryPolicy } from './dead-letters.ts';
import { ownBus } from './own-events.ts';
import { RoomFunction } from './room-function.ts';
import type { RoomStateMachine } from './room-state-machine.ts';

export type EventRuleProps = {
  /** a room, or a service of AWS, which speaks on the bus of the account */
  readonly source: EventSource | `aws.${string}`;
  /** what happened, or any of several: `PlanChanged`, `Email Sent` */
  readonly type: string | readonly string[];
  /** a pattern over the detail. @default any */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** called for each event, and seldom twice, with the whole of it: `detail`, `time`, `id` */
  readonly target: RoomFunction | RoomStateMachine;
};

const isOwn = (source: EventRuleProps['source']): source is EventSource => source.startsWith('vpr.');

/** Events of one kind begin a function or an execution of a state machine. */
export class EventRule extends Construct {
  readonly #deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { source, type, detail, target }: EventRuleProps) {
    super(scope, id);
    this.#deadLetters = new DeadLetters(this, 'DeadLetters');
    const types = [type].flat();
    const delivered = { deadLetterConfig: { arn: this.#deadLetters.queueArn }, retryPolicy };
    const rule = new Rule(this, 'Rule', {
      description: `${types.join(', ')} of ${source}`,
      eventPattern: { source: [source], detailType: types, ...(detail && { detail }) },
      ...(isOwn(source) && { eventBus: ownBus(this) }),
      targets: [{ bind: () => ({ ...this.#reached(target), ...delivered }) }],
    });
    this.#deadLetters.ofRule(rule.ruleArn);
    if (target instanceof RoomFunction) this.#letCall(target, rule);
  }

  /** Events that wait among the dead letters: for each, something happened and nothing came of it. */
  undelivered(): Metric {
    return this.#deadLetters.waiting();
  }

  #reached(target: EventRuleProps['target']): RuleTargetConfig {
    if (target instanceof RoomFunction) return { arn: target.functionArn };
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
    target.grantStartExecution(role);
    return { arn: target.stateMachineArn, role };
  }

  #letCall(fn: RoomFunction, rule: Rule): void {
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: fn.functionArn,
      principal: 'events.amazonaws.com',
      sourceArn: rule.ruleArn,
    });
  }
}
