import { setImmediate as turnOver } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckInput, DebtorList } from '../../../../functions/deadlines/check.ts';
import type { Moment } from '../../../../shared/kernel/campaign.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import { CAMPAIGN, type DeadlinesScene, deadlinesScene, theSchools } from '../../../fixtures/deadlines.ts';
import { aSchoolRow } from '../../../fixtures/directory.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const DUE = '2023-02-09T15:00:00.000Z';

const aCheck = (changes: Partial<CheckInput> = {}): CheckInput => ({
  campaignId: CAMPAIGN,
  stageId: '2',
  moment: 'due',
  place: 'ru',
  at: instant(DUE),
  ...changes,
});

const reminder = aCheck({ moment: 'before-1', at: instant('2023-02-08T15:00:00Z') });

const moment = (day: string, time: string): Moment => ({ day: localDate(day), time });

const all = theSchools.map(({ id }) => id);

const everybodyOwes = async (scene: DeadlinesScene) => {
  for (const schoolId of all) await scene.owe({ schoolId });
};

/** Who has how many letters. */
const told = async (scene: DeadlinesScene, whom: readonly string[]) =>
  Object.fromEntries(await Promise.all(whom.map(async (to) => [to, (await scene.letters(to)).length] as const)));

const once = Object.fromEntries(all.map((id) => [id, 1]));

