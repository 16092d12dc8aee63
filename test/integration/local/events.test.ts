import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { eventClient } from '../../../shared/events/event-client.ts';
import { EventNotTaken, events } from '../../../shared/events/events.ts';
import { beginFunction } from '../../../shared/functions/invoke.ts';
import type { WrittenDeployment } from '../support/a-deployment.ts';
import { aTimetable, BUS, MACHINE_ARN, toldOf } from '../support/a-timetable.ts';

let deployment: WrittenDeployment;
let instance: Instance | undefined;

afterEach(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const started = async () => {
  deployment = await aTimetable();
  instance = await startInstance({ ...deployment, at: '2027-02-09T20:30:00Z', retryMilliseconds: [1] });
  const settings = {
    endpoint: instance.endpoints.services,
    region: 'eu-central-1',
    credentials: localCredentials,
  };
  return { ...instance, settings };
};

describe('an event of a room', () => {
  it('that a function puts reaches the machine of the rule, whole', async () => {
    const { settings, idle, executions } = await started();

    await beginFunction('tell', settings)({ put: 'PlanChanged' });
    await idle();

    expect(await executions()).toMatchObject([{ machineArn: MACHINE_ARN, status: 'SUCCEEDED' }]);
    const [, { event } = { event: undefined }] = await toldOf(deployment);
    expect(event).toMatchObject({
      source: 'vpr.campaigns',
      'detail-type': 'PlanChanged',
      time: expect.stringMatching(/^2027-02-09T20:3\d:\d\dZ$/),
      detail: { campaignId: 'c' },
    });
  });

  it('begins nothing where no rule wants it, nor on another bus', async () => {
    const { settings, idle, executions } = await started();

    await events(eventClient({ ...settings, bus: BUS })).put('vpr.campaigns', 'PlanRead', {});
    await events(eventClient({ ...settings, bus: 'default' })).put('vpr.campaigns', 'PlanChanged', {});
    await idle();

    expect(await executions()).toEqual([]);
  });

  it('is on the disk when the put is answered', async () => {
    const { settings, executions } = await started();

    await events(eventClient({ ...settings, bus: BUS })).put('vpr.campaigns', 'PlanChanged', {});

    expect(await executions()).toHaveLength(1);
  });
});

describe('the bus', () => {
  it.each([
    ['in the name of AWS', { Source: 'aws.ses', DetailType: 'a', Detail: '{}' }, 'NotAuthorizedForSourceException'],
    ['without a source', { DetailType: 'a', Detail: '{}' }, 'InvalidArgument'],
    ['whose detail is no object', { Source: 'vpr.a', DetailType: 'a', Detail: '[' }, 'MalformedDetail'],
    [
      'for a bus that is not there',
      { Source: 'vpr.a', DetailType: 'a', Detail: '{}', EventBusName: 'other' },
      'ResourceNotFoundException',
    ],
  ])('does not take an event %s, and takes the one beside it', async (_what, entry, ErrorCode) => {
    const { settings } = await started();
    const client = new EventBridgeClient(settings);
    const good = { Source: 'vpr.a', DetailType: 'a', Detail: '{}' };

    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry, good] }));

    expect(FailedEntryCount).toBe(1);
    expect(Entries).toEqual([expect.objectContaining({ ErrorCode }), { EventId: expect.any(String) }]);
  });

  it('is told of as one that did not take an event', async () => {
    const { settings } = await started();

    const put = events(eventClient({ ...settings, bus: 'other' })).put('vpr.campaigns', 'PlanChanged', {});

    await expect(put).rejects.toThrow(EventNotTaken);
  });
});
