import { setImmediate as turnOver } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import type { Begun } from '../../functions/deadlines/begin-check.ts';
import type { Batch, CheckInput } from '../../functions/deadlines/check.ts';
import { machinesOf } from '../../infra/local/state-machines/of-template.ts';
import { startRun } from '../../infra/local/state-machines/run.ts';
import { systemWaits } from '../../infra/local/state-machines/waits.ts';
import { readDeployment } from '../../infra/local/template/deployment.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { CAMPAIGN, type DeadlinesScene, deadlinesScene, theSchools } from '../fixtures/deadlines.ts';
import { PLACE } from '../fixtures/deployments.ts';
import { only } from './template.ts';

const deployment = readDeployment(inject('assembly'), PLACE);

const entryByArn = new Map(
  deployment
    .ofType('AWS::Lambda::Function')
    .map(({ attributes, properties }) => [attributes.Arn, String(properties.Description)] as const),
);

const machine = only(
  machinesOf(deployment).filter(({ definition }) =>
    [...definition.calls.values()].some(({ functionName }) => entryByArn.get(functionName) === 'deadlines/check-batch'),
  ),
);

type Called = { readonly entry: string; readonly event: unknown };

/** What a call does in place of its function: throws, or lets it be called. */
type Fault = (called: Called, times: number) => void | Promise<void>;

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

/** The definition of the template on the engine of the local run, with the room's own steps behind its tasks. */
const execute = (scene: DeadlinesScene, input: CheckInput, fault: Fault = () => undefined) => {
  const calls: Called[] = [];
  const steps = scene.steps();
  const run = ({ entry, event }: Called): Promise<unknown> => {
    if (entry === 'deadlines/begin-check') return steps.begin(event as CheckInput);
    if (entry === 'deadlines/open-region') return steps.open(event as Begun['openings'][number]);
    if (entry === 'deadlines/check-batch') return steps.batch(event as Batch);
    if (entry === 'deadlines/close-check') return steps.close(event as Parameters<typeof steps.close>[0]);
    throw new Error(`no step ${entry}`);
  };
  const invoke = async (arn: string, payload: string) => {
    const called = { entry: entryByArn.get(arn) ?? '', event: JSON.parse(payload) };
    calls.push(called);
    const times = calls.filter((one) => JSON.stringify(one) === JSON.stringify(called)).length;
    const head = { requestId: 'r', logs: '' };
    try {
      await fault(called, times);
      return { ...head, payload: JSON.stringify((await run(called)) ?? null) };
    } catch (error) {
      const { name, message } = error as Error;
      const told = JSON.stringify({ errorType: name, errorMessage: message });
      return { ...head, payload: told, functionError: 'Unhandled' as const };
    }
  };
  const execution = startRun({
    machine,
    name: 'one',
    input: JSON.stringify(input),
    functions: { invoke: invoke as unknown as Parameters<typeof startRun>[0]['functions']['invoke'] },
    waits: systemWaits(Date.now),
    now: Date.now,
    retryMilliseconds: 1,
  });
  return { ...execution, calls, timesOf: (entry: string) => calls.filter((one) => one.entry === entry).length };
};

const due: CheckInput = {
  campaignId: CAMPAIGN,
  stageId: '2',
  moment: 'due',
  place: 'ru',
  at: instant('2023-02-09T15:00:00Z'),
};
const opening: CheckInput = { ...due, moment: 'opening', at: instant('2023-01-29T21:00:00Z') };

const all = theSchools.map(({ id }) => id);

const sceneAt = async ({ at, moment }: CheckInput): Promise<DeadlinesScene> => {
  const scene = await deadlinesScene({ at });
  for (const schoolId of moment === 'opening' ? [] : all) await scene.owe({ schoolId });
  return scene;
};

const told = async (scene: DeadlinesScene) =>
  Promise.all(all.map(async (to) => [to, (await scene.letters(to)).length] as const));

const once = all.map((to) => [to, 1]);
const idOf = ({ moment, at }: CheckInput) => `${at.replaceAll(/[-:]|\.000/g, '')}.2.${moment}.ru`;

const tasks = ['begin-check', 'open-region', 'check-batch', 'close-check'].map((name) => `deadlines/${name}`);

