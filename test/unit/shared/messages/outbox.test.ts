import { beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { addressRepository } from '../../../../shared/messages/address.repository.ts';
import { addressHash } from '../../../../shared/messages/address.ts';
import { letterKey, toContent, toLetter } from '../../../../shared/messages/letter-item.ts';
import { type Outbox, outboxRepository } from '../../../../shared/messages/outbox.repository.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aLetter } from '../../../fixtures/messages.ts';

const NOON = instant('2023-02-08T05:00:00Z');
const clock = stoppedClock(NOON);

describe('the outbox', () => {
  let table: MemoryTable;
  let outbox: Outbox;

  beforeEach(async () => {
    table = memoryTable();
    outbox = outboxRepository(table, { ...schoolReader(table, clock), ...territoryReader(table, clock) });
    await aDirectory(table, [
      aSchoolRow(),
      aSchoolRow({ id: 's-22-0002', contact: {} }),
      aSchoolRow({ id: 's-22-0003', contact: { email: 'School3@Example.org' } }),
    ]);
  });

  const stored = async (changes: Parameters<typeof aLetter>[0] = {}) => {
    const item = await table.get(letterKey(aLetter(changes)));
    if (!item) throw new Error('no such letter');
    return { ...toLetter(item), item };
  };

  it('keeps a letter with where its addressee is', async () => {
    const posted = await outbox.put([aLetter()], NOON);

    const { item, ...letter } = await stored();
    expect(posted).toEqual({ created: 1, known: 0, unreachable: [] });
    expect(letter).toMatchObject({ regionId: 'ru-22', municipalityId: 'ru-22-001', zone: 'Asia/Barnaul', revision: 1 });
    expect(toContent(item)).toEqual(aLetter().content);
    expect(item.gsi1pk).toBe('LETTERS#vpr-2023#ru-22');
  });

  it('takes the same batch twice and changes nothing', async () => {
    await outbox.put([aLetter()], NOON);
    const before = await stored();

    const posted = await outbox.put([aLetter({ topic: 'deadline' }), aLetter({ id: 'reminder-0002' })], NOON);

    expect(posted).toMatchObject({ created: 1, known: 1 });
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['now, when its moment has passed', { at: instant('2023-02-01T05:00:00Z') }, NOON],
    ['at its moment', { at: instant('2023-02-10T05:00:00Z') }, '2023-02-10T05:00:00.000Z'],
    [
      'in the morning, when its moment is at night',
      { at: instant('2023-02-08T15:00:00Z') },
      '2023-02-09T01:00:00.000Z',
    ],
    ['at night, when it is urgent', { at: instant('2023-02-08T15:00:00Z'), urgent: true }, '2023-02-08T15:00:00.000Z'],
  ])('sends a letter %s', async (_when, changes, nextAt) => {
    await outbox.put([aLetter(changes)], NOON);

    const { item } = await stored(changes);
    expect(toLetter(item).nextAt).toBe(nextAt);
    expect(item.gsi3sk).toBe(`${nextAt}#reminder-0001#s-22-0001`);
  });

  it('tells whom no mail can reach: without an address, with one that sent mail back, or unknown', async () => {
    await addressRepository(table).put(addressHash('school3@example.org'), { revision: 1, bouncedAt: NOON });
    const to = ['s-22-0001', 's-22-0002', 's-22-0003', 's-22-0099', 'ru-22'];

    const posted = await outbox.put(
      to.map((school) => aLetter({ to: school })),
      NOON,
    );

    expect(posted).toEqual({ created: 4, known: 0, unreachable: ['s-22-0002', 's-22-0003', 's-22-0099', 'ru-22'] });
  });

  it('puts coordinators by their territory', async () => {
    await outbox.put([aLetter({ to: 'ru-22-002' }), aLetter({ to: 'ru-22' }), aLetter({ to: 'ru' })], NOON);

    expect((await stored({ to: 'ru-22-002' })).item).toMatchObject({
      gsi1pk: 'LETTERS#vpr-2023#ru-22',
      gsi1sk: 'ru-22-002#2023-02-08T08:00:00.000Z#reminder-0001',
      e: { zone: 'Asia/Krasnoyarsk' },
    });
    expect((await stored({ to: 'ru-22' })).item.gsi1sk).toBe('-#2023-02-08T08:00:00.000Z#reminder-0001');
    expect((await stored({ to: 'ru' })).item.gsi1pk).toBe('LETTERS#vpr-2023#ru');
  });

  it('refuses a batch with something that is no letter before anything is put', async () => {
    const before = table.items.size;

    await expect(outbox.put([aLetter(), aLetter({ id: 'Ü' })], NOON)).rejects.toThrow();
    expect(table.items.size).toBe(before);
  });
});
