import { describe, expect, inject, it } from 'vitest';
import { mustBeDeadLetters } from '../../infra/local/events/dead-letters.ts';
import { eventRulesOf, tellingBuckets } from '../../infra/local/events/of-template.ts';
import { readDeployment } from '../../infra/local/template/deployment.ts';
import { PLACE } from '../fixtures/deployments.ts';
import { functions, ofType, only, rightsOfRole, type Statement } from './template.ts';

const machines = ofType('AWS::StepFunctions::StateMachine');
const rules = ofType('AWS::Events::Rule').filter(([, { Properties }]) => Properties.EventPattern);
const queues = ofType('AWS::SQS::Queue');
const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const deployment = readDeployment(inject('assembly'), PLACE);

const isWatched = (name: string): boolean =>
  alarms.some((alarm) => JSON.stringify(alarm.Metrics ?? alarm).includes(`"${name}"`));

const isOwn = (source: string): boolean => source.startsWith('vpr.');

describe.each(rules)('the rule %s', (name, { Properties }) => {
  const target = only<(typeof Properties.Targets)[number]>(Properties.Targets);
  const source = only<string>(Properties.EventPattern.source);

  it('is understood by the local run', () => {
    expect(eventRulesOf(deployment).map((rule) => rule.name)).toContain(`Vpr-Behaviour/${name}`);
  });

  it('hears a room over the bus of the stage, and a service of AWS over that of the account', () => {
    expect(Properties.EventBusName).toEqual(isOwn(source) ? { Ref: expect.stringMatching(/^Events/) } : undefined);
    expect(source).toMatch(/^(vpr|aws)\.[a-z0-9]+$/);
  });

  it('begins one state machine or calls one function, may do that alone, and keeps what it could not deliver', () => {
    const { Arn, RoleArn, DeadLetterConfig, RetryPolicy } = target;
    const [machine] = machines.filter(([logicalName]) => logicalName === Arn.Ref);
    const [called] = [...functions().values()].filter(([logicalName]) => logicalName === Arn['Fn::GetAtt']?.[0]);

    expect(machine ?? called).toBeDefined();
    if (machine) {
      expect(rightsOfRole(RoleArn['Fn::GetAtt'][0])).toEqual([
        { Effect: 'Allow', Action: 'states:StartExecution', Resource: Arn },
      ]);
    } else {
      const mine = { 'Fn::GetAtt': [name, 'Arn'] };
      expect(ofType('AWS::Lambda::Permission').map(([, permission]) => permission.Properties)).toContainEqual({
        Action: 'lambda:InvokeFunction',
        FunctionName: Arn,
        Principal: 'events.amazonaws.com',
        SourceArn: mine,
      });
    }
    expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    expect(queues.map(([logicalName]) => logicalName)).toContain(DeadLetterConfig.Arn['Fn::GetAtt'][0]);
  });
});

describe('a rule for new objects', () => {
  const ofObjects = rules.filter(([, { Properties }]) => Properties.EventPattern.source.includes('aws.s3'));

  it.each(ofObjects)('listens to a bucket that tells of them: %s', (name) => {
    const [bucket] = deployment.ofType('AWS::S3::Bucket').filter(({ ref }) => tellingBuckets(deployment).has(ref));
    const rule = only(deployment.ofType('AWS::Events::Rule').filter((one) => one.logicalId === name));

    expect(rule.properties.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket?.ref] }, object: { key: [{ prefix: expect.stringMatching(/^[a-z-]+\/$/) }] } },
    });
  });
});

describe.each(queues)('the queue %s', (name, { Properties }) => {
  it('is encrypted, keeps its letters for two weeks, and has an alarm', () => {
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
    expect(isWatched(name)).toBe(true);
  });

  it('is reached over TLS, and by its own rule alone, if it is of a rule', () => {
    const policies = ofType('AWS::SQS::QueuePolicy').filter(([, policy]) => policy.Properties.Queues[0].Ref === name);
    const [, policy] = only(policies);
    const statements: Statement[] = policy.Properties.PolicyDocument.Statement;
    const [rule] = rules.filter(([, one]) => JSON.stringify(one.Properties.Targets).includes(`"${name}"`));

    const overTls = expect.objectContaining({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const byRule = expect.objectContaining({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [rule?.[0], 'Arn'] } } },
    });
    expect(statements).toEqual(rule ? [overTls, byRule] : [overTls]);
  });
});

describe('queues', () => {
  it('are dead letters, as far as the local run sees', () => {
    expect(() => mustBeDeadLetters(deployment)).not.toThrow();
  });
});