describe('an execution of the check of deadlines', () => {
  it('plans, opens, looks at every region and sums up', async () => {
    const scene = await sceneAt(opening);

    const execution = execute(scene, opening);

    expect(await execution.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(tasks.map(execution.timesOf)).toEqual([1, 4, 4, 1]);
    expect(await told(scene)).toEqual(once);
    expect(await scene.check(idOf(opening))).toMatchObject({ state: 'done', failedBatches: [] });
  });

  it('that has nothing to open goes on to the batches', async () => {
    const scene = await sceneAt(due);

    const execution = execute(scene, due);

    expect(await execution.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(tasks.map(execution.timesOf)).toEqual([1, 0, 4, 1]);
  });

  it.each(tasks)('calls %s again when it throws, five times at most', async (entry) => {
    const scene = await sceneAt(opening);

    const execution = execute(scene, opening, (called, times) => {
      if (called.entry === entry && times <= 5) throw new Throttled('not now');
    });

    expect(await execution.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution.timesOf(entry)).toBe(entry.endsWith('region') || entry.endsWith('batch') ? 24 : 6);
    expect(await told(scene)).toEqual(once);
  });

  it.each([
    ['deadlines/begin-check', 'Not planned'],
    ['deadlines/close-check', 'Not summed up'],
  ])('fails by name when %s is given up, and its alarm rings', async (entry, cause) => {
    const scene = await sceneAt(due);

    const execution = execute(scene, due, (called) => {
      if (called.entry === entry) throw new Throttled('never');
    });

    expect(await execution.ended).toEqual({ status: 'FAILED', error: 'CheckFailed', cause });
    expect(execution.timesOf(entry)).toBe(6);
  });

  it('that had failed is run anew and tells nobody twice', async () => {
    const scene = await sceneAt(due);
    await execute(scene, due, (called) => {
      if (called.entry === 'deadlines/close-check') throw new Throttled('never');
    }).ended;

    const again = execute(scene, due);

    expect(await again.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(await told(scene)).toEqual(once);
  });

  it('leaves a batch that is given up, counts it, and looks at the others', async () => {
    const scene = await sceneAt(due);

    const execution = execute(scene, due, ({ event }) => {
      if ((event as Partial<Batch>).region === 'ru-22') throw new Throttled('never');
    });

    expect(await execution.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(await told(scene)).toEqual(all.map((to) => [to, to.startsWith('s-22') ? 0 : 1]));
    const check = await scene.check(idOf(due));
    expect(check).toMatchObject({ state: 'done', failedBatches: [expect.any(Number)] });
  });

  it('leaves a region that could not be opened, tells the last step, and opens the others', async () => {
    const scene = await sceneAt(opening);

    const execution = execute(scene, opening, ({ entry, event }) => {
      if (entry === 'deadlines/open-region' && (event as Batch).region === 'ru-41') throw new Throttled('never');
    });

    expect(await execution.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution.calls.at(-1)?.event).toMatchObject({
      opened: expect.arrayContaining([
        { region: 'ru-41', failed: true },
        { region: 'ru-22', failed: false },
      ]),
    });
    expect(await told(scene)).toEqual(all.map((to) => [to, to.startsWith('s-41') ? 0 : 1]));
  });

  it('that is killed in the middle of its batches and begins anew tells each addressee once', async () => {
    const scene = await sceneAt(due);
    const killed = execute(scene, due, async ({ entry, event }) => {
      if (entry !== 'deadlines/check-batch' || (event as Batch).region === 'ru-22') return;
      while ((await scene.letters('s-22-0001')).length === 0) await turnOver();
      // Its process is gone: the call neither ends nor fails.
      queueMicrotask(killed.cut);
      await new Promise(() => undefined);
    });
    expect(await killed.ended).toBeUndefined();
    const before = (await told(scene)).filter(([, letters]) => letters === 1).length;

    const again = execute(scene, due);

    expect(await again.ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(all.length);
    expect(await told(scene)).toEqual(once);
  });

  it('carries little: a batch in a state is less than 200 bytes', async () => {
    const scene = await sceneAt(due);

    const { batches } = await scene.steps().begin(due);

    for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThan(200);
  });
});
