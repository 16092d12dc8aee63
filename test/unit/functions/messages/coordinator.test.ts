import { beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { lettersRepository } from '../../../../functions/messages/letters.repository.ts';
import { listAddresses } from '../../../../functions/messages/list-addresses.ts';
import { listLetters } from '../../../../functions/messages/list-letters.ts';
import { recordFate } from '../../../../functions/messages/record-fate.ts';
import type { MailAddress, SentLetter } from '../../../../shared/contracts/messages-views.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { addressRepository } from '../../../../shared/messages/address.repository.ts';
import { addressHash } from '../../../../shared/messages/address.ts';
import type { Letter } from '../../../../shared/messages/letter.ts';
import { mailTagOf } from '../../../../shared/messages/letter-item.ts';
import { outboxRepository, whereaboutsOf } from '../../../../shared/messages/outbox.repository.ts';
import { tableWriter } from '../../../../shared/workbook/table-writer.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { aMailEvent } from '../../../fixtures/mail-service.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aLetter } from '../../../fixtures/messages.ts';

const NOW = instant('2023-02-08T09:00:00Z');
const clock = stoppedClock(NOW);

describe('what a coordinator sees of the mail to a territory', () => {
  let table: MemoryTable;
  let handler: unknown;

  beforeEach(async () => {
    table = memoryTable();
    const schools = schoolReader(table, clock);
    const territories = territoryReader(table, clock);
    const needs = {
      letters: lettersRepository(table),
      addresses: addressRepository(table),
      find: whereaboutsOf({ ...schools, ...territories }),
      schools,
      territories,
    };
    handler = httpHandler([listAddresses(needs), listLetters(needs)], { clock, table, schools, tableWriter });
    await aDirectory(table, [
      aSchoolRow(),
      aSchoolRow({ id: 's-22-0002', contact: {} }),
      aSchoolRow({ id: 's-22-0003', municipalityId: 'ru-22-003', contact: { email: 'Third@Example.org' } }),
      aSchoolRow({ id: 's-22-0004', contact: {}, closed: true }),
      aSchoolRow({ id: 's-22-0005', contact: { email: 'not an address' } }),
    ]);
  });

  const tell = async (letter: Letter, type: string, more: object = {}) => {
    const needs = { letters: lettersRepository(table), addresses: addressRepository(table) };
    await recordFate(needs)(aMailEvent(type, mailTagOf(letter), NOW, more));
  };
  const put = (...letters: Letter[]) =>
    outboxRepository(table, { ...schoolReader(table, clock), ...territoryReader(table, clock) }).put(letters, NOW);
  const addresses = async (territory: string, query: Record<string, string> = {}, asked: Partial<Asked> = {}) =>
    ask(handler, {
      routeKey: 'GET /v1/territories/{territory}/addresses',
      caller: regionalCoordinator,
      params: { territory },
      query,
      ...asked,
    });
  const letters = async (query: Record<string, string> = {}, asked: Partial<Asked> = {}) =>
    ask(handler, {
      routeKey: 'GET /v1/campaigns/{campaignId}/letters',
      caller: regionalCoordinator,
      params: { campaignId: 'vpr-2023' },
      query,
      ...asked,
    });

  it('is who has no address first, schools and offices; closed schools are left out', async () => {
    await addressRepository(table).put(addressHash('third@example.org'), { revision: 1, bouncedAt: NOW });

    const { items, counts } = (await addresses('ru-22')).body as { items: MailAddress[]; counts: object };

    expect(items.map(({ id, state }) => [id, state])).toEqual([
      ['ru-22', 'none'],
      ['ru-22-001', 'none'],
      ['ru-22-002', 'none'],
      ['ru-22-003', 'none'],
      ['s-22-0002', 'none'],
      ['s-22-0005', 'none'],
      ['s-22-0003', 'bounced'],
      ['s-22-0001', 'untried'],
    ]);
    expect(items[5]).toMatchObject({ email: 'not an address' });
    expect(items[6]).toMatchObject({ email: 'Third@Example.org', bouncedAt: NOW, municipalityId: 'ru-22-003' });
    expect(counts).toEqual({ none: 6, untried: 1, working: 0, bounced: 1, complained: 0 });
  });

  it('is one state, page by page, or a table', async () => {
    const first = (await addresses('ru-22', { state: 'none', limit: '4' })).body as { items: unknown[]; next: string };
    const second = (await addresses('ru-22', { state: 'none', limit: '4', next: first.next })).body;
    const csv = await addresses('ru-22-001', { format: 'csv', state: 'none' });

    expect(first.items).toHaveLength(4);
    expect(second).toMatchObject({ items: [{ id: 's-22-0002' }, { id: 's-22-0005' }], next: null });
    expect(csv.text.split('\r\n').filter((row) => row !== '')).toHaveLength(4);
    expect(csv.text).toContain('нет адреса');
  });

  it('is asked by region or municipality, within the own territory, and by no school', async () => {
    expect((await addresses('ru', {}, { caller: federalOrganiser })).status).toBe(400);
    expect((await addresses('ru-22-003', {}, { caller: municipalCoordinator })).status).toBe(404);
    expect((await addresses('ru-22-001', {}, { caller: municipalCoordinator })).status).toBe(200);
    expect((await addresses('ru-22-001', {}, { caller: schoolOrganiser })).status).toBe(404);
    expect((await letters({}, { caller: federalOrganiser })).status).toBe(400);
    expect((await letters({ territory: 'ru-05' })).status).toBe(404);
  });

  it('is what became of the letters of a campaign', async () => {
    const sent = aLetter();
    const bounced = aLetter({
      to: 's-22-0003',
      id: 'deadline-0001',
      topic: 'deadline',
      at: instant('2023-02-08T08:30:00Z'),
    });
    await put(
      sent,
      bounced,
      aLetter({ to: 'ru-22', id: 'coordinator-1' }),
      aLetter({ campaignId: 'other', id: 'other-001' }),
    );
    await tell(sent, 'Delivery');
    await tell(bounced, 'Bounce', { bounce: { bounceType: 'Permanent', timestamp: NOW } });

    const all = (await letters()).body as { items: SentLetter[]; counts: Record<string, number>; total: number };

    expect(all.items.map(({ to, fate }) => [to, fate])).toEqual([
      ['s-22-0003', 'bounced'],
      ['ru-22', 'waiting'],
      ['s-22-0001', 'delivered'],
    ]);
    expect(all.items[0]).toMatchObject({ name: 'МБОУ «СОШ № 1»', topic: 'deadline', bouncedAt: NOW, isRead: false });
    expect(all.counts).toMatchObject({ waiting: 1, delivered: 1, bounced: 1, sent: 0 });
    expect((await letters({ fate: 'bounced' })).body).toMatchObject({ total: 1, items: [{ to: 's-22-0003' }] });
    expect((await letters({ topic: 'deadline' })).body).toMatchObject({ total: 1, counts: { bounced: 1, waiting: 0 } });
    expect((await letters({ since: '2023-02-08T08:15:00.000Z' })).body).toMatchObject({ total: 1 });
    expect((await letters({}, { caller: municipalCoordinator })).body).toMatchObject({ items: [{ to: 's-22-0001' }] });
  });
});
