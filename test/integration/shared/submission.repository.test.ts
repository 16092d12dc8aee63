import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Table, table } from '../../../shared/dynamo/table.ts';
import { instant, plusMilliseconds } from '../../../shared/kernel/instant.ts';
import { Again } from '../../../shared/submissions/again.ts';
import type { Submission, SubmissionRef } from '../../../shared/submissions/envelope.ts';
import { idempotencyMark, rememberedReply } from '../../../shared/submissions/idempotency.ts';
import { draft } from '../../../shared/submissions/life.rules.ts';
import { type Filled, next } from '../../../shared/submissions/life-step.rules.ts';
import { submissionKey, toItem } from '../../../shared/submissions/submission.item.ts';
import { type SubmissionRepository, submissionRepository } from '../../../shared/submissions/submission.repository.ts';
import { aProblem } from '../../fixtures/problems.ts';
import { aHand, aRef, aStage, aSubmission } from '../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

const Content = z.object({ classes: z.int() });
type Content = z.infer<typeof Content>;

const schema = { content: Content, version: 2, lifts: [(older: unknown) => ({ classes: (older as string[]).length })] };

let dynamo: Dynamo;
let main: Table;
let submissions: SubmissionRepository<Content>;
let ref: SubmissionRef;
let schools = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  main = table(dynamo.client, dynamo.mainTable);
  submissions = submissionRepository(main, schema);
});
afterAll(() => dynamo?.stop());
beforeEach(() => {
  schools += 1;
  ref = aRef({ schoolId: `s-22-${String(schools).padStart(4, '0')}` });
});

const filled = (classes: number): Filled<Content> => ({
  content: { classes },
  contentHash: `hash-of-${classes}`,
  measures: { classes },
  entails: [],
});
const drafting =
  (classes: number, hand = aHand()) =>
  (stored: Submission<Content>) =>
    draft(stored, filled(classes), aStage(), hand);
const owe = () => main.put({ item: toItem(aSubmission({ ...ref }), 2), condition: { is: 'absent' } });
const untouched = (): never => {
  throw new Error('nothing was to be decided');
};

