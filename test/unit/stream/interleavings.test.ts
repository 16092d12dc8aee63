import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computed } from '../../../functions/stream/recompute.ts';
import { recomputeTerritories } from '../../../functions/stream/recompute-territories.ts';
import { recordSubmissions } from '../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { Again } from '../../../shared/submissions/again.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import type { AggregateHead } from '../../../shared/submissions/aggregate.rules.ts';
import type { Entailed, Submission, SubmissionRef } from '../../../shared/submissions/envelope.ts';
import { owe } from '../../../shared/submissions/life.rules.ts';
import { next } from '../../../shared/submissions/life-step.rules.ts';
import { moveRepository } from '../../../shared/submissions/move.repository.ts';
import { submissionKey, toEnvelope, toItem } from '../../../shared/submissions/submission.item.ts';
import { encodeVector } from '../../../shared/submissions/vector.ts';
import { type MemoryTable, memoryTable, type Turn } from '../../fixtures/memory-table.ts';
import { aHand, aRef } from '../../fixtures/submissions.ts';

const CLOCK = stoppedClock('2023-03-20T09:00:00Z');
const WORKS = ['4-MA', '4-RU'];
const SCHOOLS = ['s-22-0001', 's-22-0002', 's-22-0003'];
const MUNICIPALITIES = ['ru-22-001', 'ru-22-002'];

const form = (unit: string, heldOn?: string): Entailed => ({
  kind: 'result-form',
  unit,
  part: 't',
  owes: heldOn === undefined,
  heldOn: heldOn as Entailed['heldOn'],
});

