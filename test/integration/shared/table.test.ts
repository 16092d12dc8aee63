import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cursorOf, startOf } from '../../../shared/dynamo/cursor.ts';
import { type Item, type Table, table } from '../../../shared/dynamo/table.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';
import { type MainStream, mainStream } from '../support/main-stream.ts';

let dynamo: Dynamo;
let stream: MainStream;
let main: Table;
let shelf: string;
let shelves = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  main = table(dynamo.client, dynamo.mainTable);
});
afterAll(async () => {
  stream?.stop();
  await dynamo?.stop();
});
beforeEach(() => {
  shelves += 1;
  shelf = `shelf-${shelves}`;
});

const anItem = (sk: string, more: Record<string, unknown> = {}): Item => ({ pk: shelf, sk, ...more });
const store = (...items: Item[]) => Promise.all(items.map((item) => main.put({ item, condition: { is: 'any' } })));
const sortKeys = (items: readonly Item[]) => items.map(({ sk }) => sk);

describe('an item', () => {
  it('comes back as it was put, bytes and nested maps too, without what is undefined', async () => {
    await store(
      anItem('a', { e: { revision: 3, measures: { classes: 2 } }, v: new Uint8Array([1, 200]), c: undefined }),
    );

    const found = await main.get({ pk: shelf, sk: 'a' });

    expect(found).toEqual({
      pk: shelf,
      sk: 'a',
      e: { revision: 3, measures: { classes: 2 } },
      v: new Uint8Array([1, 200]),
    });
  });

  it('is undefined where nothing is stored, strongly read or not', async () => {
    const strong = await main.get({ pk: shelf, sk: 'nothing' });
    const cheap = await main.get({ pk: shelf, sk: 'nothing' }, { consistent: false });

    expect([strong, cheap]).toEqual([undefined, undefined]);
  });
});

describe('a put', () => {
  it('over nothing is stored once; the second loses to the first and is shown it', async () => {
    const first = await main.put({ item: anItem('a', { n: 1 }), condition: { is: 'absent' } });

    const second = await main.put({ item: anItem('a', { n: 2 }), condition: { is: 'absent' } });

    expect(first).toEqual({ stored: true });
    expect(second).toEqual({ stored: false, existing: anItem('a', { n: 1 }) });
  });

  it.each([
    ['exactly the stored revision', 4, true],
    ['a revision behind', 3, false],
    ['a revision ahead', 5, false],
  ])('over %s', async (_which, revision, stored) => {
    await store(anItem('a', { e: { revision: 4 } }));

    const outcome = await main.put({
      item: anItem('a', { e: { revision: 9 } }),
      condition: { is: 'revision', revision },
    });

    expect(outcome.stored).toBe(stored);
    expect(outcome.stored || outcome.existing).toEqual(stored || anItem('a', { e: { revision: 4 } }));
  });

  it('over a revision where nothing is stored loses to nothing', async () => {
    const outcome = await main.put({ item: anItem('a'), condition: { is: 'revision', revision: 1 } });

    expect(outcome).toEqual({ stored: false, existing: undefined });
  });

  it.each([
    ['nothing', undefined, true],
    ['a lower rev', 1_000_000_006, true],
    ['the same rev', 1_000_000_007, false],
    ['a higher rev', 2_000_000_000, false],
  ])('of an aggregate over %s', async (_which, rev, stored) => {
    if (rev !== undefined) await store(anItem('a', { rev }));

    const outcome = await main.put({
      item: anItem('a', { rev: 1_000_000_007 }),
      condition: { is: 'lower-rev', rev: 1_000_000_007 },
    });

    expect(outcome.stored).toBe(stored);
  });

  it.each([
    ['nothing', undefined, true],
    ['a record whose second has come', 1_700_000_000, true],
    ['a record that has a second left', 1_700_000_001, false],
  ])('of an idempotency record over %s', async (_which, expiresAt, stored) => {
    if (expiresAt !== undefined) await store(anItem('a', { expiresAt }));

    const outcome = await main.put({
      item: anItem('a', { expiresAt: 1_800_000_000 }),
      condition: { is: 'expired', nowSeconds: 1_700_000_000 },
    });

    expect(outcome.stored).toBe(stored);
  });

  it('that wants nothing replaces the whole item', async () => {
    await store(anItem('a', { old: true }));

    await store(anItem('a', { fresh: true }));

    expect(await main.get({ pk: shelf, sk: 'a' })).toEqual(anItem('a', { fresh: true }));
  });
});

