import { setImmediate as turnOver } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Upload } from '../../../../shared/contracts/uploads.ts';
import { type ArchiveScene, archiveScene, schools } from '../../../fixtures/archive-scene.ts';
import { anArchive } from '../../../fixtures/archives.ts';
import { regionalCoordinator } from '../../../fixtures/http.ts';
import type { Turn } from '../../../fixtures/memory-table.ts';
import { filledIn } from '../../../fixtures/results.ts';

const [first, second, third] = schools;

let archive: Uint8Array;

/** Two forms to be taken, one with warnings, one with errors, and a file that is no form. */
beforeAll(async () => {
  const { blank } = await archiveScene();
  archive = anArchive({
    'a.xlsx': filledIn(await blank(first)),
    'b.xlsx': filledIn(await blank(second), 4),
    'c.xlsx': filledIn(await blank(third), 5, [{ row: 2, column: 7, value: 9 }]),
    'd.txt': 'не форма',
  });
});

/** All that a run leaves behind, apart from the id of the upload. */
const leftBy = async (scene: ArchiveScene, uploadId: string) => {
  const { state, counts, receivedAt, outcomes, report } = (await scene.show(regionalCoordinator, uploadId))
    .body as Upload;
  const forms = await Promise.all(schools.map((school) => scene.state(school)));
  return { state, counts, receivedAt, outcomes, report, forms };
};

type Trap = { turn: Turn; arm(): void; fire(after: number): void; readonly calls: number };

/** Counts the calls to the table once armed, and fails every one from some on. */
const aTrap = (): Trap => {
  let calls = 0;
  let armed = false;
  let last = Number.POSITIVE_INFINITY;
  return {
    turn: async () => {
      if (!armed) return;
      calls += 1;
      if (calls > last) throw new Error('the process has died');
    },
    arm: () => {
      armed = true;
      calls = 0;
    },
    fire: (after) => {
      last = after;
    },
    get calls() {
      return calls;
    },
  };
};

const wholeRun = async () => {
  const trap = aTrap();
  const scene = await archiveScene(trap.turn);
  const { id, key } = await scene.arrive(regionalCoordinator, archive);
  trap.arm();
  await scene.room.run(key);
  return { calls: trap.calls, left: await leftBy(scene, id) };
};

describe('the run of an archive', () => {
  it('that stops after any call and begins anew on another day ends as one that never stopped', async () => {
    const { calls, left } = await wholeRun();

    for (let stop = 0; stop < calls; stop++) {
      const trap = aTrap();
      const scene = await archiveScene(trap.turn);
      const { id, key } = await scene.arrive(regionalCoordinator, archive);
      const arrived = scene.room.arrived(key);
      trap.arm();
      trap.fire(stop);
      const stopped = scene.room.steps();
      const dies = async () => {
        const { batches } = await stopped.open(arrived);
        for (const batch of batches) await stopped.take(batch);
        await stopped.close({ key });
      };
      await expect(dies(), `stopped after ${stop} calls`).rejects.toThrow('the process has died');

      trap.fire(Number.POSITIVE_INFINITY);
      scene.clock.set('2023-04-13T09:00:00Z');
      const { open, take, close } = scene.room.steps();
      for (const batch of (await open(arrived)).batches) await take(batch);
      await close({ key });

      expect(await leftBy(scene, id), `stopped after ${stop} calls`).toEqual(left);
    }
    expect(left).toMatchObject({ state: 'done', counts: { accepted: 1, acceptedWithWarnings: 1, refused: 2 } });
    expect(calls).toBeGreaterThan(15);
  }, 120_000);

  it('twice at once, however the two interleave, ends as one alone', async () => {
    const { left } = await wholeRun();

    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 3 })), async (pauses) => {
        let isArmed = false;
        const scene = await archiveScene(async () => {
          if (!isArmed) return;
          for (let wait = pauses.next().value ?? 0; wait > 0; wait--) await turnOver();
        });
        const { id, key } = await scene.arrive(regionalCoordinator, archive);
        isArmed = true;
        await Promise.all([scene.room.run(key), scene.room.run(key)]);
        isArmed = false;

        expect(await leftBy(scene, id)).toEqual(left);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('in which one file meets a fault of ours tells of that file and takes the others', async () => {
    const scene = await archiveScene();
    const { id, key } = await scene.arrive(regionalCoordinator, archive);
    const { put } = scene.bucket.objects;
    scene.bucket.objects.put = async (object, bytes, type) => {
      if (object.includes(first)) throw new Error('the store is down for it');
      await put(object, bytes, type);
    };

    await scene.room.run(key);

    const upload = (await scene.show(regionalCoordinator, id)).body as Upload;
    expect(upload.state).toBe('done');
    expect(upload.outcomes.map(({ status, findings }) => [status, findings[0]?.code])).toEqual([
      ['refused', 'archive-interrupted'],
      ['acceptedWithWarnings', 'participants-differ'],
      ['refused', expect.any(String)],
      ['refused', 'workbook-is-text'],
    ]);
  });

  it('that could not even be opened says so', async () => {
    const scene = await archiveScene();
    const { id, key } = await scene.arrive(regionalCoordinator, archive);

    await scene.room.steps().close({ key });

    expect((await scene.show(regionalCoordinator, id)).body).toMatchObject({
      state: 'failed',
      failure: { code: 'archive-interrupted' },
    });
  });
});