/** What somebody does to a school's submissions: the strings are statuses, or the works that an application entails. */
const step = fc.oneof(
  fc.record({ does: fc.constant('apply' as const), school: fc.nat(2), works: fc.subarray(WORKS) }),
  fc.record({
    does: fc.constant('date' as const),
    school: fc.nat(2),
    day: fc.constantFrom('2023-03-15', '2023-04-03'),
  }),
  fc.record({
    does: fc.constant('upload' as const),
    school: fc.nat(2),
    work: fc.constantFrom(...WORKS),
    n: fc.nat(30),
  }),
  fc.record({ does: fc.constant('move' as const), school: fc.nat(2), to: fc.nat(1) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A town of three schools whose clerks, coordinators and stream all work at once. */
const town = (turn: Turn) => {
  const table = memoryTable(turn);
  const moving = new Map<string, Promise<void>>();
  const home = new Map(SCHOOLS.map((school, i) => [school, MUNICIPALITIES[i % 2] ?? '']));
  const ref = (school: string, kind: SubmissionRef['kind'], unit = '-', part = '-') =>
    aRef({ schoolId: school, municipalityId: home.get(school) ?? '', kind, unit, part });

  const stored = async (r: SubmissionRef): Promise<Submission<unknown> | undefined> => {
    const item = await table.get(submissionKey(r));
    return item && { ...toEnvelope(item), content: item.c, ...(item.v instanceof Uint8Array && { vector: item.v }) };
  };
  const save = async (before: Submission<unknown> | undefined, after: Submission<unknown>): Promise<unknown> =>
    table.put({
      item: toItem(after, 1),
      condition: before ? { is: 'revision', revision: before.revision } : { is: 'absent' },
    });

  const accept = async (r: SubmissionRef, change: Partial<Submission<unknown>>): Promise<void> => {
    const before = await stored(r);
    if (!before || before.movedTo) return;
    await save(before, next(before, aHand(), { status: 'accepted', action: 'accepted', late: false, ...change }));
  };

  /** The campaign opens: every school owes its application, and so leaves a tombstone wherever it moves from. */
  const open = async (): Promise<void> => {
    for (const school of SCHOOLS) {
      for (const kind of ['application', 'schedule'] as const) await save(undefined, owe(ref(school, kind), aHand()));
    }
  };

  const act = async (s: Step): Promise<void> => {
    const school = SCHOOLS[s.school] ?? '';
    if (s.does === 'apply')
      await accept(ref(school, 'application'), { entails: s.works.map((w) => form(w)), measures: { classes: 2 } });
    if (s.does === 'date') await accept(ref(school, 'schedule'), { entails: WORKS.map((w) => form(w, s.day)) });
    if (s.does === 'upload') {
      await accept(ref(school, 'result-form', s.work, 't'), {
        vector: encodeVector([1, s.n, 1]),
        measures: { participants: s.n },
      });
    }
    if (s.does === 'move') {
      const before = moving.get(school);
      const mine = (async () => {
        await before;
        await move(table, school, home, MUNICIPALITIES[s.to] ?? '');
      })();
      moving.set(school, mine);
      await mine;
    }
  };
  return { table, act, open };
};

/** Moves of one school come one after the other; one that others kept from ending is taken up again. */
const move = async (table: MemoryTable, school: string, home: Map<string, string>, to: string): Promise<void> => {
  const from = home.get(school) ?? '';
  if (from === to) return;
  try {
    await moveRepository(table).move({ campaignId: 'vpr-2023', schoolId: school, from, to, hand: aHand() });
    home.set(school, to);
  } catch (error) {
    if (!(error instanceof Again)) throw error;
    await move(table, school, home, to);
  }
};

const needsOf = (table: MemoryTable, format?: number) => ({
  submissions: wholeRepository(table),
  aggregates: aggregateRepository(table),
  units: { of: async () => WORKS },
  clock: CLOCK,
  ...(format !== undefined && { format }),
});

type Delivery = { readonly from: number; readonly size: number; readonly reversed: boolean };

/** Gives records to the two consumers as the stream might: in pieces, twice, late and out of order. */
const deliver = async (table: MemoryTable, piece: readonly DynamoDBRecord[], format?: number): Promise<void> => {
  const of = (prefix: string) => piece.filter((r) => r.dynamodb?.NewImage?.sk?.S?.startsWith(prefix));
  const answers = await Promise.all([
    recordSubmissions(needsOf(table, format))(of('S#')),
    recomputeTerritories(needsOf(table, format))(of('A#')),
  ]);
  expect(answers.flatMap((a) => a.batchItemFailures)).toEqual([]);
};

const pieceOf = (table: MemoryTable, { from, size, reversed }: Delivery): DynamoDBRecord[] => {
  const piece = table.records.slice(from, from + size);
  return reversed ? piece.reverse() : piece;
};

/** Delivers each record that was not delivered yet exactly once, three pieces at a time, so that slow recomputes overlap newer ones. */
const drain = async (table: MemoryTable, delivered: Set<DynamoDBRecord>, format?: number): Promise<void> => {
  for (;;) {
    const rest = table.records.filter((r) => !delivered.has(r));
    if (rest.length === 0) return;
    for (const r of rest) delivered.add(r);
    const third = Math.ceil(rest.length / 3);
    await Promise.all([0, 1, 2].map((i) => deliver(table, rest.slice(i * third, (i + 1) * third), format)));
  }
};

const heads = (table: MemoryTable): AggregateHead[] =>
  [...table.items.values()]
    .filter((i) => i.sk.startsWith('A#'))
    .map(({ pk, sk }) => {
      const [, campaignId = '', kind, unit = ''] = pk.split('#');
      return { campaignId, kind: kind as AggregateHead['kind'], unit, territory: sk.slice('A#'.length) };
    });

const expectRecount = async (table: MemoryTable, format?: number): Promise<void> => {
  const aggregates = aggregateRepository(table);
  for (const { campaignId, kind, unit, territory } of heads(table)) {
    const head = { campaignId, kind, unit, territory };
    expect(await aggregates.one(head)).toEqual(await computed(needsOf(table, format))(head));
  }
};

/** Every submission that counts, straight from the items. */
const counted = (table: MemoryTable, kind: string) =>
  [...table.items.values()]
    .filter((i) => i.sk.startsWith('S#'))
    .map(toEnvelope)
    .filter((e) => e.kind === kind && !e.movedTo);

describe('however writes, moves and stream records interleave', () => {
  it('aggregates end equal to a full recount, and what is owed to what is entailed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 3, maxLength: 14 }),
        fc.array(fc.record({ from: fc.nat(40), size: fc.nat(12), reversed: fc.boolean() }), { maxLength: 5 }),
        async (scheduler, steps, deliveries) => {
          const { table, act, open } = town(() => scheduler.schedule(Promise.resolve()));
          await scheduler.waitFor(open());

          const delivered = new Set<DynamoDBRecord>();
          const everybody = [
            ...steps.map(act),
            ...deliveries.map((d) => deliver(table, pieceOf(table, d))),
            drain(table, delivered),
          ];
          await scheduler.waitFor(Promise.all(everybody));
          await scheduler.waitFor(drain(table, delivered));

          await scheduler.waitFor(expectRecount(table));
          const top = await scheduler.waitFor(
            aggregateRepository(table).one({
              campaignId: 'vpr-2023',
              kind: 'result-form',
              unit: 'all',
              territory: 'ru',
            }),
          );
          const forms = counted(table, 'result-form');
          expect(Object.values(top?.statuses ?? {}).reduce((a, b) => a + b, 0)).toBe(forms.length);
          expectEntailed(table);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a raised format replaces every aggregate of the old one and is replaced by none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 3, maxLength: 8 }), async (scheduler, steps) => {
        const { table, act, open } = town(() => scheduler.schedule(Promise.resolve()));
        await scheduler.waitFor(open());
        await scheduler.waitFor(Promise.all(steps.map(act)));
        const byOldRelease = new Set<DynamoDBRecord>();
        await scheduler.waitFor(drain(table, byOldRelease, 1));

        const byNewRelease = new Set<DynamoDBRecord>();
        const straggler = deliver(table, pieceOf(table, { from: 0, size: 30, reversed: true }), 1);
        await scheduler.waitFor(Promise.all([drain(table, byNewRelease, 2), straggler]));
        await scheduler.waitFor(drain(table, byNewRelease, 2));

        await scheduler.waitFor(expectRecount(table, 2));
        for (const item of table.items.values()) {
          if (item.sk.startsWith('A#')) expect(item.rev).toBeGreaterThan(2_000_000_000);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A form counts as owed exactly while an accepted application entails it; one that was worked on is contested instead. */
const expectEntailed = (table: MemoryTable): void => {
  const forms = counted(table, 'result-form').map((form) => `${form.schoolId} ${form.unit}`);
  expect(forms).toEqual([...new Set(forms)]);
  for (const form of counted(table, 'result-form')) {
    const application = counted(table, 'application').find((a) => a.schoolId === form.schoolId);
    const wanted = application?.entails.some((e) => e.unit === form.unit) ?? false;
    if (form.status === 'owed') expect(wanted).toBe(true);
    if (form.status === 'withdrawn') expect(wanted).toBe(false);
    if (form.status === 'accepted') expect(form.contested).toBe(!wanted);
  }
};