describe('a transaction', () => {
  it('stores all its items', async () => {
    const outcome = await main.write([
      { item: anItem('a'), condition: { is: 'absent' } },
      { item: anItem('b'), condition: { is: 'absent' } },
    ]);

    expect(outcome).toEqual({ stored: true });
    expect(sortKeys(await main.all({ pk: shelf }))).toEqual(['a', 'b']);
  });

  it('stores none when one condition fails, and shows what stood there by position', async () => {
    await store(anItem('b', { e: { revision: 2 } }));

    const outcome = await main.write([
      { item: anItem('a'), condition: { is: 'absent' } },
      { item: anItem('b', { e: { revision: 2 } }), condition: { is: 'revision', revision: 1 } },
    ]);

    expect(outcome).toEqual({
      stored: false,
      contended: false,
      existing: [undefined, anItem('b', { e: { revision: 2 } })],
    });
    expect(await main.get({ pk: shelf, sk: 'a' })).toBeUndefined();
  });

  it('holds only while what it checks stands as it was read', async () => {
    await store(anItem('source', { e: { revision: 5 } }));
    const put = { item: anItem('a'), condition: { is: 'absent' } } as const;
    const check = (revision: number) =>
      ({ key: { pk: shelf, sk: 'source' }, condition: { is: 'revision', revision } }) as const;

    const stale = await main.write([put], [check(4)]);
    const fresh = await main.write([put], [check(5)]);

    expect(stale).toMatchObject({ stored: false, contended: false });
    expect(fresh).toEqual({ stored: true });
  });

  it.each([
    ['nothing is there', undefined, false],
    ['it stands in its place', { revision: 1 }, true],
    ['it is about to move', { revision: 1, movingTo: 'ru-22-002' }, false],
    ['it has moved', { revision: 1, movedTo: 'ru-22-002' }, false],
  ])('beside what must be in place, where %s', async (_what, e, stored) => {
    if (e !== undefined) await store(anItem('school', { e }));

    const outcome = await main.write(
      [{ item: anItem('a'), condition: { is: 'absent' } }],
      [{ key: { pk: shelf, sk: 'school' }, condition: { is: 'in-place' } }],
    );

    expect(outcome.stored).toBe(stored);
  });

  it('takes a hundred items', async () => {
    const puts = Array.from({ length: 100 }, (_, i) => ({
      item: anItem(String(i).padStart(3, '0')),
      condition: { is: 'absent' } as const,
    }));

    const outcome = await main.write(puts);

    expect(outcome).toEqual({ stored: true });
    expect(await main.all({ pk: shelf, consistent: true })).toHaveLength(100);
  });
});

describe('many items by key', () => {
  it('beyond the hundred that one call takes all come, each once, without those that are not there', async () => {
    const keys = Array.from({ length: 230 }, (_, i) => ({ pk: shelf, sk: String(i).padStart(3, '0') }));
    await store(...keys.slice(0, 220));

    const found = await main.getAll([...keys, ...keys.slice(0, 5)]);

    expect(sortKeys(found).sort()).toEqual(keys.slice(0, 220).map(({ sk }) => sk));
  });

  it('are none where none is asked for', async () => {
    expect(await main.getAll([])).toEqual([]);
  });
});

describe('a list', () => {
  it('is in the order of its sort keys, or newest first', async () => {
    await store(anItem('H#2'), anItem('H#1'), anItem('S#1'));

    const oldest = await main.all({ pk: shelf, skPrefix: 'H#' });
    const newest = await main.all({ pk: shelf, skPrefix: 'H#', newestFirst: true });

    expect(sortKeys(oldest)).toEqual(['H#1', 'H#2']);
    expect(sortKeys(newest)).toEqual(['H#2', 'H#1']);
  });

  it('goes on from page to page by a cursor that survives its way through a URL', async () => {
    await store(anItem('a'), anItem('b'), anItem('c'));
    const pages: string[][] = [];

    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { items, after } = await main.page({ pk: shelf }, 2, startOf('the list', cursor));
      pages.push(sortKeys(items));
      cursor = cursorOf('the list', after);
    }

    expect(pages).toEqual([['a', 'b'], ['c']]);
  });

  it('of more than the megabyte of one answer comes whole', async () => {
    const filler = 'x'.repeat(300_000);
    await store(...['a', 'b', 'c', 'd', 'e'].map((sk) => anItem(sk, { filler })));

    const first = await main.page({ pk: shelf, consistent: true });
    const all = await main.all({ pk: shelf, consistent: true });

    expect(first.after).toBeDefined();
    expect(sortKeys(all)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each(['gsi1', 'gsi2', 'gsi3'] as const)(
    'in %s has the envelope and no content, by the index’s own keys',
    async (index) => {
      const indexed = (sk: string) => ({ [`${index}pk`]: `${shelf}#debtors`, [`${index}sk`]: sk });
      await store(
        anItem('a', { ...indexed('ru-22-002#1'), e: { revision: 1 }, c: { secret: true } }),
        anItem('b', { ...indexed('ru-22-001#1'), e: { revision: 2 }, c: { secret: true } }),
        anItem('c', { e: { revision: 3 } }),
      );

      const all = await main.all({ index, pk: `${shelf}#debtors` });
      const some = await main.page({ index, pk: `${shelf}#debtors`, skPrefix: 'ru-22-001#' });

      expect(all.map(({ e }) => e)).toEqual([{ revision: 2 }, { revision: 1 }]);
      expect(all.every(({ c }) => c === undefined)).toBe(true);
      expect(sortKeys(some.items)).toEqual(['b']);
    },
  );

  it('in an index goes on from page to page', async () => {
    const indexed = (sk: string) => anItem(sk, { gsi1pk: shelf, gsi1sk: 'the same', e: {} });
    await store(indexed('a'), indexed('b'), indexed('c'));

    const first = await main.page({ index: 'gsi1', pk: shelf }, 2);
    const second = await main.page({ index: 'gsi1', pk: shelf }, 2, first.after);

    expect(sortKeys([...first.items, ...second.items]).sort()).toEqual(['a', 'b', 'c']);
    expect(second.after).toBeUndefined();
  });
});

describe('the stream of the table', () => {
  it('gives every put as a whole item, in order', async () => {
    await stream.records();
    await main.put({ item: anItem('a', { n: 1 }), condition: { is: 'absent' } });
    await main.put({ item: anItem('a', { n: 2 }), condition: { is: 'any' } });
    await main.put({ item: anItem('a', { n: 3 }), condition: { is: 'absent' } });

    const records = await stream.records();

    expect(records.map(({ dynamodb }) => dynamodb?.NewImage?.n?.N)).toEqual(['1', '2']);
  });
});
