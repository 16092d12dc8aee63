import { describe, expect, it } from 'vitest';
import { deliveries, eventBus } from '../../../../../infra/local/events/bus.ts';
import { mustBeDeadLetters } from '../../../../../infra/local/events/dead-letters.ts';
import { objectEvents } from '../../../../../infra/local/events/object-events.ts';
import { busesOf, eventRulesOf, tellingBuckets } from '../../../../../infra/local/events/of-template.ts';
import { deploymentOf, PLACE } from '../../../../fixtures/deployments.ts';

const MACHINE = 'arn:aws:states:eu-central-1:000000000000:stateMachine:take';
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:see';
const NOW = Date.parse('2027-02-09T12:00:00.500Z');

const pattern = {
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { bucket: { name: ['uploads'] }, object: { key: [{ prefix: 'inbox/' }] } },
};

const aRule = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: pattern, Targets: [{ Id: 'a', Arn: MACHINE }], ...properties },
});

const aBucket = (NotificationConfiguration: unknown = { EventBridgeConfiguration: { EventBridgeEnabled: true } }) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { NotificationConfiguration },
});

/** What a new object begins, in the deployment of these resources. */
const begun = async (resources: Parameters<typeof deploymentOf>[0], key: string, bucket = 'uploads') => {
  const deployment = deploymentOf(resources);
  const all: { arn: string; input: unknown }[] = [];
  const keep = async (arn: string, input: string) => {
    all.push({ arn, input: JSON.parse(input) });
  };
  const wayTo = deliveries({ accept: keep }, { begin: keep });
  const bus = eventBus(eventRulesOf(deployment), busesOf(deployment), wayTo);
  const tell = objectEvents(tellingBuckets(deployment), bus, PLACE, () => NOW);
  await tell({ bucket, key, bytes: 7, etag: 'e' });
  return all;
};

describe('a new object', () => {
  it('is told of as the store tells of it', async () => {
    const [one, ...others] = await begun({ uploads: aBucket(), Rule: aRule() }, 'inbox/школа 5+a.zip');

    expect(others).toEqual([]);
    expect(one).toMatchObject({
      arn: MACHINE,
      input: {
        version: '0',
        source: 'aws.s3',
        'detail-type': 'Object Created',
        account: '000000000000',
        region: 'eu-central-1',
        time: '2027-02-09T12:00:00Z',
        resources: ['arn:aws:s3:::uploads'],
        detail: {
          bucket: { name: 'uploads' },
          object: { key: 'inbox/школа 5+a.zip', size: 7, etag: 'e' },
          reason: 'PutObject',
        },
      },
    });
  });

  it('reaches every target of every rule that wants it, functions too', async () => {
    const both = aRule({
      Targets: [
        { Id: 'a', Arn: MACHINE },
        { Id: 'b', Arn: FUNCTION, Input: '{}' },
      ],
    });

    const all = await begun({ uploads: aBucket(), One: both, Two: aRule() }, 'inbox/a.zip');

    expect(all.map(({ arn }) => arn)).toEqual([MACHINE, FUNCTION, MACHINE]);
  });

  it.each([
    ['in another place of the bucket', { uploads: aBucket(), Rule: aRule() }, 'vpr-2023/a.zip', 'uploads'],
    ['in another bucket', { uploads: aBucket(), reports: aBucket(), Rule: aRule() }, 'inbox/a.zip', 'reports'],
    ['in a bucket that tells nobody', { uploads: aBucket({}), Rule: aRule() }, 'inbox/a.zip', 'uploads'],
    [
      'for a rule that hears another bus',
      {
        uploads: aBucket(),
        own: { Type: 'AWS::Events::EventBus', Properties: {} },
        Rule: aRule({ EventBusName: 'own' }),
      },
      'inbox/a.zip',
      'uploads',
    ],
    ['for a rule that is off', { uploads: aBucket(), Rule: aRule({ State: 'DISABLED' }) }, 'inbox/a.zip', 'uploads'],
  ])('begins nothing %s', async (_where, resources, key, bucket) => {
    expect(await begun(resources, key, bucket)).toEqual([]);
  });
});

describe('a template', () => {
  it.each([
    ['a matcher', { Rule: aRule({ EventPattern: { detail: { object: { key: [{ wildcard: 'a*' }] } } } }) }, 'wildcard'],
    ['a target', { Rule: aRule({ Targets: [{ Id: 'a', Arn: 'arn:aws:sqs:eu-central-1:0:backlog' }] }) }, 'backlog'],
    [
      'a setting of a target',
      { Rule: aRule({ Targets: [{ Id: 'a', Arn: MACHINE, SqsParameters: {} }] }) },
      'SqsParameters',
    ],
    ['a bus', { Rule: aRule({ EventBusName: 'foreign' }) }, 'foreign'],
    ['a schedule beside a pattern', { Rule: aRule({ ScheduleExpression: 'rate(1 day)' }) }, 'schedule'],
    [
      'a bucket that calls a function itself',
      { uploads: aBucket({ LambdaConfigurations: [] }) },
      'LambdaConfigurations',
    ],
  ])('with %s that the local run does not know is refused, and it is named', async (_what, resources, name) => {
    await expect(begun(resources, 'inbox/a.zip')).rejects.toThrow(name);
  });

  it('may have queues for dead letters alone', () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: {} };
    const Targets = [{ Id: 'a', Arn: MACHINE, DeadLetterConfig: { Arn: 'arn:aws:sqs:::Queue' } }];

    expect(() => mustBeDeadLetters(deploymentOf({ Queue, Rule: aRule({ Targets }) }))).not.toThrow();
    expect(() => mustBeDeadLetters(deploymentOf({ Queue, Rule: aRule() }))).toThrow('Test/Queue');
    const Environment = { Variables: { SCHEDULE_DEAD_LETTERS_ARN: 'arn:aws:sqs:::Queue' } };
    const Plan = { Type: 'AWS::Lambda::Function', Properties: { Environment } };
    expect(() => mustBeDeadLetters(deploymentOf({ Queue, Plan }))).not.toThrow();
  });
});
