import { setImmediate as turnOver } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Moment } from '../../../../shared/kernel/campaign.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';
import { CAMPAIGN, type DeadlinesScene, deadlinesScene } from '../../../fixtures/deadlines.ts';

const moment = (day: string, time: string): Moment => ({ day: localDate(day), time });

/** What would fire, of one stage. */
const entriesOf = ({ entries }: DeadlinesScene, stage: string): string[] =>
  [...entries]
    .filter(([, { input }]) => input.stageId === stage)
    .map(([name, { at }]) => `${name} ${at}`)
    .sort();

/** What is logged of the deadline of applications. */
const logged = async (run: () => Promise<unknown>): Promise<string[]> => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  await run().finally(() => write.mockRestore());
  const told = lines.map((line) => JSON.parse(line));
  return told.filter(({ stageId, moment }) => stageId === '2' && moment === 'due').map(({ code }) => code);
};

describe('the timetable', () => {
  it('has an entry of the country for each moment of a stage, in the words of its name', async () => {
    const scene = await deadlinesScene();

    await scene.plan(CAMPAIGN);

    expect(entriesOf(scene, '2')).toEqual([
      'vpr-2023.2.after-1.ru 2023-02-10T15:00:00.000Z',
      'vpr-2023.2.before-1.ru 2023-02-08T15:00:00.000Z',
      'vpr-2023.2.before-3.ru 2023-02-06T15:00:00.000Z',
      'vpr-2023.2.before-3h.ru 2023-02-09T12:00:00.000Z',
      'vpr-2023.2.before-7.ru 2023-02-02T15:00:00.000Z',
      'vpr-2023.2.due.ru 2023-02-09T15:00:00.000Z',
      'vpr-2023.2.opening.ru 2023-01-29T21:00:00.000Z',
    ]);
    for (const name of scene.entries.keys()) expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
    expect(scene.entries.get('vpr-2023.2.due.ru')?.input).toEqual({
      campaignId: CAMPAIGN,
      stageId: '2',
      moment: 'due',
      place: 'ru',
      at: '2023-02-09T15:00:00.000Z',
    });
  });

  it('has none for stages by which nobody owes: of a kind that is no submission, of the draw, of parts of a schedule', async () => {
    const scene = await deadlinesScene();

    await scene.plan();

    const stages = new Set([...scene.entries.values()].map(({ input }) => input.stageId));
    expect([...stages].sort()).toEqual(['10', '18a', '18b', '2', '20', '21', '22', '24', '3a', '7', '8', '9']);
  });

  it('has entries for regions with other clocks, where a stage goes by local time', async () => {
    const local = (stage: { id: string }) => (stage.id === '2' ? { ...stage, zone: 'local' } : stage);
    const scene = await deadlinesScene({ stages: (all) => all.map((stage) => local(stage) as typeof stage) });

    await scene.plan();

    const due = entriesOf(scene, '2').filter((one) => one.includes('.due.'));
    // Barnaul and Krasnoyarsk are both at UTC+7: the municipality of the other zone has the moments of its region.
    expect(due).toEqual([
      'vpr-2023.2.due.ru 2023-02-09T15:00:00.000Z',
      'vpr-2023.2.due.ru-22 2023-02-09T11:00:00.000Z',
      'vpr-2023.2.due.ru-39 2023-02-09T16:00:00.000Z',
      'vpr-2023.2.due.ru-41 2023-02-09T06:00:00.000Z',
    ]);
  });

  it('follows an extension of a region, a municipality and a school, and its revocation', async () => {
    const scene = await deadlinesScene();
    await scene.extend({ target: 'ru-22', regionId: 'ru-22' }, '2', moment('2023-02-12', '18:00'));
    await scene.extend(
      { target: 's-22-0003', regionId: 'ru-22', municipalityId: 'ru-22-002' },
      '2',
      moment('2023-02-14', '18:00'),
    );

    await scene.plan();
    const extended = entriesOf(scene, '2').filter((one) => one.includes('.due.'));
    const revoked = { by: 'federal', at: scene.clock.now(), reason: 'дано по ошибке' };
    await scene.extend({ target: 'ru-22', regionId: 'ru-22' }, '2', moment('2023-02-13', '18:00'));
    await scene.extend({ target: 'ru-22', regionId: 'ru-22' }, '2', moment('2023-02-20', '18:00'), { revoked });
    await scene.plan(CAMPAIGN);

    expect(extended).toEqual([
      'vpr-2023.2.due.ru 2023-02-09T15:00:00.000Z',
      'vpr-2023.2.due.ru-22 2023-02-12T15:00:00.000Z',
      'vpr-2023.2.due.s-22-0003 2023-02-14T15:00:00.000Z',
    ]);
    expect(entriesOf(scene, '2').filter((one) => one.includes('.due.ru-22'))).toEqual([
      'vpr-2023.2.due.ru-22 2023-02-13T15:00:00.000Z',
    ]);
  });

  it('has entries for regions with other clocks, where an extension of the whole country goes by local time', async () => {
    const scene = await deadlinesScene();
    await scene.extend({ target: 'ru' }, '2', { ...moment('2023-02-12', '18:00'), zone: 'local' });

    await scene.plan();

    const due = entriesOf(scene, '2').filter((one) => one.includes('.due.'));
    expect(due).toEqual([
      'vpr-2023.2.due.ru 2023-02-12T15:00:00.000Z',
      'vpr-2023.2.due.ru-22 2023-02-12T11:00:00.000Z',
      'vpr-2023.2.due.ru-39 2023-02-12T16:00:00.000Z',
      'vpr-2023.2.due.ru-41 2023-02-12T06:00:00.000Z',
    ]);
  });

  it('loses what is wanted no more', async () => {
    const scene = await deadlinesScene();
    await scene.plan();

    await scene.replan((stages) => stages.filter(({ id }) => id !== '2'));
    await scene.plan(CAMPAIGN);
    await scene.plan(CAMPAIGN);

    expect(entriesOf(scene, '2')).toEqual([]);
    expect(entriesOf(scene, '8')).toHaveLength(7);
  });

  it('has no entry of the past, and asks the scheduler for nothing when nothing has changed', async () => {
    const scene = await deadlinesScene({ at: '2023-02-04T09:00:00Z' });
    await scene.plan();
    const records = scene.table.records.length;

    await scene.plan();

    expect(entriesOf(scene, '2').map((one) => one.split('.')[2])).toEqual([
      'after-1',
      'before-1',
      'before-3',
      'before-3h',
      'due',
    ]);
    expect(scene.table.records).toHaveLength(records);
  });
});