describe('a check before the deadline', () => {
  it('tells each school that owes, and nobody else', async () => {
    const scene = await deadlinesScene();
    await everybodyOwes(scene);
    await scene.owe({ schoolId: 's-22-0002', status: 'submitted', submittedAt: scene.clock.now() });
    scene.clock.set(reminder.at);

    const { checkId } = await scene.run(reminder);

    expect(await told(scene, [...all, 'ru-22-001', 'ru-22'])).toEqual({
      ...once,
      's-22-0002': 0,
      'ru-22-001': 0,
      'ru-22': 0,
    });
    expect((await scene.letters('s-22-0001'))[0]).toMatchObject({
      topic: 'reminder',
      at: reminder.at,
      content: {
        template: 'owed',
        moment: 'before',
        lines: [{ kind: 'application', units: [], count: 1, dueAt: DUE, zone: 'Europe/Moscow' }],
        more: 0,
      },
    });
    expect(await scene.check(checkId)).toMatchObject({
      state: 'done',
      failedBatches: [],
      byRegion: {
        'ru-22': { schools: 2, debts: 2, reminded: 2, known: 0, unreachable: 0, nobody: 0 },
        'ru-39': { schools: 1 },
        'ru-41': { schools: 1 },
        'ru-05': { schools: 0 },
      },
    });
    expect(scene.told).toEqual([{ type: 'LettersWaiting', detail: {} }]);
  });

  it('tells everything of which the instant is a moment in one letter, whichever check puts it', async () => {
    // The schedule of 8 is due at the same time of day: a week before one deadline is three days before the other.
    const scene = await deadlinesScene({
      stages: (stages) =>
        stages.map((one) =>
          one.id === '8' ? { ...one, opens: moment('2023-01-30', '00:00'), due: moment('2023-02-13', '18:00') } : one,
        ),
    });
    await scene.owe({ schoolId: 's-22-0001' });
    await scene.owe({ schoolId: 's-22-0001', kind: 'schedule' });
    const at = instant('2023-02-06T15:00:00Z');
    scene.clock.set(at);

    await scene.run(aCheck({ moment: 'before-3', at }));
    const second = await scene.run(aCheck({ stageId: '8', moment: 'before-7', at }));

    const letters = await scene.letters('s-22-0001');
    expect(letters.map(({ content }) => content)).toMatchObject([
      { lines: [{ kind: 'application' }, { kind: 'schedule' }] },
    ]);
    expect(await scene.check(second.checkId)).toMatchObject({
      byRegion: { 'ru-22': { schools: 1, reminded: 0, known: 1 } },
    });
  });

  it('goes by the deadline of each debtor: one with more time is told at its own moment, in whatever check', async () => {
    const scene = await deadlinesScene();
    await everybodyOwes(scene);
    await scene.extend({ target: 'ru-22', regionId: 'ru-22' }, '2', moment('2023-02-12', '18:00'));
    await scene.extend(
      { target: 's-22-0003', regionId: 'ru-22', municipalityId: 'ru-22-002' },
      '2',
      moment('2023-02-13', '18:00'),
    );
    scene.clock.set(reminder.at);

    await scene.run(reminder);
    const first = await told(scene, all);
    scene.clock.set('2023-02-11T15:00:00Z');
    await scene.run(aCheck({ moment: 'before-1', place: 'ru-22', at: instant('2023-02-11T15:00:00Z') }));
    const second = await told(scene, all);
    scene.clock.set('2023-02-12T15:00:00Z');
    await scene.run(aCheck({ moment: 'before-1', place: 's-22-0003', at: instant('2023-02-12T15:00:00Z') }));

    expect(first).toEqual({ ...once, 's-22-0001': 0, 's-22-0002': 0, 's-22-0003': 0 });
    expect(second).toEqual({ ...once, 's-22-0003': 0 });
    expect(await told(scene, all)).toEqual(once);
    expect((await scene.letters('s-22-0003'))[0]?.content).toMatchObject({
      lines: [{ dueAt: '2023-02-13T15:00:00.000Z', extension: 's-22-0003/1' }],
    });
  });

  it.each([
    ['ru-41', 's-41-0001', '2023-01-29T12:00:00.000Z', '2023-02-09T06:00:00.000Z'],
    ['ru-39', 's-39-0001', '2023-01-29T22:00:00.000Z', '2023-02-09T16:00:00.000Z'],
  ])(
    'tells the schools of %s by their own clocks, where the stage goes by local time',
    async (region, school, opening, due) => {
      const scene = await deadlinesScene({
        stages: (stages) => stages.map((one) => (one.id === '2' ? { ...one, zone: 'local' } : one)),
      });
      await everybodyOwes(scene);
      await scene.plan();

      for (const [, { at, input }] of [...scene.entries].sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))) {
        if (input.stageId !== '2') continue;
        scene.clock.set(at);
        await scene.run(input);
      }

      const letters = await scene.letters(school);
      expect(letters.map(({ at, content }) => `${content.template === 'owed' && content.moment} ${at}`)).toEqual([
        `opening ${opening}`,
        `before ${due.replace('-09T', '-02T')}`,
        `before ${due.replace('-09T', '-06T')}`,
        `before ${due.replace('-09T', '-08T')}`,
        `before ${new Date(Date.parse(due) - 3 * 60 * 60 * 1000).toISOString()}`,
        `due ${due}`,
      ]);
      expect((await scene.letters(region)).map(({ at }) => at)).toEqual([due.replace('-09T', '-10T')]);
    },
  );
});

