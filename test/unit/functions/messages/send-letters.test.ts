import { beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { lettersRepository } from '../../../../functions/messages/letters.repository.ts';
import { preferencesRepository } from '../../../../functions/messages/preferences.repository.ts';
import { recordFate } from '../../../../functions/messages/record-fate.ts';
import { sendLetters } from '../../../../functions/messages/send-letters.ts';
import type { SenderNeeds } from '../../../../functions/messages/sender-needs.ts';
import { senderTurn } from '../../../../functions/messages/sender-turn.repository.ts';
import type { Table } from '../../../../shared/dynamo/table.ts';
import { type Instant, instant, plusMilliseconds } from '../../../../shared/kernel/instant.ts';
import { addressRepository } from '../../../../shared/messages/address.repository.ts';
import { addressHash } from '../../../../shared/messages/address.ts';
import { fateOf } from '../../../../shared/messages/fate.ts';
import type { Letter } from '../../../../shared/messages/letter.ts';
import { letterKey, toLetter } from '../../../../shared/messages/letter-item.ts';
import { outboxRepository, whereaboutsOf } from '../../../../shared/messages/outbox.repository.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { aMailEvent, aMailService, type MailService } from '../../../fixtures/mail-service.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aLetter } from '../../../fixtures/messages.ts';

const MINUTES = 60_000;

