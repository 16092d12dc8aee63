import {
  CreateScheduleCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import { scheduleClient } from '../../../../shared/schedules/schedule-client.ts';
import { schedules } from '../../../../shared/schedules/schedules.ts';
import { type Answered, type Asked, aService } from '../../../fixtures/a-service.ts';

const gone: Answered = { status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' } };
const there: Answered = { status: 409, headers: { 'x-amzn-errortype': 'ConflictException' } };
const invalid: Answered = { status: 400, headers: { 'x-amzn-errortype': 'ValidationException:http://internal' } };

const timetable = {
  group: 'Vpr-checks',
  roleArn: 'arn:aws:iam::1:role/checks',
  deadLetterArn: 'arn:aws:sqs:eu:1:dead',
};
const entry = {
  name: '2027-spring.results.due',
  at: instant('2035-02-09T21:00:00Z'),
  targetArn: 'arn:aws:states:eu:1:stateMachine:check',
  input: { campaignId: '2027-spring' },
};

const of = (settings: object) => schedules(scheduleClient(settings), timetable);

const asTheirs: CreateScheduleInput = {
  Name: entry.name,
  GroupName: 'Vpr-checks',
  ScheduleExpression: 'at(2035-02-09T21:00:00)',
  ScheduleExpressionTimezone: 'UTC',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  State: 'ENABLED',
  Target: {
    Arn: entry.targetArn,
    RoleArn: timetable.roleArn,
    Input: '{"campaignId":"2027-spring"}',
    DeadLetterConfig: { Arn: timetable.deadLetterArn },
    RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
  },
};

/** The platform's client gives each call a token of its own. */
const said = (asked: Asked | undefined) => {
  const { ClientToken: _, ...body } = (asked?.body ?? {}) as Record<string, unknown>;
  const [path, query = ''] = (asked?.path ?? '').split('?');
  const parameters = [...new URLSearchParams(query)].filter(([name]) => name !== 'clientToken');
  return { method: asked?.method, path, parameters: Object.fromEntries(parameters), body };
};

const expressions = (asked: readonly Asked[]) =>
  asked.map(({ body }) => (body as { ScheduleExpression?: string }).ScheduleExpression);

describe('an entry of a timetable', () => {
  it("is moved and made as the platform's own client does it", async () => {
    await using scheduler = await aService({}, {}, gone, {});
    const theirs = new SchedulerClient(scheduler.settings);
    await theirs.send(new UpdateScheduleCommand(asTheirs));
    await theirs.send(new CreateScheduleCommand(asTheirs));

    await of(scheduler.settings).put(entry);

    const [moved, made, ourMoved, ourMade] = scheduler.asked;
    expect(said(ourMoved)).toEqual(said(moved));
    expect(said(ourMade)).toEqual(said(made));
    expect(ourMade?.headers.authorization).toContain('/eu-central-1/scheduler/aws4_request');
  });

  it('that stands is only moved', async () => {
    await using scheduler = await aService({});

    await of(scheduler.settings).put(entry);

    expect(scheduler.asked.map(({ method }) => method)).toEqual(['PUT']);
  });

  it('that another one made meanwhile is moved', async () => {
    await using scheduler = await aService(gone, there, {});

    await of(scheduler.settings).put(entry);

    expect(scheduler.asked.map(({ method }) => method)).toEqual(['PUT', 'POST', 'PUT']);
  });

  it('is never fired before its instant, which may have parts of a second', async () => {
    await using scheduler = await aService({});

    await of(scheduler.settings).put({ ...entry, at: instant('2035-02-09T20:59:59.001Z') });

    expect(expressions(scheduler.asked)).toEqual(['at(2035-02-09T21:00:00)']);
  });

  it('of the past is put ahead when the service refuses it', async () => {
    await using scheduler = await aService(invalid, {});

    await of(scheduler.settings).put({ ...entry, at: instant('2020-02-09T21:00:00Z') });

    const [past, ahead] = expressions(scheduler.asked);
    expect(past).toBe('at(2020-02-09T21:00:00)');
    const inSeconds = (Date.parse(`${ahead?.slice(3, -1)}Z`) - Date.now()) / 1000;
    expect(inSeconds).toBeGreaterThan(0);
    expect(inSeconds).toBeLessThanOrEqual(62);
  });

  it('of the future that the service refuses is a fault, told by its name', async () => {
    await using scheduler = await aService(invalid);

    const put = of(scheduler.settings).put(entry);

    await expect(put).rejects.toThrow('EventBridge Scheduler answered a put with 400 ValidationException');
  });

  it('is not made in a group that is not there', async () => {
    await using scheduler = await aService(gone);

    await expect(of(scheduler.settings).put(entry)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it("is taken away as the platform's own client does it", async () => {
    await using scheduler = await aService({});
    const theirs = new SchedulerClient(scheduler.settings);
    await theirs.send(new DeleteScheduleCommand({ Name: entry.name, GroupName: 'Vpr-checks' }));

    await of(scheduler.settings).remove(entry.name);

    expect(said(scheduler.asked[1])).toEqual(said(scheduler.asked[0]));
  });

  it('that has been fired is gone, and taking it away is no fault', async () => {
    await using scheduler = await aService(gone);

    await expect(of(scheduler.settings).remove(entry.name)).resolves.toBeUndefined();
  });
});

describe('the names of entries', () => {
  it("are asked for as the platform's own client does it, page by page to the last", async () => {
    const page = (name: string, next?: string): Answered => ({
      body: { Schedules: [{ Name: name }], NextToken: next },
    });
    await using scheduler = await aService(page('x'), page('a.1', 'more='), page('a.2'));
    const theirs = new SchedulerClient(scheduler.settings);
    const NextToken = 'more=';
    await theirs.send(
      new ListSchedulesCommand({ GroupName: 'Vpr-checks', NamePrefix: 'a.', MaxResults: 100, NextToken }),
    );

    const names = await of(scheduler.settings).names('a.');

    const [theirPage, first, second] = scheduler.asked.map(said);
    expect(names).toEqual(['a.1', 'a.2']);
    expect(second).toEqual(theirPage);
    expect(first?.parameters).not.toHaveProperty('NextToken');
  });
});
