import { describe, expect, it } from 'vitest';
import { actionsOf, functions, isAbout, ofType, only, rightsOf, timedCalls } from './template.ts';

const KEEPER = 'monitoring/keep-reports';
const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const alarmOf = (name: string) =>
  only(alarms.filter(({ AlarmDescription }) => AlarmDescription.endsWith(`docs/runbook.md#${name}`)));

describe('kept reports', () => {
  it('are kept by a function that a rule calls at every full hour, and may', () => {
    expect(timedCalls().filter(({ entry }) => entry === KEEPER)).toEqual([
      { entry: KEEPER, schedule: 'cron(0 * * * ? *)', isAllowed: true },
    ]);
  });

  it('are kept by it as soon as a deadline has passed', () => {
    const [keeper] = functions().get(KEEPER) ?? [];
    const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const called = rules.filter(({ Targets }) => Targets[0].Arn['Fn::GetAtt']?.[0] === keeper);

    expect(called.flatMap(({ EventPattern }) => EventPattern ?? [])).toEqual([
      { source: ['vpr.deadlines'], 'detail-type': ['DeadlinePassed'] },
    ]);
  });

  it('go when their items go: after the days of the bucket', () => {
    const [, bucket] = only(ofType('AWS::S3::Bucket').filter(([name]) => name.startsWith('StoreReports')));
    const rules: { ExpirationInDays?: number; Prefix?: string }[] = bucket.Properties.LifecycleConfiguration.Rules;
    const days = functions().get(KEEPER)?.[1].Properties.Environment.Variables.REPORT_RETENTION_DAYS;

    expect(Number(days)).toBeGreaterThanOrEqual(400);
    expect(
      rules.flatMap(({ ExpirationInDays, Prefix }) => (ExpirationInDays ? [[ExpirationInDays, Prefix]] : [])),
    ).toEqual([[Number(days), undefined]]);
  });

  it('are all that their function writes, as items and as objects', () => {
    const writes = rightsOf(KEEPER).filter((right) => actionsOf(right).includes('dynamodb:PutItem'));
    const objects = rightsOf(KEEPER).filter((right) => isAbout(right, 'StoreReports'));

    expect(writes.map(({ Condition }) => Condition)).toEqual([
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['K#*'] } },
    ]);
    expect(objects.map((right) => [actionsOf(right), JSON.stringify(right.Resource)])).toEqual([
      [['s3:PutObject'], expect.stringContaining('/*/ru*')],
    ]);
  });

  it('that are not kept are told of: at a failure, and when nobody calls', () => {
    expect(alarmOf('monitoring-reports-errors')).toMatchObject({
      MetricName: 'Errors',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
    expect(alarmOf('monitoring-reports-silent')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3600,
      TreatMissingData: 'breaching',
    });
  });
});
