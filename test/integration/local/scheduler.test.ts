import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  CreateScheduleCommand,
  type CreateScheduleInput,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { scheduleClient } from '../../../shared/schedules/schedule-client.ts';
import { schedules } from '../../../shared/schedules/schedules.ts';
import type { WrittenDeployment } from '../support/a-deployment.ts';
import { aTimetable, DEAD_ARN, FUNCTION_ARN, GROUP, MACHINE_ARN, ROLE_ARN, toldOf } from '../support/a-timetable.ts';

const AT = '2027-02-09T20:30:00Z';
const settings = (endpoint: string) => ({ endpoint, region: 'eu-central-1', credentials: localCredentials });

let deployment: WrittenDeployment;
let instance: Instance | undefined;
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await instance?.stop();
  instance = undefined;
  await deployment?.remove();
});

const started = async (): Promise<Instance> => {
  deployment ??= await aTimetable();
  instance = await startInstance({ ...deployment, at: AT, retryMilliseconds: [1] });
  return instance;
};

const fresh = async (): Promise<Instance> => {
  deployment = await aTimetable();
  return started();
};

const timetable = (endpoint: string) => {
  const made = { group: GROUP, roleArn: ROLE_ARN, deadLetterArn: DEAD_ARN };
  return schedules(scheduleClient(settings(endpoint)), made);
};

const put = (endpoint: string, name: string, at: string, input: object = {}, targetArn = MACHINE_ARN) =>
  timetable(endpoint).put({ name, at: instant(at), targetArn, input: { name, ...input } });

const firedOf = async () => (await toldOf(deployment)).map(({ event, at }) => [event.name, at.slice(0, 16)]);

const given = (changes: Partial<CreateScheduleInput>): CreateScheduleInput => ({
  Name: 'one',
  GroupName: GROUP,
  ScheduleExpression: 'at(2027-02-09T21:30:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: MACHINE_ARN, RoleArn: ROLE_ARN },
  ...changes,
});