describe('the check at the deadline', () => {
  it('tells the coordinators of each municipality who owes, stores the list, and that it has passed', async () => {
    const scene = await deadlinesScene();
    await everybodyOwes(scene);
    scene.clock.set(DUE);

    const { checkId } = await scene.run(aCheck());

    const [letter, ...others] = await scene.letters('ru-22-001');
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      topic: 'escalation',
      content: {
        template: 'territory',
        moment: 'due',
        checkId,
        lines: [
          {
            kind: 'application',
            owing: 2,
            schools: [
              { id: 's-22-0001', count: 1, reachable: true },
              { id: 's-22-0002', count: 1, reachable: true },
            ],
            more: 0,
          },
        ],
      },
    });
    expect(await told(scene, ['ru-22', 'ru-22-002', 'ru-22-003'])).toEqual({
      'ru-22': 0,
      'ru-22-002': 1,
      'ru-22-003': 0,
    });
    expect(scene.told).toEqual([
      { type: 'LettersWaiting', detail: {} },
      { type: 'DeadlinePassed', detail: { campaignId: CAMPAIGN, stageId: '2', at: DUE } },
    ]);
    const lists = [...scene.lists.files].map(
      ([key, bytes]) => [key, DebtorList.parse(JSON.parse(String(bytes)))] as const,
    );
    expect(lists.flatMap(([, { debtors }]) => debtors.map(({ debtorId }) => debtorId)).sort()).toEqual([...all].sort());
    for (const [key] of lists)
      expect(key).toMatch(/^checks\/vpr-2023\/20230209T150000Z\.2\.due\.ru\/\d+-[0-9a-f]{16}\.json$/);
  });

  it('of one region tells of that region alone', async () => {
    const scene = await deadlinesScene();
    await scene.extend(
      { target: 'ru-22-002', regionId: 'ru-22', municipalityId: 'ru-22-002' },
      '2',
      moment('2023-02-12', '18:00'),
    );
    await everybodyOwes(scene);
    const at = instant('2023-02-12T15:00:00Z');
    scene.clock.set(at);

    await scene.run(aCheck({ place: 'ru-22-002', at }));

    expect(await told(scene, ['ru-22-001', 'ru-22-002'])).toEqual({ 'ru-22-001': 0, 'ru-22-002': 1 });
    expect(scene.told.at(-1)?.detail).toMatchObject({ regions: ['ru-22'] });
  });

  it('logs a school that owes and has nobody who could be reminded', async () => {
    const scene = await deadlinesScene({ schools: [aSchoolRow({ id: 's-22-0001', contact: {} })] });
    await scene.owe({ schoolId: 's-22-0001' });
    const bare = { id: 'ru-22-001', name: 'Алейский район', level: 'municipality', parent: 'ru-22' };
    await scene.table.put({
      item: { pk: 'T#ru-22', sk: 'T#ru-22-001', e: bare, schema: 'territory@1' },
      condition: { is: 'any' },
    });
    scene.clock.set(DUE);

    const { checkId } = await scene.run(aCheck());

    expect(await scene.check(checkId)).toMatchObject({ byRegion: { 'ru-22': { unreachable: 1, nobody: 1 } } });
  });
});

describe('the check a day later', () => {
  it('tells the coordinators of the region who still owes, and the schools nothing', async () => {
    const scene = await deadlinesScene();
    await everybodyOwes(scene);
    await scene.owe({ schoolId: 's-22-0002', status: 'accepted' });
    const at = instant('2023-02-10T15:00:00Z');
    scene.clock.set(at);

    const { checkId } = await scene.run(aCheck({ moment: 'after-1', at }));

    expect(await told(scene, [...all, 'ru-22-001'])).toEqual({
      ...Object.fromEntries(all.map((id) => [id, 0])),
      'ru-22-001': 0,
    });
    expect((await scene.letters('ru-22'))[0]?.content).toMatchObject({ moment: 'after', lines: [{ owing: 2 }] });
    expect(await scene.check(checkId)).toMatchObject({ byRegion: { 'ru-22': { schools: 2, reminded: 0, known: 0 } } });
  });
});

describe('the check at the opening', () => {
  it('makes what is owed and tells the schools and, for what regions owe, the regions', async () => {
    const scene = await deadlinesScene();
    const opening = instant('2023-01-29T21:00:00Z');
    scene.clock.set(opening);
    await scene.run(aCheck({ moment: 'opening', at: opening }));
    const consolidated = instant('2023-02-05T21:00:00Z');
    scene.clock.set(consolidated);

    await scene.run(aCheck({ stageId: '3a', moment: 'opening', at: consolidated }));

    expect(await told(scene, all)).toEqual(once);
    expect((await scene.letters('s-41-0001'))[0]).toMatchObject({ topic: 'opening', content: { moment: 'opening' } });
    expect((await scene.letters('ru-22')).map(({ content }) => content)).toMatchObject([
      {
        template: 'owed',
        moment: 'opening',
        lines: [{ kind: 'consolidated-application', dueAt: '2023-02-21T15:00:00.000Z' }],
      },
    ]);
  });

  it('of a kind that follows from another makes nothing owed', async () => {
    const scene = await deadlinesScene();
    const at = instant('2023-02-20T21:00:00Z');
    scene.clock.set(at);

    const begun = await scene.run(aCheck({ stageId: '8', moment: 'opening', at }));

    expect(begun.openings).toEqual([]);
    expect(await told(scene, all)).toEqual(Object.fromEntries(all.map((id) => [id, 0])));
  });
});

