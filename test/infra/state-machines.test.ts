import aslValidator from 'asl-validator';
import { describe, expect, inject, it } from 'vitest';
import { eventRulesOf, tellingBuckets } from '../../infra/local/events/of-template.ts';
import { machinesOf } from '../../infra/local/state-machines/of-template.ts';
import { readDeployment } from '../../infra/local/template/deployment.ts';
import { PLACE } from '../fixtures/deployments.ts';
import { actionsOf, functions, ofType, only, type Statement } from './template.ts';

const machines = ofType('AWS::StepFunctions::StateMachine');
const rules = ofType('AWS::Events::Rule').filter(([, { Properties }]) => Properties.EventPattern);
const queues = ofType('AWS::SQS::Queue');
const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const deployment = readDeployment(inject('assembly'), PLACE);

const rightsOfRole = (role: string): Statement[] =>
  ofType('AWS::IAM::Policy')
    .filter(([, policy]) => policy.Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);

const isWatched = (name: string): boolean =>
  alarms.some((alarm) => JSON.stringify(alarm.Metrics ?? alarm).includes(`"${name}"`));

describe.each(machines)('the state machine %s', (name, { Properties }) => {
  const rights = rightsOfRole(Properties.RoleArn['Fn::GetAtt'][0]);

  it('has a definition that AWS takes and that the local run executes', () => {
    const deployed = only(
      deployment.ofType('AWS::StepFunctions::StateMachine').filter((one) => one.logicalId === name),
    );
    const definition = JSON.parse(String(deployed.properties.DefinitionString));

    const { isValid, errorsText } = aslValidator(definition, { checkPaths: true, checkArn: true });

    expect(isValid ? '' : errorsText('\n')).toBe('');
    expect(definition).toMatchObject({ QueryLanguage: 'JSONPath', TimeoutSeconds: expect.any(Number) });
    expect(machinesOf(deployment).map(({ arn }) => arn)).toContain(deployed.ref);
  });

  it('calls functions of ours, and may do nothing else but tell its log of failures', () => {
    const ours = new Set([...functions().values()].map(([logicalName]) => logicalName));
    const [logs, others] = [
      rights.filter((right) => actionsOf(right).every((action) => action.startsWith('logs:'))),
      rights.filter((right) => !actionsOf(right).every((action) => action.startsWith('logs:'))),
    ];
    const named = [...JSON.stringify(others.map(({ Resource }) => Resource)).matchAll(/"Fn::GetAtt":\["(\w+)"/g)];

    expect(new Set(others.flatMap(actionsOf))).toEqual(new Set(['lambda:InvokeFunction']));
    expect(named.map(([, logicalName]) => logicalName).filter((one) => !ours.has(one ?? ''))).toEqual([]);
    expect(others.flatMap(({ Resource }) => Resource)).not.toContain('*');
    // AWS has no narrower resource for the delivery of logs.
    expect(new Set(logs.flatMap(actionsOf))).toEqual(
      new Set([
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ]),
    );
  });

  it('logs what failed, without what was in it, into a log that is kept', () => {
    const { Level, IncludeExecutionData, Destinations } = Properties.LoggingConfiguration;
    const log = Destinations[0].CloudWatchLogsLogGroup.LogGroupArn['Fn::GetAtt'][0];

    expect({ Level, IncludeExecutionData, type: Properties.StateMachineType }).toEqual({
      Level: 'ERROR',
      IncludeExecutionData: false,
      type: 'STANDARD',
    });
    expect(only(ofType('AWS::Logs::LogGroup').filter(([logicalName]) => logicalName === log))[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { RetentionInDays: expect.any(Number) },
    });
  });

  it('has an alarm for executions that failed or ran out of time', () => {
    const alarm = only(alarms.filter(({ Metrics }) => JSON.stringify(Metrics ?? '').includes(`{"Ref":"${name}"}`)));

    expect(JSON.stringify(alarm.Metrics)).toContain('ExecutionsFailed');
    expect(JSON.stringify(alarm.Metrics)).toContain('ExecutionsTimedOut');
  });
});

describe.each(rules)('the rule %s', (name, { Properties }) => {
  it('is understood by the local run', () => {
    expect(eventRulesOf(deployment).map((rule) => rule.name)).toContain(`Vpr-Behaviour/${name}`);
  });

  it('listens to a bucket that tells of its objects', () => {
    const [bucket] = deployment.ofType('AWS::S3::Bucket').filter(({ ref }) => tellingBuckets(deployment).has(ref));
    const rule = only(deployment.ofType('AWS::Events::Rule').filter((one) => one.logicalId === name));

    expect(rule.properties.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket?.ref] }, object: { key: [{ prefix: expect.stringMatching(/^[a-z-]+\/$/) }] } },
    });
  });

  it('begins one state machine, may do that alone, and keeps what it could not deliver', () => {
    const { Arn, RoleArn, DeadLetterConfig, RetryPolicy } = only<(typeof Properties.Targets)[number]>(
      Properties.Targets,
    );
    const queue = DeadLetterConfig.Arn['Fn::GetAtt'][0];

    expect(machines.map(([machine]) => machine)).toContain(Arn.Ref);
    expect(rightsOfRole(RoleArn['Fn::GetAtt'][0])).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: Arn },
    ]);
    expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    expect(queues.map(([logicalName]) => logicalName)).toContain(queue);
  });
});

describe.each(queues)('the queue %s', (name, { Properties }) => {
  it('is encrypted, keeps its letters for two weeks, and has an alarm', () => {
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
    expect(isWatched(name)).toBe(true);
  });

  it('is reached over TLS, and by its own rule alone', () => {
    const policies = ofType('AWS::SQS::QueuePolicy').filter(([, policy]) => policy.Properties.Queues[0].Ref === name);
    const [, policy] = only(policies);
    const statements: Statement[] = policy.Properties.PolicyDocument.Statement;

    expect(statements).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/Rule/), 'Arn'] } } },
      }),
    ]);
  });
});

describe('the uploads', () => {
  const [, uploads] = only(ofType('AWS::S3::Bucket').filter(([name]) => name.startsWith('StoreUploads')));

  it('tell of new objects, by a property of the bucket and no function of the CDK', () => {
    expect(tellingBuckets(deployment).size).toBe(1);
    expect(uploads.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(ofType('Custom::S3BucketNotifications')).toEqual([]);
  });

  it('forget archives of forms after a week, and nothing that is an original', () => {
    const expiring = uploads.Properties.LifecycleConfiguration.Rules.filter(
      ({ ExpirationInDays }: { ExpirationInDays?: number }) => ExpirationInDays,
    );

    expect(expiring).toContainEqual({
      ExpirationInDays: 7,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      Prefix: 'inbox/',
      Status: 'Enabled',
    });
    for (const { Prefix } of expiring) expect(Prefix).toMatch(/^(inbox|arrivals|refused)\/$/);
  });
});
