import aslValidator from 'asl-validator';
import { describe, expect, inject, it } from 'vitest';
import { tellingBuckets } from '../../infra/local/events/of-template.ts';
import { machinesOf } from '../../infra/local/state-machines/of-template.ts';
import { readDeployment } from '../../infra/local/template/deployment.ts';
import { PLACE } from '../fixtures/deployments.ts';
import { actionsOf, functions, ofType, only, rightsOfRole } from './template.ts';

const machines = ofType('AWS::StepFunctions::StateMachine');
const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const deployment = readDeployment(inject('assembly'), PLACE);

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