describe('a change', () => {
  it('of what nobody owes is refused', async () => {
    const change = submissions.change(ref, { hand: aHand() }, untouched);

    await expect(change).rejects.toThrow(aProblem('not-owed'));
  });

  it('of what is owed from this moment is its first revision', async () => {
    const receipt = await submissions.change(
      ref,
      { hand: aHand(), ifRevision: 0, contentHash: 'hash-of-3' },
      drafting(3),
      {
        absent: 'owe',
      },
    );

    expect(receipt).toMatchObject({ revision: 1, status: 'draft', sha256: 'hash-of-3', by: 'edu220001' });
    expect(await submissions.load(ref)).toMatchObject({ revision: 1, content: { classes: 3 }, writeId: 'w-1' });
  });

  it('of what stands there is the revision after it', async () => {
    await owe();

    const receipt = await submissions.change(ref, { hand: aHand({ writeId: 'w-2' }), ifRevision: 1 }, drafting(3));

    expect(receipt).toMatchObject({ id: `vpr-2023/application/${ref.schoolId}/-/-/2`, revision: 2 });
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, measures: { classes: 3 } });
  });

  it('that changes nothing stores nothing and has the receipt of what stands there', async () => {
    await owe();

    const receipt = await submissions.change(ref, { hand: aHand({ writeId: 'w-2' }) }, (stored) => stored);

    expect(receipt.revision).toBe(1);
    expect(await submissions.load(ref)).toMatchObject({ revision: 1, writeId: 'w-1' });
  });

  it('by who saw an older revision is refused and names who was quicker', async () => {
    await owe();
    const hand = aHand({ by: 'reg220000', writeId: 'w-2' });
    await submissions.change(ref, { hand, ifRevision: 1 }, drafting(3, hand));

    const change = submissions.change(ref, { hand: aHand({ writeId: 'w-3' }), ifRevision: 1 }, untouched);

    await expect(change).rejects.toThrow(aProblem('stale'));
    await expect(change).rejects.toMatchObject({ members: { revision: 2, by: 'reg220000' } });
  });

  it('that loses the race between its read and its write runs again', async () => {
    await owe();
    const quicker = async () => {
      const stored = aSubmission<Content>({ ...ref });
      await main.put({
        item: toItem(next(stored, aHand({ writeId: 'w-other' }), { action: 'dated' }), 2),
        condition: { is: 'revision', revision: 1 },
      });
    };
    const stale = await main.get(submissionKey(ref));
    await quicker();

    const change = submissions.change(ref, { hand: aHand({ writeId: 'w-2' }) }, drafting(3), { item: stale ?? null });

    await expect(change).rejects.toThrow(Again);
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, action: 'dated' });
  });

  it('of a school that has moved away runs again where it is now', async () => {
    const tombstone = aSubmission({ ...ref, movedTo: 'ru-22-002', action: 'moved', revision: 2 });
    await main.put({ item: toItem(tombstone, 2), condition: { is: 'absent' } });

    const change = submissions.change(ref, { hand: aHand() }, untouched);

    await expect(change).rejects.toMatchObject({ name: 'Again', movedSchoolId: ref.schoolId });
  });

  it.each([
    ['stands where it was found', {}, true],
    ['is about to move', { movingTo: 'ru-22-002' }, false],
  ])('that is the first, of a school that %s', async (_how, changes, stored) => {
    const standing = { pk: 'D#M#ru-22-001', sk: `S#${ref.schoolId}` };
    await main.put({ item: { ...standing, e: { revision: 1, ...changes } }, condition: { is: 'any' } });

    const change = submissions.change(ref, { hand: aHand() }, drafting(3), { absent: 'owe', standing });

    if (stored) await expect(change).resolves.toMatchObject({ revision: 1 });
    else await expect(change).rejects.toMatchObject({ name: 'Again', movedSchoolId: ref.schoolId });
    expect((await submissions.load(ref)) !== undefined).toBe(stored);
  });

  it('lifts a content of an older schema', async () => {
    const older = { ...toItem(aSubmission({ ...ref }), 2), c: ['5-А', '5-Б'], schema: 'application@1' };
    await main.put({ item: older, condition: { is: 'absent' } });

    const loaded = await submissions.load(ref);

    expect(loaded?.content).toEqual({ classes: 2 });
  });

  it('of a schema of the future is our fault, never a guess', async () => {
    const newer = { ...toItem(aSubmission({ ...ref }), 2), c: {}, schema: 'application@3' };
    await main.put({ item: newer, condition: { is: 'absent' } });

    await expect(submissions.load(ref)).rejects.toThrow(RangeError);
  });
});

describe('a repeated change, one revision behind', () => {
  const change = (hand = aHand({ writeId: 'w-2' }), contentHash = 'hash-of-3') =>
    submissions.change(ref, { hand, ifRevision: 1, contentHash }, drafting(3, hand));

  it('by the same hand with the same content gets the same receipt and no new revision', async () => {
    await owe();
    const first = await change();

    const repeated = await change(aHand({ writeId: 'w-3', at: instant('2023-02-08T09:05:00Z') }));

    expect(repeated).toEqual(first);
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, writeId: 'w-2' });
  });

  it.each([
    ['with another content', aHand({ writeId: 'w-3' }), 'hash-of-4'],
    ['by another hand', aHand({ by: 'reg220000', writeId: 'w-3' }), 'hash-of-3'],
  ])('%s is stale', async (_how, hand, contentHash) => {
    await owe();
    await change();

    await expect(change(hand, contentHash)).rejects.toThrow(aProblem('stale'));
  });
});

