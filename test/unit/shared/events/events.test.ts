import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { eventClient } from '../../../../shared/events/event-client.ts';
import { EventNotTaken, events } from '../../../../shared/events/events.ts';
import { type Answered, aService } from '../../../fixtures/a-service.ts';

const taken: Answered = { body: { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] } };
const refused = (code: string): Answered => ({ body: { FailedEntryCount: 1, Entries: [{ ErrorCode: code }] } });

const put = (settings: object) =>
  events(eventClient({ bus: 'Vpr-events', ...settings })).put('vpr.campaigns', 'PlanChanged', {
    campaignId: '2027-spring',
  });

describe('an event of ours', () => {
  it("is put as the platform's own client puts it", async () => {
    await using bus = await aService(taken);
    const theirs = new EventBridgeClient(bus.settings);
    const detail = JSON.stringify({ campaignId: '2027-spring' });
    await theirs.send(
      new PutEventsCommand({
        Entries: [{ EventBusName: 'Vpr-events', Source: 'vpr.campaigns', DetailType: 'PlanChanged', Detail: detail }],
      }),
    );

    const id = await put(bus.settings);

    const [theirPut, ourPut] = bus.asked;
    expect(id).toBe('e-1');
    expect(ourPut).toMatchObject({ method: theirPut?.method, path: theirPut?.path, body: theirPut?.body });
    for (const header of ['content-type', 'x-amz-target'])
      expect(ourPut?.headers[header]).toBe(theirPut?.headers[header]);
    expect(ourPut?.headers.authorization).toContain('/eu-central-1/events/aws4_request');
  });

  it('is put again when the bus is throttled, whether it says so of the call or of the event', async () => {
    const busy: Answered = { status: 400, body: { __type: 'com.amazonaws.events#ThrottlingException' } };
    await using bus = await aService(busy, refused('ThrottlingException'), { status: 503 }, taken);

    await expect(put(bus.settings)).resolves.toBe('e-1');

    expect(bus.asked).toHaveLength(4);
  });

  it('is not lost without a word when the call is taken and the event is not', async () => {
    await using bus = await aService(refused('NotAuthorizedForSourceException'));

    await expect(put(bus.settings)).rejects.toThrow(EventNotTaken);

    expect(bus.asked).toHaveLength(1);
  });

  it('is given up when the bus fails it again and again', async () => {
    await using bus = await aService(refused('InternalFailure'));

    await expect(put(bus.settings)).rejects.toThrow('EventBridge did not take PlanChanged: InternalFailure');

    expect(bus.asked).toHaveLength(3);
  });

  it('is refused with the name of the refusal and nothing of its own', async () => {
    await using bus = await aService({
      status: 400,
      body: { __type: 'AccessDeniedException', message: '2027-spring' },
    });

    await expect(put(bus.settings)).rejects.toThrow(/^EventBridge answered a put with 400 AccessDeniedException$/);
  });
});