describe('the sender of letters', () => {
  let table: MemoryTable;
  let now: Instant;
  let mail: MailService;
  const clock = { now: () => now };
  let remaining: () => number;
  let goneOn: number;

  const directory = (of: Table) => ({ ...schoolReader(of, clock), ...territoryReader(of, clock) });
  const needs = (changes: Partial<SenderNeeds> = {}): SenderNeeds => ({
    letters: lettersRepository(table),
    preferences: preferencesRepository(table),
    addresses: addressRepository(table),
    find: whereaboutsOf(directory(table)),
    turn: senderTurn(table, clock),
    mail,
    account: undefined,
    pace: async () => undefined,
    goOn: async () => {
      goneOn++;
    },
    clock,
    lagMilliseconds: 2_000,
    wait: async () => undefined,
    ...changes,
  });
  const send = (changes: Partial<SenderNeeds> = {}, event: { source?: string } = {}) =>
    sendLetters(needs(changes))({ event, remaining: () => remaining() });
  const put = (...letters: Letter[]) => outboxRepository(table, directory(table)).put(letters, now);
  const tell = async () => {
    for (const event of mail.events.splice(0)) await recordFate(needs() as never)(event);
  };
  const stored = async (changes: Partial<Letter> = {}) => {
    const item = await table.get(letterKey(aLetter(changes)));
    if (!item) throw new Error('no such letter');
    return toLetter(item);
  };
  const fate = async (changes: Partial<Letter> = {}) => fateOf((await stored(changes)).post);

  beforeEach(async () => {
    table = memoryTable();
    now = instant('2023-02-08T08:00:00Z');
    mail = aMailService(() => now);
    remaining = () => 600_000;
    goneOn = 0;
    await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-22-0002', contact: {} })]);
  });

  it('mails a letter once, whatever calls come after', async () => {
    await put(aLetter());

    await send();
    await send();
    now = plusMilliseconds(now, 24 * 60 * MINUTES);
    await send();

    expect(mail.taken).toHaveLength(1);
    expect(mail.taken[0]).toMatchObject({
      id: 's-22-0001_20230208080000000-reminder-0001',
      to: 'school1@example.org',
      subject: expect.stringContaining('ВПР 2023'),
    });
    expect(await stored()).toMatchObject({
      post: { attempts: 1, messageId: 'm-1', sentAt: '2023-02-08T08:00:00.000Z' },
    });
    expect(await stored()).not.toHaveProperty('nextAt');
  });

  it('holds a letter that came to its turn at night until the morning of the addressee', async () => {
    await put(aLetter());
    now = instant('2023-02-08T15:00:00Z');

    await send();

    expect(mail.taken).toEqual([]);
    expect(await stored()).toMatchObject({ nextAt: '2023-02-09T01:00:00.000Z', post: { attempts: 0 } });
    now = instant('2023-02-09T01:00:00Z');
    await send();
    expect(mail.taken).toHaveLength(1);
  });

  it('sends what is urgent at night', async () => {
    now = instant('2023-02-08T15:00:00Z');
    await put(aLetter({ urgent: true }));

    await send();

    expect(mail.taken).toHaveLength(1);
  });

  it.each([
    ['opening', 'shown'],
    ['reminder', 'waiting'],
    ['deadline', 'sent'],
  ] as const)('of the topic %s leaves to the account what was declined: %s', async (topic, expected) => {
    await preferencesRepository(table).put('s-22-0001', {
      revision: 1,
      by: 'edu220001',
      at: now,
      optedOut: ['opening'],
    });
    await put(aLetter({ topic }));
    mail.weather = () => (topic === 'reminder' ? 'down' : 'fair');

    await send();

    expect(await fate()).toBe(expected);
  });

  it('mails nothing where the deployment has no mail, and shows it in the account', async () => {
    await put(aLetter());

    await send({ mail: undefined });

    expect(await stored()).toMatchObject({ post: { unsent: 'no-mail' } });
    expect(await fate()).toBe('shown');
  });

  it('tells where there is no address, and where the address sent mail back for good', async () => {
    await put(aLetter({ to: 's-22-0002' }), aLetter());
    await addressRepository(table).put(addressHash('school1@example.org'), { revision: 1, bouncedAt: now });

    await send();

    expect(mail.taken).toEqual([]);
    expect(await fate({ to: 's-22-0002' })).toBe('no-address');
    expect(await fate()).toBe('no-working-address');
  });

  it('sends no second letter to an address from which the first came back', async () => {
    await put(aLetter());
    await send();
    const tag = mail.taken[0]?.id ?? '';
    const bounce = { bounce: { bounceType: 'Permanent', timestamp: now } };
    await recordFate(needs() as never)(aMailEvent('Bounce', tag, now, bounce));

    await put(aLetter({ id: 'reminder-0002' }));
    await send();

    expect(mail.taken).toHaveLength(1);
    expect(await fate()).toBe('bounced');
    expect(await fate({ id: 'reminder-0002' })).toBe('no-working-address');
  });

  it('takes a refusal for the end of it', async () => {
    await put(aLetter());
    mail.weather = () => 'refuses';

    await send();
    mail.weather = () => 'fair';
    now = plusMilliseconds(now, 60 * MINUTES);
    await send();

    expect(mail.taken).toEqual([]);
    expect(await fate()).toBe('refused');
  });

  it('tries again what the mail service did not take, once its claim has aged', async () => {
    await put(aLetter());
    mail.weather = () => 'down';
    await send();

    mail.weather = () => 'fair';
    now = plusMilliseconds(now, 14 * MINUTES);
    await send();
    expect(mail.taken).toEqual([]);

    now = plusMilliseconds(now, 1 * MINUTES);
    await send();
    expect(mail.taken).toHaveLength(1);
    expect(await stored()).toMatchObject({ post: { attempts: 2 } });
  });

  it('does not send again what was taken and not answered, once the mail service has told of it', async () => {
    await put(aLetter());
    mail.weather = () => 'lost-answer';
    await send();
    await tell();

    now = plusMilliseconds(now, 60 * MINUTES);
    await send();

    expect(mail.taken).toHaveLength(1);
    expect(await fate()).toBe('sent');
  });

  it('leaves a failing mail service in peace after some letters', async () => {
    await put(...Array.from({ length: 60 }, (_, i) => aLetter({ id: `reminder-${1000 + i}` })));
    mail.weather = () => 'down';

    const counts = await send();

    expect(counts.failed).toBeGreaterThanOrEqual(10);
    expect(counts.failed).toBeLessThanOrEqual(26);
    expect(counts.left).toBe(true);
    expect(goneOn).toBe(0);
  });

  it('gives a letter up after two days of tries', async () => {
    await put(aLetter({ urgent: true }));
    mail.weather = () => 'down';
    for (let hour = 0; hour < 50; hour++) {
      await send();
      now = plusMilliseconds(now, 60 * MINUTES);
    }

    expect(await fate()).toBe('given-up');
    expect(await stored()).toMatchObject({ post: { attempts: 48 } });
  });

  it('stops with time to spare and calls for another', async () => {
    await put(...Array.from({ length: 40 }, (_, i) => aLetter({ id: `reminder-${1000 + i}` })));
    remaining = () => 30_000 - mail.taken.length * 1000;

    const counts = await send();

    expect(counts).toMatchObject({ left: true });
    expect(counts.sent).toBeLessThan(25);
    expect(goneOn).toBe(1);
    remaining = () => 600_000;
    await send();
    expect(mail.taken).toHaveLength(40);
  });

  it('mails each of the 640 schools of a region once, whoever calls it how often', async () => {
    const schools = Array.from({ length: 640 }, (_, i) => aSchoolRow({ id: `s-22-${1000 + i}` }));
    await aDirectory(table, schools);
    await put(...schools.map(({ id }) => aLetter({ to: id })));

    await Promise.all([send(), send(), send()]);
    await send();

    const addressees = mail.taken.map(({ id }) => id.split('_')[0]);
    expect(addressees).toHaveLength(640);
    expect(new Set(addressees)).toEqual(new Set(schools.map(({ id }) => id)));
  });

  it('sends alone: another that comes meanwhile makes it look again', async () => {
    await put(aLetter());
    let second: unknown;
    let isFirst = true;
    const wait = async () => {
      if (!isFirst) return;
      isFirst = false;
      await put(aLetter({ id: 'reminder-0002' }));
      second = await send();
    };

    const counts = await send({ wait });

    expect(second).toEqual({ kept: 0, sent: 0, refused: 0, failed: 0, left: false });
    expect(counts.sent).toBe(2);
  });

  it.each([
    ['by the clock does not wait for an index that may lag, since nothing was put just before', 'aws.events', 0],
    ['by whoever has put letters looks once more when it may have caught up', 'vpr.messages', 1],
  ])('called %s', async (_how, source, waits) => {
    await put(aLetter());
    let waited = 0;
    const wait = async () => {
      waited++;
    };

    const counts = await send({ wait }, { source });

    expect(counts).toMatchObject({ sent: 1, left: false });
    expect(waited).toBe(waits);
  });

  it('called by the clock looks once more for whoever has put letters meanwhile', async () => {
    const turn = senderTurn(table, clock);
    let isFirst = true;
    const asked: typeof turn = {
      take: async (holder) => {
        const taken = await turn.take(holder);
        if (isFirst) await turn.take('another');
        isFirst = false;
        return taken;
      },
    };
    const wait = async () => {
      await put(aLetter());
    };

    const counts = await send({ turn: asked, wait }, { source: 'aws.events' });

    expect(counts.sent).toBe(1);
  });

  it('takes the turn of a sender that was killed', async () => {
    await senderTurn(table, clock).take('killed');
    await put(aLetter());
    await send();
    expect(mail.taken).toEqual([]);

    now = plusMilliseconds(now, 1 * MINUTES);
    await send();

    expect(mail.taken).toHaveLength(1);
  });

  it('goes on with the others when one letter cannot be read', async () => {
    await put(aLetter(), aLetter({ id: 'reminder-0002' }));
    const broken = await table.get(letterKey(aLetter()));
    await table.put({ item: { ...broken, c: { template: 'of another time' } } as never, condition: { is: 'any' } });

    const counts = await send();

    expect(counts.sent).toBe(1);
  });
});
