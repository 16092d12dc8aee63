import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';
import { startAnew } from '../support/start-anew.ts';

const tell = `const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
exports.handler = async (event) => {
  const now = new Date().toISOString();
  if (event.version === '0' || event.rule) appendFileSync(join(process.env.LAMBDA_TASK_ROOT, '..', 'fired'), JSON.stringify([event.rule ?? 'nightly', event.time ?? null, now]) + '\\n');
  return { now, ms: Date.now(), isDate: new Date() instanceof Date };
};`;

const rule = (ScheduleExpression: string, Input?: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression,
    State: 'ENABLED',
    Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': ['Tell', 'Arn'] }, ...(Input && { Input }) }],
  },
});

const AT = '2023-02-09T21:00:00Z';

let deployment: WrittenDeployment;
let instance: Instance | undefined;

afterEach(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const prepare = async () => {
  deployment = await aDeployment({
    functions: { Tell: { code: tell, routes: ['GET /now'] } },
    resources: { Nightly: rule('cron(30 22 * * ? *)'), Hourly: rule('rate(1 hour)', '{"rule":"hourly"}') },
  });
};

const start = async (at?: string): Promise<Instance> => {
  instance = await startAnew({ ...deployment, ...(at && { at }) });
  return instance;
};

const stop = async (): Promise<void> => {
  await instance?.stop();
  instance = undefined;
};

const move = (url: string, body: unknown, type = 'application/json') =>
  fetch(`${url}/_local/clock`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } });

const fired = async (): Promise<[string, string | null, string][]> =>
  (await readFile(join(deployment.templateDir, 'fired'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('the time of the system', () => {
  it('begins where it is told to, in this process and in the functions', async () => {
    await prepare();
    const { url } = await start(AT);

    const answer = (await (await fetch(`${url}/now`)).json()) as { now: string; ms: number; isDate: boolean };

    expect(answer.now.slice(0, 16)).toBe(AT.slice(0, 16));
    expect(answer.isDate).toBe(true);
    expect(Math.abs(Date.now() - answer.ms)).toBeLessThan(5_000);
    expect(new Date().toISOString().slice(0, 10)).toBe('2023-02-09');
  });

  it('is the machine time again when the system has stopped', async () => {
    await prepare();
    const before = Date.now();
    await start(AT);

    await stop();

    expect(Date.now()).toBeGreaterThanOrEqual(before);
  });

  it('goes on after a restart, with the same beginning or without one', async () => {
    await prepare();
    const first = await start(AT);
    await first.moveClock('2023-02-10T12:00:00Z');
    await stop();

    const second = await start(AT);
    const there = second.now();
    await stop();
    const third = await start();

    expect(there).toBeGreaterThanOrEqual(Date.parse('2023-02-10T12:00:00Z'));
    expect(third.now()).toBeGreaterThanOrEqual(there);
  });

  it('does not go back', async () => {
    await prepare();
    const { url } = await start(AT);
    const back = await move(url, { at: '2023-02-09T20:59:00Z' });
    await stop();

    await expect(start('2023-02-08T00:00:00Z')).rejects.toThrow(/time does not go back/);
    expect(back.status).toBe(400);
  });

  it('is moved only by a call that no page of another site can make', async () => {
    await prepare();
    const { url } = await start(AT);

    const response = await move(url, { at: '2023-02-10T00:00:00Z' }, 'text/plain');

    expect(response.status).toBe(415);
  });
});

describe('the schedules of the template', () => {
  it('fire in order when time is moved over them, each at its own time', async () => {
    await prepare();
    const { url, idle } = await start(AT);

    const response = await move(url, { at: '2023-02-09T23:30:00Z' });
    await idle();

    expect(await response.json()).toMatchObject({ fired: 3 });
    const all = await fired();
    expect(all.map(([name, , now]) => [name, now.slice(0, 16)])).toEqual([
      ['hourly', '2023-02-09T22:00'],
      ['nightly', '2023-02-09T22:30'],
      ['hourly', '2023-02-09T23:00'],
    ]);
    expect(all[1]?.[1]).toBe('2023-02-09T22:30:00Z');
  });

  it('fire by themselves at their minute', async () => {
    await prepare();
    await start('2023-02-09T22:29:59Z');

    await expect.poll(async () => (await fired()).length, { timeout: 10_000 }).toBe(1);
  });

  it('are not fired by thousands in one move', async () => {
    await prepare();
    const { url } = await start(AT);

    const response = await move(url, { at: '2026-02-09T21:00:00Z' });

    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'Too many schedules lie between: move in steps.' },
    ]);
  });
});