describe('entries of the Scheduler', () => {
  it('fire when time is moved over them, in order with the rules, each at its own time, and are gone', async () => {
    const { endpoints, moveClock } = await fresh();
    await put(endpoints.services, 'late', '2027-02-09T22:30:00Z');
    await put(endpoints.services, 'soon', '2027-02-09T21:15:00Z', {}, FUNCTION_ARN);
    await put(endpoints.services, 'far', '2027-03-01T00:00:00Z');

    const fired = await moveClock('2027-02-09T23:10:00Z');

    expect(fired).toBe(5);
    expect(await firedOf()).toEqual([
      ['hourly', '2027-02-09T21:00'],
      ['soon', '2027-02-09T21:15'],
      ['hourly', '2027-02-09T22:00'],
      ['late', '2027-02-09T22:30'],
      ['hourly', '2027-02-09T23:00'],
    ]);
    expect(await timetable(endpoints.services).names('')).toEqual(['far']);
  });

  it('that are made while time moves fire in the same move, as far as they lie in it', async () => {
    const { endpoints, moveClock } = await fresh();
    await put(endpoints.services, 'first', '2027-02-09T21:15:00Z', { next: 'at(2027-02-09T21:45:00)' });

    await moveClock('2027-02-09T21:50:00Z');

    expect(await firedOf()).toEqual([
      ['hourly', '2027-02-09T21:00'],
      ['first', '2027-02-09T21:15'],
      ['next', '2027-02-09T21:45'],
    ]);
  });

  it('fire by themselves at their second, those of the past at once', async () => {
    const { endpoints, now } = await fresh();
    const soon = new Date(now() + 1_500).toISOString();

    await put(endpoints.services, 'soon', soon);
    await put(endpoints.services, 'past', '2027-02-01T00:00:00Z');

    await expect.poll(firedOf, { timeout: 20_000 }).toHaveLength(2);
    expect((await firedOf()).map(([name]) => name)).toEqual(['past', 'soon']);
  });

  it('fire once, moved or not, and not when they were taken away', async () => {
    const { endpoints, moveClock } = await fresh();
    await put(endpoints.services, 'moved', '2027-02-09T20:40:00Z');
    await put(endpoints.services, 'moved', '2027-02-09T20:50:00Z');
    await put(endpoints.services, 'gone', '2027-02-09T20:45:00Z');
    await timetable(endpoints.services).remove('gone');

    await moveClock('2027-02-09T20:59:00Z');

    expect(await firedOf()).toEqual([['moved', '2027-02-09T20:50']]);
  });

  it('are found by the beginnings of their names, page by page', async () => {
    const { endpoints } = await fresh();
    const names = Array.from({ length: 130 }, (_, index) => `a.${String(index).padStart(3, '0')}`);
    for (const name of ['b.1', ...names]) await put(endpoints.services, name, '2027-03-01T00:00:00Z');

    expect(await timetable(endpoints.services).names('a.')).toEqual(names);
  });

  it('outlive kill -9, and fire at the next start what came due meanwhile', async () => {
    deployment = await aTimetable();
    const script = join(import.meta.dirname, '..', 'support', 'run-deployment.ts');
    const child = spawn(process.execPath, [script, deployment.templateDir, deployment.stateDir, AT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
    await put(JSON.parse(String(line)).endpoints.services, 'kept', '2027-02-09T20:45:00Z');
    child.kill('SIGKILL');
    await once(child, 'exit');

    instance = await startInstance({ ...deployment, at: '2027-02-09T20:50:00Z' });

    await expect.poll(firedOf, { timeout: 20_000 }).toHaveLength(1);
    expect((await firedOf())[0]?.[0]).toBe('kept');
    await expect.poll(() => timetable(instance?.endpoints.services ?? '').names('')).toEqual([]);
  });
});

describe("the platform's own client", () => {
  it('is answered with the entry as it was made, by the clocks of a zone', async () => {
    const { endpoints, moveClock } = await fresh();
    const client = new SchedulerClient(settings(endpoints.services));
    const zone = 'Asia/Kamchatka';
    await client.send(
      new CreateScheduleCommand(
        given({ ScheduleExpression: 'at(2027-02-10T09:00:00)', ScheduleExpressionTimezone: zone }),
      ),
    );

    await moveClock('2027-02-09T20:59:59Z');
    const before = await toldOf(deployment);
    await moveClock('2027-02-09T21:00:00Z');

    expect(before).toEqual([]);
    expect((await toldOf(deployment)).map(({ event }) => event['detail-type'] ?? event.name)).toEqual([
      'hourly',
      'Scheduled Event',
    ]);
    expect(await client.send(new GetScheduleCommand({ Name: 'one', GroupName: GROUP }))).toMatchObject({
      Name: 'one',
      ScheduleExpressionTimezone: zone,
      ActionAfterCompletion: 'NONE',
      Target: { Arn: MACHINE_ARN },
      CreationDate: expect.any(Date),
    });
    expect(await client.send(new ListSchedulesCommand({ GroupName: GROUP }))).toMatchObject({
      Schedules: [{ Name: 'one', State: 'ENABLED', Target: { Arn: MACHINE_ARN } }],
    });
  });

  it.each([
    ['a second entry of one name', 'ConflictException', {}],
    ['a group that is not there', 'ResourceNotFoundException', { GroupName: 'others' }],
    ['what recurs', 'ValidationException', { Name: 'two', ScheduleExpression: 'rate(1 day)' }],
    ['a zone that is none', 'ValidationException', { Name: 'two', ScheduleExpressionTimezone: 'Moon/Sea' }],
    [
      'a target that is not there',
      'ValidationException',
      { Name: 'two', Target: { Arn: 'arn:aws:sqs:::a', RoleArn: 'b' } },
    ],
    [
      'a window',
      'ValidationException',
      { Name: 'two', FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } },
    ],
  ] as const)('is refused %s by its name', async (_what, name, changes) => {
    const { endpoints } = await fresh();
    const client = new SchedulerClient(settings(endpoints.services));
    await client.send(new CreateScheduleCommand(given({})));

    await expect(client.send(new CreateScheduleCommand(given(changes)))).rejects.toMatchObject({ name });
  });

  it('alone is let: who does not sign, such as a page, is not', async () => {
    const { endpoints } = await fresh();

    const answer = await fetch(`${endpoints.services}/schedules/a`, { method: 'POST', body: '{}' });

    expect(answer.status).toBe(404);
  });
});

describe('a move of the clock', () => {
  it('over a week of hourly rules is played, and one over years is refused whole', async () => {
    const { moveClock, now } = await fresh();

    await expect(moveClock('2030-01-01T00:00:00Z')).rejects.toThrow();
    const before = now();
    const fired = await moveClock('2027-02-16T20:30:00Z');

    expect(before).toBeLessThan(Date.parse('2027-02-09T21:00:00Z'));
    expect(fired).toBe(7 * 24);
  });
});
