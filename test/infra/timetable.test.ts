import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { App, Stack } from 'aws-cdk-lib/core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../infra/bundle.ts';
import { EventRule } from '../../infra/platform/event-rule.ts';
import { mayPutEvents } from '../../infra/platform/own-events.ts';
import { RoomFunction } from '../../infra/platform/room-function.ts';
import { RoomStateMachine } from '../../infra/platform/room-state-machine.ts';
import { Timetable } from '../../infra/platform/timetable.ts';

const folder = mkdtempSync(join(tmpdir(), 'vpr-timetable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = {
  bundles: new Map([['deadlines/plan' as Entry, { entry: 'deadlines/plan' as Entry, folder, bytes: 1 }]]),
  logRetentionDays: 30 as const,
};

const aStack = () => {
  writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => {};\n');
  const stack = new Stack(new App(), 'Test');
  const plan = new RoomFunction(stack, 'Plan', { settings, entry: 'deadlines/plan' });
  const check = new RoomStateMachine(stack, 'Check', {
    settings,
    definition: new Pass(stack, 'Nothing'),
    timeoutMinutes: 5,
  });
  return { stack, plan, check };
};

describe('a timetable', () => {
  const { stack, plan, check } = aStack();
  const timetable = new Timetable(stack, 'Timetable', { starts: check });
  timetable.grantPlan(plan);
  const template = Template.fromStack(stack);
  const machine = { Ref: Match.stringLikeRegexp('^Check') };
  const queue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^TimetableDeadLetters'), 'Arn'] };
  const role = { 'Fn::GetAtt': [Match.stringLikeRegexp('^TimetableRole'), 'Arn'] };

  it('may begin its one machine and leave dead letters, and nothing else', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^TimetableRole') }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'states:StartExecution', Resource: machine },
          { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue },
        ],
      },
    });
  });

  it('is begun by the Scheduler for entries of its own group alone', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('^TimetableGroup'), 'Arn'] } },
            },
          }),
        ],
      },
    });
  });

  it('is planned by whoever may, who is told of it and passes on its role alone', () => {
    const environment = { SCHEDULE_GROUP: Match.anyValue(), SCHEDULE_ROLE_ARN: role, SCHEDULE_DEAD_LETTERS_ARN: queue };
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: environment } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^PlanRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'ListSchedules'].map(
              (one) => `scheduler:${one}`,
            ),
            Resource: { 'Fn::Join': ['', Match.arrayWith([':schedule/', '/*'])] },
          },
          Match.objectLike({
            Action: 'iam:PassRole',
            Resource: role,
            Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
          }),
        ]),
      },
    });
  });

  it('has its dead letters watched', () => {
    expect(timetable.undelivered().metricName).toBe('ApproximateNumberOfMessagesVisible');
  });
});

describe('an event of a room', () => {
  const { stack, plan, check } = aStack();
  mayPutEvents(plan, 'vpr.deadlines');
  new EventRule(stack, 'ToFunction', { source: 'vpr.deadlines', type: 'DeadlinePassed', target: plan });
  new EventRule(stack, 'ToMachine', { source: 'vpr.campaigns', type: ['PlanChanged', 'PlanGone'], target: check });
  new EventRule(stack, 'OfService', { source: 'aws.ses', type: 'Email Sent', detail: { a: ['b'] }, target: plan });
  const template = Template.fromStack(stack);
  const bus = { Ref: Match.stringLikeRegexp('^Events') };

  it('goes over the one bus of the stage, by the right to put events of that room', () => {
    template.resourceCountIs('AWS::Events::EventBus', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^PlanRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: 'events:PutEvents',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Events'), 'Arn'] },
            Condition: { StringEquals: { 'events:source': 'vpr.deadlines' } },
          },
        ]),
      },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { EVENT_BUS_NAME: bus } } });
  });

  it('calls a function or begins a machine', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: bus,
      EventPattern: { source: ['vpr.deadlines'], 'detail-type': ['DeadlinePassed'] },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Plan'), 'Arn'] } })],
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['vpr.campaigns'], 'detail-type': ['PlanChanged', 'PlanGone'] },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Check') }, RoleArn: Match.anyValue() })],
    });
  });

  it('of a service of AWS is heard on the bus of the account', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(),
      EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Sent'], detail: { a: ['b'] } },
    });
  });
});
