import { describe, expect, it } from 'vitest';
import { moveSchool } from '../../../../functions/directory/move-school.ts';
import { schoolRepository } from '../../../../functions/directory/school.repository.ts';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import type { Table } from '../../../../shared/dynamo/table.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import type { Envelope, Submission } from '../../../../shared/submissions/envelope.ts';
import { owe } from '../../../../shared/submissions/life.rules.ts';
import { next } from '../../../../shared/submissions/life-step.rules.ts';
import { moveRepository } from '../../../../shared/submissions/move.repository.ts';
import { submissionKey, toEnvelope, toItem } from '../../../../shared/submissions/submission.item.ts';
import { encodeVector } from '../../../../shared/submissions/vector.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aHand, aRef } from '../../../fixtures/submissions.ts';

const OLD = 'ru-22-001';
const NEW = 'ru-22-002';
const CAMPAIGNS = ['vpr-2022', 'vpr-2023'];
const hand = aHand({ by: 'reg220000', writeId: 'w-move' });
const clock = stoppedClock('2023-03-20T09:00:00Z');
const form = { kind: 'result-form', unit: '4-MA', part: 't', owes: true } as const;

const streamOver = (table: Table) =>
  recordSubmissions({
    submissions: wholeRepository(table),
    aggregates: aggregateRepository(table),
    units: { of: async () => ['4-MA'] } as never,
    clock,
  });

/** Brings every record of a submission to the stream that it has not had. */
const streamOf = (table: MemoryTable) => {
  let seen = 0;
  return async (): Promise<void> => {
    while (seen < table.records.length) {
      const piece = table.records.slice(seen);
      seen = table.records.length;
      const ofSubmissions = piece.filter(({ dynamodb }) => {
        const { pk, sk } = dynamodb?.NewImage ?? {};
        return pk?.S?.startsWith('C#') && sk?.S?.startsWith('S#');
      });
      expect((await streamOver(table)(ofSubmissions)).batchItemFailures).toEqual([]);
    }
  };
};

const save = (table: Table, s: Submission<unknown>) =>
  table.put({
    item: toItem(s, 1),
    condition: s.revision === 1 ? { is: 'absent' } : { is: 'revision', revision: s.revision - 1 },
  });

/** A school whose accepted application entailed a form, which it has uploaded; its schedule is a draft. */
const aTown = async () => {
  const table = memoryTable();
  await aDirectory(table, [aSchoolRow()]);
  const stream = streamOf(table);
  const application = owe(aRef(), aHand());
  const schedule = owe(aRef({ kind: 'schedule' }), aHand());
  await save(table, application);
  await save(table, schedule);
  await save(table, next(schedule, aHand(), { status: 'draft', action: 'drafted', content: { days: 1 } }));
  await save(
    table,
    next(application, aHand(), {
      status: 'accepted',
      action: 'accepted',
      late: false,
      entails: [form],
      content: { n: 1 },
    }),
  );
  await stream();
  const owed = await table.get(submissionKey(aRef({ ...form })));
  await save(
    table,
    next({ ...toEnvelope(owed as never), content: undefined } as Submission<unknown>, aHand(), {
      status: 'accepted',
      action: 'accepted',
      late: false,
      measures: { participants: 25 },
      content: { rows: 25 },
      vector: encodeVector([1, 25, 1]),
    }),
  );
  await stream();
  return { table, stream };
};

const move = async (table: Table, to: string): Promise<void> => {
  const stored = schoolRepository(table);
  const from = await stored.now('s-22-0001');
  if (!from) throw new Error('no school');
  if (from.movingTo === undefined && from.municipalityId === to) return;
  const needs = { stored, moves: moveRepository(table) };
  await moveSchool(needs, { from, to: { ...from, municipalityId: to }, campaigns: CAMPAIGNS, hand });
};

const liveAt = (table: MemoryTable, municipality: string): Envelope[] =>
  [...table.items.values()]
    .filter(({ pk, sk }) => pk.startsWith('C#') && pk.endsWith(`#M#${municipality}`) && sk.startsWith('S#'))
    .map(toEnvelope)
    .filter(({ movedTo }) => movedTo === undefined);