describe('a moment of the last day without a check', () => {
  it('of a plan that is new is made up for in a minute, without an alarm', async () => {
    const scene = await deadlinesScene({ at: '2023-02-09T16:30:00Z' });

    const codes = await logged(() => scene.plan());

    expect(scene.entries.get('vpr-2023.2.due.ru')).toEqual({
      at: '2023-02-09T16:31:00.000Z',
      input: { campaignId: CAMPAIGN, stageId: '2', moment: 'due', place: 'ru', at: '2023-02-09T15:00:00.000Z' },
    });
    expect(codes).toEqual(['deadlines-check-late']);
  });

  it('whose entry was set and did not fire is told of, once it is ten minutes late, and made up for', async () => {
    const scene = await deadlinesScene({ at: '2023-02-09T14:00:00Z' });
    await scene.plan();
    scene.clock.set('2023-02-09T15:09:00Z');
    const early = await logged(() => scene.plan());
    scene.clock.set('2023-02-09T16:00:00Z');

    const codes = await logged(() => scene.plan());

    expect(early).toEqual([]);
    expect(codes).toEqual(['deadlines-check-missed']);
    expect(scene.entries.get('vpr-2023.2.due.ru')?.at).toBe('2023-02-09T16:01:00.000Z');
  });

  it('is nothing to do where the check is there, and after 26 hours', async () => {
    const scene = await deadlinesScene({ at: '2023-02-09T14:00:00Z' });
    await scene.plan();
    await scene.run(scene.entries.get('vpr-2023.2.due.ru')?.input as never);
    scene.clock.set('2023-02-09T17:00:00Z');
    const checked = await logged(() => scene.plan());
    scene.clock.set('2023-02-11T17:00:01Z');

    const later = await logged(() => scene.plan());

    expect(scene.entries.get('vpr-2023.2.due.ru')?.at).toBe('2023-02-09T15:00:00.000Z');
    expect([...checked, ...later]).toEqual([]);
  });
});

/** What the timetable should hold by the plan that counts now. */
const wanted = async (change: (scene: DeadlinesScene) => Promise<unknown>): Promise<unknown> => {
  const scene = await deadlinesScene();
  await change(scene);
  await scene.plan();
  return [...scene.entries].sort();
};

const moved = (scene: DeadlinesScene) =>
  scene.replan((stages) =>
    stages.map((stage) => (stage.id === '2' ? { ...stage, due: { ...stage.due, time: '20:00' as never } } : stage)),
  );

describe('planning', () => {
  it('that stops after any call is mended by the next run', async () => {
    const after = await wanted(moved);
    for (let stop = 0; stop < 60; stop += 7) {
      let calls = Number.NEGATIVE_INFINITY;
      const scene = await deadlinesScene({
        turn: async () => {
          calls += 1;
          if (calls > stop) throw new Error('the process has died');
        },
      });
      await scene.plan();
      await moved(scene);
      calls = 0;
      await scene.plan().catch(() => undefined);
      calls = Number.NEGATIVE_INFINITY;

      await scene.plan();

      expect([...scene.entries].sort(), `stopped after ${stop} calls`).toEqual(after);
    }
  }, 120_000);

  it('twice at once, while the plan is changed, ends with the entries of the new plan', async () => {
    const after = await wanted(moved);

    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 3 })), async (pauses) => {
        let isArmed = false;
        const scene = await deadlinesScene({
          turn: async () => {
            if (!isArmed) return;
            for (let wait = pauses.next().value ?? 0; wait > 0; wait--) await turnOver();
          },
        });
        await scene.plan();
        isArmed = true;
        await Promise.all([scene.plan(), moved(scene).then(() => scene.plan(CAMPAIGN)), scene.plan(CAMPAIGN)]);
        isArmed = false;

        expect([...scene.entries].sort()).toEqual(after);
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