describe('a check', () => {
  it('that dies after any call and begins anew tells each addressee exactly once', async () => {
    const whole = { calls: 0 };
    const count = async (stop: number) => {
      let isArmed = false;
      let calls = 0;
      const scene = await deadlinesScene({
        turn: async () => {
          if (!isArmed) return;
          calls += 1;
          if (calls > stop) throw new Error('the process has died');
        },
      });
      await everybodyOwes(scene);
      scene.clock.set(DUE);
      isArmed = true;
      await scene.run(aCheck()).catch(() => undefined);
      isArmed = false;
      whole.calls = calls;
      return scene;
    };
    await count(Number.POSITIVE_INFINITY);
    const { calls } = whole;

    for (let stop = 1; stop < calls; stop += 3) {
      const scene = await count(stop);
      scene.clock.set('2023-02-09T15:20:00Z');
      const { checkId } = await scene.run(aCheck());

      expect(await told(scene, [...all, 'ru-22-001', 'ru-41-001']), `died after ${stop} calls`).toEqual({
        ...once,
        'ru-22-001': 1,
        'ru-41-001': 1,
      });
      const { byRegion = {} } = (await scene.check(checkId)) ?? {};
      const sums = Object.values(byRegion).map(({ schools, reminded, known }) => [schools, reminded + known]);
      for (const [schools, letters] of sums) expect(letters).toBe(schools);
    }
    expect(calls).toBeGreaterThan(40);
  }, 120_000);

  it('run twice at once, its steps in any order, again after its end, and beside another of the same instant, tells once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 3 })), fc.boolean(), async (pauses, isReversed) => {
        let isArmed = false;
        const scene = await deadlinesScene({
          turn: async () => {
            if (!isArmed) return;
            for (let wait = pauses.next().value ?? 0; wait > 0; wait--) await turnOver();
          },
        });
        await everybodyOwes(scene);
        scene.clock.set(DUE);
        isArmed = true;
        const stepwise = async () => {
          const { begin, batch, close } = scene.steps();
          const { batches, campaignId, checkId } = await begin(aCheck());
          await Promise.all((isReversed ? batches.toReversed() : batches).map(batch));
          await close({ campaignId, checkId, opened: [] });
        };
        await Promise.all([scene.run(aCheck()), stepwise(), scene.run(aCheck({ place: 'ru-22' }))]);
        await scene.run(aCheck());
        isArmed = false;

        expect(await told(scene, [...all, 'ru-22-001'])).toEqual({ ...once, 'ru-22-001': 1 });
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('of which a batch was given up counts it, and the others stand', async () => {
    const scene = await deadlinesScene();
    await everybodyOwes(scene);
    scene.clock.set(DUE);
    const { begin, batch, close } = scene.steps();
    const { batches, campaignId, checkId } = await begin(aCheck());
    const [lost, ...others] = batches.filter(({ region }) => region !== 'ru-05');
    for (const one of others) await batch(one);

    await close({ campaignId, checkId, opened: [{ region: 'ru-05', failed: true }] });

    expect(await scene.check(checkId)).toMatchObject({ state: 'done', failedBatches: [1, lost?.number] });
  });

  it('of a campaign that there is not is refused', async () => {
    const scene = await deadlinesScene();

    await expect(scene.run(aCheck({ campaignId: 'vpr-1999' }))).rejects.toThrow(aProblem('not-found'));
  });

  it('of a stage that the plan has no more has nothing to do', async () => {
    const scene = await deadlinesScene();

    const { batches, checkId } = await scene.run(aCheck({ stageId: 'gone' }));

    expect(batches).toEqual([]);
    expect(await scene.check(checkId)).toMatchObject({ state: 'done', kind: null });
  });
});