/** Lets the commands of one name take effect and loses their answers. */
const losingAnswers = (client: DynamoDBClient, commandName: string, times: number) => {
  let lost = 0;
  client.middlewareStack.add(
    (send, context) => async (args) => {
      if (context.commandName !== commandName || lost >= times) return send(args);
      await send(args).catch(() => undefined);
      lost += 1;
      throw Object.assign(new Error('the connection broke'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'high', name: 'losingAnswers' },
  );
  return { stop: () => client.middlewareStack.remove('losingAnswers'), count: () => lost };
};

describe('a change whose answer was lost after it took effect', () => {
  it('finds its own write and is a success', async () => {
    await owe();
    const broken = losingAnswers(dynamo.client, 'PutItemCommand', 1);

    const receipt = await submissions
      .change(
        ref,
        { hand: aHand({ writeId: 'w-2' }), ifRevision: 1, contentHash: 'hash-of-3' },
        drafting(3, aHand({ writeId: 'w-2' })),
      )
      .finally(broken.stop);

    expect(broken.count()).toBe(1);
    expect(receipt.revision).toBe(2);
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, writeId: 'w-2' });
  });

  it('and of every retry too, gives the same receipt to who sends it again', async () => {
    await owe();
    const send = (writeId: string) => {
      const hand = aHand({ writeId });
      return submissions.change(ref, { hand, ifRevision: 1, contentHash: 'hash-of-3' }, drafting(3, hand));
    };
    const broken = losingAnswers(dynamo.client, 'PutItemCommand', Number.POSITIVE_INFINITY);
    await expect(send('w-2').finally(broken.stop)).rejects.toThrow('the connection broke');
    const stored = await submissions.load(ref);

    const again = await send('w-3');

    expect(again).toMatchObject({ revision: 2, at: stored?.at, sha256: 'hash-of-3' });
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, writeId: 'w-2' });
  });
});

describe('a change with an idempotency key', () => {
  const at = instant('2023-02-08T09:00:00Z');
  const mark = (later = 0, body = 'body') =>
    idempotencyMark('edu220001', 'submitApplication', `key-of-${ref.schoolId}`, body, plusMilliseconds(at, later));
  const change = (idempotency: ReturnType<typeof mark>, writeId = 'w-2') => {
    const hand = aHand({ writeId });
    return submissions.change(ref, { hand, idempotency }, drafting(3, hand));
  };

  it('stores the record of its receipt in the same transaction', async () => {
    await owe();
    const given = mark();

    const receipt = await change(given);

    expect(given.kept).toBe(true);
    expect(rememberedReply(await main.get(given.key), given)).toEqual({ same: true, reply: receipt });
  });

  it('whose record is there already takes no effect', async () => {
    await owe();
    await change(mark());

    const second = change(mark(60_000), 'w-3');

    await expect(second).rejects.toThrow(Again);
    expect(await submissions.load(ref)).toMatchObject({ revision: 2, writeId: 'w-2' });
  });

  it('stores no record when the change itself loses', async () => {
    await owe();
    const stale = await main.get(submissionKey(ref));
    await change(idempotencyMark('reg220000', 'other', 'other', 'body', at));
    const given = mark();

    const lost = submissions.change(ref, { hand: aHand({ writeId: 'w-3' }), idempotency: given }, drafting(4), {
      item: stale ?? null,
    });

    await expect(lost).rejects.toThrow(Again);
    expect(given.kept).toBe(false);
    expect(await main.get(given.key)).toBeUndefined();
  });

  it('may be used anew after 24 hours', async () => {
    await owe();
    await change(mark());
    const nextDay = mark(24 * 60 * 60 * 1000, 'another body');

    const receipt = await change(nextDay, 'w-3');

    expect(receipt.revision).toBe(3);
    expect(rememberedReply(await main.get(nextDay.key), nextDay)).toMatchObject({ same: true });
  });

  it('whose answer was lost finds its own write and is a success', async () => {
    await owe();
    const broken = losingAnswers(dynamo.client, 'TransactWriteItemsCommand', 1);

    const receipt = await change(mark()).finally(broken.stop);

    expect(broken.count()).toBe(1);
    expect(receipt.revision).toBe(2);
  });
});
