import { beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { changePreferences, showPreferences } from '../../../../functions/messages/change-preferences.ts';
import { lettersRepository } from '../../../../functions/messages/letters.repository.ts';
import { listMessages, showMessage } from '../../../../functions/messages/list-messages.ts';
import { preferencesRepository } from '../../../../functions/messages/preferences.repository.ts';
import { markAllRead, markRead } from '../../../../functions/messages/read-messages.ts';
import type { Message, MessageHead } from '../../../../shared/contracts/messages-views.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import type { Letter } from '../../../../shared/messages/letter.ts';
import { outboxRepository } from '../../../../shared/messages/outbox.repository.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Asked, ask, federalOrganiser, municipalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aLetter } from '../../../fixtures/messages.ts';

const NOW = instant('2023-02-08T09:00:00Z');
const clock = stoppedClock(NOW);
const ID = '20230208080000000-reminder-0001';

type List = { items: MessageHead[]; next: string | null; unread: number };

describe('the messages of an account', () => {
  let table: MemoryTable;
  let handler: unknown;

  beforeEach(async () => {
    table = memoryTable();
    const needs = { letters: lettersRepository(table), preferences: preferencesRepository(table) };
    const operations = [
      listMessages(needs),
      showMessage(needs),
      markRead(needs),
      markAllRead(needs),
      showPreferences(needs),
      changePreferences(needs),
    ];
    handler = httpHandler(operations, { clock, table });
    await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-22-0002' })]);
  });

  const put = (...letters: Letter[]) =>
    outboxRepository(table, { ...schoolReader(table, clock), ...territoryReader(table, clock) }).put(letters, NOW);
  const call = (routeKey: string, asked: Partial<Asked> = {}) =>
    ask(handler, { routeKey, caller: schoolOrganiser, ...asked });
  const list = async (asked: Partial<Asked> = {}) => (await call('GET /v1/messages', asked)).body as List;
  const one = (messageId: string, asked: Partial<Asked> = {}) =>
    call('GET /v1/messages/{messageId}', { params: { messageId }, ...asked });

  it('are listed newest first, each with what it tells and what became of it', async () => {
    await put(aLetter(), aLetter({ id: 'deadline-0001', topic: 'deadline', at: instant('2023-02-09T15:00:00Z') }));

    const { items, next, unread } = await list();

    expect(items.map(({ id }) => id)).toEqual(['20230209150000000-deadline-0001', ID]);
    expect(items[1]).toEqual({
      id: ID,
      topic: 'reminder',
      campaignId: 'vpr-2023',
      at: '2023-02-08T08:00:00.000Z',
      subject: 'ВПР 2023: напоминание — Заявки на участие, до 18:00 9 февраля, московское время',
      fate: 'waiting',
      readAt: null,
    });
    expect({ next, unread }).toEqual({ next: null, unread: 2 });
  });

  it('are those of the own school or territory alone', async () => {
    await put(
      aLetter({ to: 's-22-0002' }),
      aLetter({ to: 'ru-22-001', id: 'coordinator-1' }),
      aLetter({ to: 'ru', id: 'federal-1' }),
    );

    expect((await list()).items).toEqual([]);
    expect((await list({ caller: municipalCoordinator })).items).toHaveLength(1);
    expect((await list({ caller: federalOrganiser })).items).toHaveLength(1);
    expect((await one(ID)).status).toBe(404);
  });

  it('come page by page, each once, also when most are of another topic', async () => {
    const letters = Array.from({ length: 45 }, (_, i) =>
      aLetter({
        id: `reminder-${1000 + i}`,
        topic: i % 5 === 0 ? 'notice' : 'reminder',
        at: instant(new Date(Date.UTC(2023, 1, 1, i)).toISOString()),
      }),
    );
    await put(...letters);

    const seen: string[] = [];
    let next: string | null = '';
    for (let calls = 0; next !== null && calls < 20; calls++) {
      const page: List = await list({ query: { limit: '4', topic: 'notice', ...(next && { next }) } });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }

    const wanted = letters.filter(({ topic }) => topic === 'notice').map(({ id }) => id);
    expect(seen.map((id) => id.slice(18))).toEqual(wanted.reverse());
  });

  it('take no cursor of another list', async () => {
    await put(aLetter(), aLetter({ id: 'reminder-0002' }));
    const { next } = await list({ query: { limit: '1' } });

    const other = await call('GET /v1/messages', { query: { limit: '1', topic: 'notice', next: next ?? '' } });

    expect(other.status).toBe(400);
  });

  it('are shown whole, in the language of the reader', async () => {
    await put(aLetter());

    const russian = (await one(ID)).body as Message;
    const english = (await one(ID, { headers: { 'accept-language': 'en' } })).body as Message;

    expect(russian.text).toContain('Приближается срок');
    expect(english.text).toContain('A deadline is near');
    expect(english.html).toContain('<html lang="en">');
    expect(russian.text).not.toContain('отправлено автоматически');
  });

  it.each(['20230208080000000-reminder-9999', '20231308080000000-reminder-0001'])('are not there as %s', async (id) => {
    await put(aLetter());

    expect((await one(id)).status).toBe(404);
  });

  it('are unread until somebody reads them, and the first time stands', async () => {
    await put(aLetter(), aLetter({ id: 'reminder-0002' }));
    const params = { messageId: ID };

    const marked = await call('POST /v1/messages/{messageId}/read', { params });
    await call('POST /v1/messages/{messageId}/read', { params });

    expect(marked.body).toMatchObject({ id: ID, readAt: NOW });
    expect(await list()).toMatchObject({ unread: 1, items: [{ readAt: null }, { readAt: NOW }] });
    expect([...table.items.values()].find(({ sk }) => sk.includes('reminder-0001'))?.e).toMatchObject({ revision: 2 });
  });

  it('are all read at once', async () => {
    await put(...Array.from({ length: 30 }, (_, i) => aLetter({ id: `reminder-${1000 + i}` })));

    const marked = await call('POST /v1/messages/read');

    expect(marked.body).toEqual({ read: 30, unread: 0 });
    expect((await list()).unread).toBe(0);
  });

  it('are sent by mail unless their topic was declined, which only optional ones can be', async () => {
    const put_ = (optedOut: string[], headers = {}) =>
      call('PUT /v1/messages/preferences', { body: { optedOut }, headers });

    expect((await call('GET /v1/messages/preferences')).body).toEqual({
      optedOut: [],
      optional: ['opening', 'reminder'],
    });
    expect((await put_(['reminder', 'reminder'])).body).toMatchObject({ optedOut: ['reminder'] });
    expect((await put_(['deadline'])).status).toBe(400);
    expect((await put_([], { 'if-match': '"7"' })).status).toBe(412);
    const stored = await call('GET /v1/messages/preferences');
    expect(stored.body).toMatchObject({ optedOut: ['reminder'] });
    expect((await put_([], { 'if-match': String(stored.headers.etag) })).body).toMatchObject({ optedOut: [] });
  });
});