const numbers = async (table: Table, municipality: string) => {
  const head = { campaignId: 'vpr-2023', territory: municipality } as const;
  const aggregates = aggregateRepository(table);
  const applications = await aggregates.one({ ...head, kind: 'application', unit: '-' });
  const forms = await aggregates.one({ ...head, kind: 'result-form', unit: '4-MA' });
  return {
    applications: applications?.statuses,
    forms: forms?.statuses,
    participants: forms?.actualMeasures.participants,
  };
};

describe('a school that moves to another municipality', () => {
  it('takes all that it has with it, and both municipalities count it right', async () => {
    const { table, stream } = await aTown();

    await move(table, NEW);
    await stream();

    expect(liveAt(table, OLD)).toEqual([]);
    expect(liveAt(table, NEW).map(({ kind, status, revision }) => [kind, status, revision])).toEqual(
      expect.arrayContaining([
        ['application', 'accepted', 4],
        ['schedule', 'draft', 4],
        ['result-form', 'accepted', 4],
      ]),
    );
    expect(await numbers(table, OLD)).toEqual({ applications: {}, forms: {}, participants: undefined });
    expect(await numbers(table, NEW)).toEqual({
      applications: { accepted: 1 },
      forms: { accepted: 1 },
      participants: 25,
    });
    expect(await schoolRepository(table).now('s-22-0001')).toMatchObject({ municipalityId: NEW });
  });

  it('leaves nothing behind that the index does not show yet', async () => {
    const { table } = await aTown();
    const blind: Table = {
      ...table,
      all: async (pattern) => (pattern.index && pattern.pk.includes('#C#') ? [] : table.all(pattern)),
    };

    await move(blind, NEW);

    expect(liveAt(table, OLD)).toEqual([]);
  });

  it('keeps its whole history at the new place, with the move in it', async () => {
    const { table, stream } = await aTown();

    await move(table, NEW);
    await stream();

    const ref = aRef({ municipalityId: NEW });
    const { items } = await envelopeRepository(table).history(ref);
    expect(items.map(toEnvelope).map(({ revision, action }) => [revision, action])).toEqual([
      [4, 'moved'],
      [3, 'moved'],
      [2, 'accepted'],
      [1, 'owed'],
    ]);
  });

  it('may come back, and go again', async () => {
    const { table, stream } = await aTown();

    for (const to of [NEW, OLD, NEW, OLD]) {
      await move(table, to);
      await stream();
    }

    expect(liveAt(table, NEW)).toEqual([]);
    expect(liveAt(table, OLD)).toHaveLength(3);
    expect(await numbers(table, OLD)).toMatchObject({ applications: { accepted: 1 }, participants: 25 });
    expect(await numbers(table, NEW)).toEqual({ applications: {}, forms: {}, participants: undefined });
  });

  it('finishes a move that was stopped before it begins the next', async () => {
    const { table, stream } = await aTown();
    await move(stoppedAt(table, 4, 'after'), NEW).catch(() => undefined);

    await move(table, 'ru-22-003');
    await stream();

    expect(liveAt(table, OLD)).toEqual([]);
    expect(liveAt(table, NEW)).toEqual([]);
    expect(liveAt(table, 'ru-22-003')).toHaveLength(3);
  });

  it('ends right wherever it is stopped, before or after a write took effect, when it is done again', async () => {
    let stops = 0;
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at++) {
        const { table, stream } = await aTown();
        const stopped = await move(stoppedAt(table, at, when), NEW).then(
          () => false,
          () => true,
        );
        if (!stopped) break;
        stops += 1;
        await stream();
        await move(table, NEW);
        await stream();

        expect(liveAt(table, OLD), `${when} write ${at}`).toEqual([]);
        expect(await numbers(table, NEW), `${when} write ${at}`).toEqual({
          applications: { accepted: 1 },
          forms: { accepted: 1 },
          participants: 25,
        });
      }
    }
    expect(stops).toBeGreaterThan(8);
  });
});

/** The process dies at a write. */
const stoppedAt = (table: MemoryTable, at: number, when: 'before' | 'after'): Table => {
  let writes = 0;
  const dying = async <R>(run: () => Promise<R>): Promise<R> => {
    writes += 1;
    if (writes > at || (writes === at && when === 'before')) throw new Error('stopped');
    const outcome = await run();
    if (writes >= at) throw new Error('stopped');
    return outcome;
  };
  return {
    ...table,
    put: (put) => dying(() => table.put(put)),
    write: (...given) => dying(() => table.write(...given)),
  };
};
