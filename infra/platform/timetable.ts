import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Fn, Names, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { RoomFunction } from './room-function.ts';
import type { RoomStateMachine } from './room-state-machine.ts';

export type TimetableProps = {
  /** what every entry begins: one machine, with an input of the entry's own */
  readonly starts: RoomStateMachine;
};

const SCHEDULER = 'scheduler.amazonaws.com';

/** Entries of EventBridge Scheduler that functions make and move at run time; each begins one execution, once. */
export class Timetable extends Construct {
  readonly #group: CfnScheduleGroup;
  readonly #role: Role;
  readonly #deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { starts }: TimetableProps) {
    super(scope, id);
    // Entries go with their group; whoever planned them plans them again.
    this.#group = new CfnScheduleGroup(this, 'Group', { name: Names.uniqueResourceName(this, { maxLength: 64 }) });
    this.#deadLetters = new DeadLetters(this, 'DeadLetters');
    // Of this group alone, so that nobody else's entry can be fired in this name.
    const ofThisGroup = {
      StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
      ArnEquals: { 'aws:SourceArn': this.#group.attrArn },
    };
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal(SCHEDULER, { conditions: ofThisGroup }) });
    starts.grantStartExecution(this.#role);
    this.#role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#deadLetters.queueArn] }),
    );
  }

  /** The right to make, move, remove and list entries of this timetable, and what that takes in the environment. */
  grantPlan(fn: RoomFunction): void {
    const { partition, region, account } = Stack.of(this);
    fn.addEnvironment('SCHEDULE_GROUP', this.#group.ref);
    fn.addEnvironment('SCHEDULE_ROLE_ARN', this.#role.roleArn);
    fn.addEnvironment('SCHEDULE_DEAD_LETTERS_ARN', this.#deadLetters.queueArn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'ListSchedules'].map(
          (one) => `scheduler:${one}`,
        ),
        resources: [
          Fn.join('', ['arn:', partition, ':scheduler:', region, ':', account, ':schedule/', this.#group.ref, '/*']),
        ],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': SCHEDULER } },
      }),
    );
  }

  /** Entries that wait among the dead letters: for each, nothing was begun. */
  undelivered(): Metric {
    return this.#deadLetters.waiting();
  }
}
