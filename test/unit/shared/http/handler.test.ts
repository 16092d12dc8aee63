import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { CSV, ifMatch, tableQuery } from '../../../../shared/contracts/common.ts';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import { operation, type SchoolLocation } from '../../../../shared/http/operation.ts';
import { tableReply } from '../../../../shared/http/reply.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { CampaignId, SchoolRef } from '../../../../shared/kernel/ids.ts';
import { Again } from '../../../../shared/submissions/again.ts';
import { type Asked, ask, municipalCoordinator, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { memoryTable } from '../../../fixtures/memory-table.ts';

const greet = {
  name: 'greetSchool',
  room: 'greetings',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/greeting',
  access: { roles: ['school', 'regional'], target: 'school' },
  summary: { ru: 'Привет', en: 'Hello' },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  query: z.object({ times: z.coerce.number().int().max(3).optional() }),
  headers: ifMatch,
  body: z.object({ name: z.string().min(2), age: z.int() }),
  reply: z.object({ hello: z.string(), revision: z.int() }),
  success: 200,
} as const satisfies Contract;

const list = {
  name: 'listGreetings',
  room: 'greetings',
  method: 'GET',
  path: '/greetings',
  access: { roles: ['regional'], target: 'everyone' },
  summary: { ru: 'Приветы', en: 'Hellos' },
  query: tableQuery,
  reply: z.object({ hellos: z.int() }),
  produces: [CSV],
  success: 200,
} as const satisfies Contract;

const SCHOOL: SchoolLocation = {
  schoolId: 's-22-0001',
  municipalityId: 'ru-22-001',
  regionId: 'ru-22',
  timeZone: 'Asia/Barnaul',
  name: 'Школа № 1',
};

const otherSchool = { login: 'edu220002', role: 'school', scope: 's-22-0002' } as const;

const asked: Asked = {
  routeKey: 'POST /v1/campaigns/{campaignId}/schools/{schoolId}/greeting',
  caller: schoolOrganiser,
  params: { campaignId: 'vpr-2023', schoolId: 's-22-0001' },
  body: { name: 'Анна', age: 40 },
};
const listAsked = { routeKey: 'GET /v1/greetings', caller: regionalCoordinator };

const run = vi.fn();
const schools = { locate: vi.fn(), forget: vi.fn() };
const table = memoryTable();
const handler = httpHandler(
  [
    operation(greet, run),
    operation(list, async () =>
      tableReply({ hellos: 2, secret: 1 }, () => ({ title: { ru: 'П', en: 'H' }, columns: [], rows: [] }), 'hellos', {
        etag: '5',
      }),
    ),
  ],
  {
    clock: stoppedClock('2023-02-08T00:00:00Z'),
    schools,
    table,
    tableWriter: (_table, format, language) => Buffer.from(`${format} ${language}`),
  },
);

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  run.mockReset().mockResolvedValue({ hello: 'Анна', revision: 3, inner: 'x' });
  schools.locate.mockReset().mockResolvedValue(SCHOOL);
  table.items.clear();
});

