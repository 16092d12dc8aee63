import { beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../../../../shared/contracts/exchange-views.ts';
import { bytesHash } from '../../../../shared/hash.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type ExchangeScene, exchangeScene } from '../../../fixtures/exchange.ts';
import { federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../../fixtures/http.ts';
import { memoryTable } from '../../../fixtures/memory-table.ts';
import { aClock } from '../../../fixtures/results.ts';

const elsewhere: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };
const SHELF = '/territories/{territory}/requests';

let scene: ExchangeScene;
let clock: ReturnType<typeof aClock>;

beforeEach(async () => {
  const table = memoryTable();
  clock = aClock('2023-02-22T09:00:00Z');
  await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-05-0001', municipalityId: 'ru-05-001' })]);
  scene = exchangeScene(table, clock);
});

const slug = ({ body }: { body: unknown }) => (body as { type: string }).type.replace('/problems/', '');

const ask = (caller: Caller, body: object, territory = 'ru-22', headers = {}) =>
  scene.call(caller, `POST ${SHELF}`, { params: { territory }, body, headers });

const asked = async (body: object = {}): Promise<ExchangeRequest> => {
  const { body: made } = await ask(regionalCoordinator, { subject: 'Карантин', text: 'Что делать?', ...body });
  return made as ExchangeRequest;
};

const say = (caller: Caller, requestId: string, body: object) =>
  scene.call(caller, 'POST /requests/{requestId}/messages', { params: { requestId }, body });

const announced = async (caller: Caller, text: string): Promise<{ fileId: string; put: (as?: string) => void }> => {
  const bytes = Buffer.from(text);
  const file = { fileName: 'Приказ.txt', mediaType: 'text/plain', bytes: bytes.length, sha256: bytesHash(bytes) };
  const { body } = await scene.call(caller, 'POST /requests/files', { body: file });
  const { fileId, target } = body as { fileId: string; target: { url: string } };
  const key = target.url.replace('https://bucket.test/', '');
  return { fileId, put: (as = text) => void scene.bucket.kept.set(key, Buffer.from(as)) };
};

describe('the exchange', () => {
  it('tells the other side of every step, and of no word that was said', async () => {
    const { id } = await asked({ text: 'Иванова Мария заболела' });
    await scene.call(federalOrganiser, 'POST /requests/{requestId}/taking', { params: { requestId: id } });
    await scene.call(federalOrganiser, 'POST /requests/{requestId}/taking', { params: { requestId: id } });
    await say(federalOrganiser, id, { text: 'Пишите заявление', isAnswer: true });

    expect(scene.letters.map(({ to }) => to)).toEqual(['ru', 'ru-22', 'ru-22']);
    expect(new Set(scene.letters.map((letter) => letter.id)).size).toBe(3);
    expect(JSON.stringify(scene.letters)).not.toMatch(/Иванова|заявление/);
  });

  it('does not exist for another region, nor for a municipality', async () => {
    const { id } = await asked();
    const params = { requestId: id };

    const foreign = await scene.call(elsewhere, 'GET /requests/{requestId}', { params });
    const below = await scene.call(municipalCoordinator, 'GET /requests/{requestId}', { params });
    const list = await scene.call(elsewhere, `GET ${SHELF}`, { params: { territory: 'ru-22' } });
    const other = await ask(elsewhere, { subject: 'Чужой регион', text: 'От его имени' });

    expect([foreign.status, below.status, list.status, other.status]).toEqual([404, 404, 404, 404]);
  });

  it('takes a file only from who announced it, whole, and links to it only where it was sent', async () => {
    const mine = await announced(regionalCoordinator, 'Приказ');
    const absent = await ask(regionalCoordinator, { subject: 'Карантин', text: 'Приказ', files: [mine.fileId] });
    mine.put('Другой');
    const different = await ask(regionalCoordinator, { subject: 'Карантин', text: 'Приказ', files: [mine.fileId] });
    mine.put();
    const stolen = await ask(elsewhere, { subject: 'Карантин', text: 'Приказ', files: [mine.fileId] }, 'ru-05');
    const request = await asked({ files: [mine.fileId] });
    const empty = await asked();
    const sha256 = request.thread[0]?.files[0]?.sha256 ?? '';
    const link = (requestId: string) =>
      scene.call(federalOrganiser, 'POST /requests/{requestId}/files/{sha256}/link', { params: { requestId, sha256 } });
    const given = await link(request.id);
    const nothing = await link(empty.id);

    expect([absent, different, stolen].map(slug)).toEqual(['file-not-there', 'file-differs', 'file-not-there']);
    expect(given.body).toMatchObject({
      fileName: 'Приказ.txt',
      url: expect.stringContaining(`exchange/ru-22/${sha256}`),
    });
    expect(nothing.status).toBe(404);
  });

  it('stores a repeated request once', async () => {
    const headers = { 'idempotency-key': 'one-and-the-same' };
    const body = { subject: 'Карантин', text: 'Что делать?' };

    const first = await ask(regionalCoordinator, body, 'ru-22', headers);
    const second = await ask(regionalCoordinator, body, 'ru-22', headers);

    expect(second.body).toEqual(first.body);
    const { body: list } = await scene.call(regionalCoordinator, `GET ${SHELF}`, { params: { territory: 'ru-22' } });
    expect((list as { items: unknown[] }).items).toHaveLength(1);
  });

  it('lists what changed last first, by whose turn it is, page by page through every filter', async () => {
    const ids: string[] = [];
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      clock.set(`2023-02-22T10:0${number}:00Z`);
      ids.push((await asked({ subject: `Вопрос ${number}` })).id);
    }
    clock.set('2023-02-22T11:00:00Z');
    for (const id of [ids[0], ids[3]]) await say(federalOrganiser, id ?? '', { text: 'Так', isAnswer: true });

    const pages: string[][] = [];
    let next: string | undefined;
    do {
      const query = { awaits: 'federal', limit: '2', ...(next !== undefined && { next }) };
      const { body } = await scene.call(federalOrganiser, `GET ${SHELF}`, { params: { territory: 'ru' }, query });
      const page = body as { items: { id: string }[]; next: string | null };
      pages.push(page.items.map(({ id }) => id));
      next = page.next ?? undefined;
    } while (next !== undefined);
    const csv = await scene.call(federalOrganiser, `GET ${SHELF}`, {
      params: { territory: 'ru' },
      query: { format: 'csv', limit: '2' },
    });

    expect(pages).toEqual([[ids[6], ids[5]], [ids[4], ids[2]], [ids[1]]]);
    expect(csv.text.trim().split('\n')).toHaveLength(8);
    expect(csv.text).toContain('есть ответ');
  });

  it('of two that write at once loses neither', async () => {
    const { id } = await asked();

    const answers = await Promise.all([
      say(federalOrganiser, id, { text: 'Ответ', isAnswer: true }),
      say(regionalCoordinator, id, { text: 'Дополнение' }),
    ]);
    const { body } = await scene.call(federalOrganiser, 'GET /requests/{requestId}', { params: { requestId: id } });

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((body as ExchangeRequest).thread.map(({ text }) => text).sort()).toEqual([
      'Дополнение',
      'Ответ',
      'Что делать?',
    ]);
  });
});