describe('the HTTP function of a room', () => {
  it('answers what the contract says and nothing more, with the revision as entity tag', async () => {
    const answer = await ask(handler, asked);

    expect(answer).toMatchObject({
      status: 200,
      body: { hello: 'Анна', revision: 3 },
      headers: { etag: '"3"', 'cache-control': 'no-store' },
    });
    expect(answer.text).not.toContain('inner');
    expect(run.mock.calls[0]?.[0]).toMatchObject({
      school: SCHOOL,
      hand: { by: 'edu220001' },
      at: '2023-02-08T00:00:00.000Z',
    });
  });

  it('names every fault of a request at once, each in the language asked for', async () => {
    const answer = await ask(handler, {
      ...asked,
      query: { times: '7' },
      headers: { 'if-match': 'x', 'accept-language': 'en' },
      body: { name: 'A' },
    });

    expect(answer.status).toBe(400);
    const { errors, title } = answer.body as { errors: { pointer: string }[]; title: string };
    expect(title).toBe('The request is not valid');
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/body/age',
      '/body/name',
      '/headers/if-match',
      '/query/times',
    ]);
  });

  it.each([
    ['an unknown route', { ...asked, routeKey: '$default' }, 404, 'not-found'],
    [
      'a token without role',
      { ...asked, caller: { ...schoolOrganiser, role: 'owner' } as never },
      403,
      'unknown-caller',
    ],
    ['another school', { ...asked, caller: otherSchool }, 404, 'not-found'],
    ['a role without the right', { ...asked, caller: municipalCoordinator }, 403, 'forbidden'],
    ['an id that is none', { ...asked, params: { campaignId: 'vpr-2023', schoolId: '../x' } }, 400, 'invalid-request'],
    ['a body that is no JSON', { ...asked, body: Uint8Array.of(0xff) }, 400, 'invalid-request'],
    ['a body of over a megabyte', { ...asked, body: new Uint8Array(1_000_001) }, 413, 'body-too-large'],
  ])('refuses %s', async (_what, request, status, slug) => {
    const answer = await ask(handler, request);

    expect(answer).toMatchObject({
      status,
      body: { type: `/problems/${slug}`, status, instance: 'urn:request:request-1' },
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('looks at nothing of a request whose school lies outside the scope', async () => {
    const answer = await ask(handler, {
      ...asked,
      caller: otherSchool,
      body: { name: 'A' },
    });

    expect(answer.status).toBe(404);
  });

  it('answers a fault of ours without its detail', async () => {
    run.mockRejectedValue(new Error('secret of the table'));

    const answer = await ask(handler, asked);

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
  });

  it('does not let out a reply that breaks its contract', async () => {
    run.mockResolvedValue({ hello: 1, revision: 3 });

    expect(await ask(handler, asked)).toMatchObject({ status: 500 });
  });

  it('runs the use case again where a school had moved, where it lies now', async () => {
    run.mockRejectedValueOnce(new Again('school-moved', 's-22-0001'));
    schools.locate
      .mockResolvedValueOnce(SCHOOL)
      .mockResolvedValueOnce(SCHOOL)
      .mockResolvedValue({ ...SCHOOL, municipalityId: 'ru-22-002' });

    const answer = await ask(handler, asked);

    expect(answer.status).toBe(200);
    expect(schools.forget).toHaveBeenCalledWith('s-22-0001');
    expect(run.mock.calls[1]?.[0]).toMatchObject({ school: { municipalityId: 'ru-22-002' } });
  });

  it('gives up where others write every time', async () => {
    run.mockRejectedValue(new Again('revision-lost'));

    expect(await ask(handler, asked)).toMatchObject({ status: 409, body: { type: '/problems/changed-meanwhile' } });
  });
});

describe('an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'k-1' };

  it('gives the first answer again and does nothing twice', async () => {
    const first = await ask(handler, { ...asked, headers });
    const second = await ask(handler, { ...asked, headers });

    expect(second.body).toEqual(first.body);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is refused with another body', async () => {
    await ask(handler, { ...asked, headers });

    const other = await ask(handler, { ...asked, headers, body: { name: 'Олег', age: 1 } });

    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
  });

  it('of another caller is another key', async () => {
    await ask(handler, { ...asked, headers });
    await ask(handler, { ...asked, headers, caller: regionalCoordinator });

    expect(run).toHaveBeenCalledTimes(2);
  });

  it('whose effect was refused may be used again', async () => {
    run.mockRejectedValueOnce(new Again('contended')).mockRejectedValueOnce(new Error('no'));
    await ask(handler, { ...asked, headers });

    expect(await ask(handler, { ...asked, headers })).toMatchObject({ status: 200 });
  });
});

describe('a table', () => {
  it.each([
    ['JSON by default', {}, {}, '{"hellos":2}'],
    ['CSV by Accept', { accept: 'text/csv' }, {}, 'csv ru'],
    ['XLSX by format, which wins', { accept: 'text/csv', 'accept-language': 'en' }, { format: 'xlsx' }, 'xlsx en'],
  ])('comes as %s', async (_how, headers, query, text) => {
    expect((await ask(handler, { ...listAsked, headers, query })).text).toBe(text);
  });

  it('is not sent again to who has it, in that format and language', async () => {
    const { headers } = await ask(handler, { ...listAsked, headers: { accept: 'text/csv' } });
    const again = { accept: 'text/csv', 'if-none-match': String(headers.etag) };

    expect(await ask(handler, { ...listAsked, headers: again })).toMatchObject({ status: 304 });
    expect(await ask(handler, { ...listAsked, headers: { ...again, 'accept-language': 'en' } })).toMatchObject({
      status: 200,
    });
  });

  it('in another format is not on offer', async () => {
    expect(await ask(handler, { ...listAsked, headers: { accept: 'application/pdf' } })).toMatchObject({ status: 406 });
  });
});
