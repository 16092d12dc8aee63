import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { CSV, dryRun, JSON_FILE } from '../../../../shared/contracts/common.ts';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import { operation } from '../../../../shared/http/operation.ts';
import { file, json } from '../../../../shared/http/reply.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { RegionId, TerritoryId } from '../../../../shared/kernel/ids.ts';
import type { FieldError } from '../../../../shared/problems/problem.ts';
import {
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';

const base = {
  room: 'cats',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: { ru: 'Кошки', en: 'Cats' },
  reply: z.object({ cats: z.int() }),
  success: 200,
} as const;
const count = {
  ...base,
  name: 'countCats',
  method: 'GET',
  path: '/cats',
  reply: z.object({ cats: z.int(), revision: z.int().optional() }),
  alsoSucceeds: { 202: z.object({ job: z.string() }) },
  query: z.object({ territory: TerritoryId.optional(), limit: z.coerce.number().int().min(1).optional() }),
} as const satisfies Contract;
const name = {
  ...base,
  name: 'nameCats',
  method: 'PUT',
  path: '/cats/{territory}',
  params: z.object({ territory: RegionId }),
  body: z.object({ names: z.array(z.string()).optional() }),
} as const satisfies Contract;
const load = {
  ...base,
  name: 'loadCats',
  method: 'POST',
  path: '/cats/{territory}/file',
  params: z.object({ territory: RegionId }),
  query: dryRun,
  body: 'file',
  consumes: [CSV],
} as const satisfies Contract;
const draw = {
  ...base,
  name: 'drawCats',
  method: 'GET',
  path: '/cats/{territory}/picture',
  params: z.object({ territory: RegionId }),
  reply: 'file',
  produces: ['image/png'],
} as const satisfies Contract;

const run = vi.fn();
const picture = operation(draw, async () => file(Buffer.from('meow'), 'image/png', "кошка (1)'.png"));
const handler = httpHandler([operation(count, run), operation(name, run), operation(load, run), picture], {
  clock: stoppedClock('2023-02-08T00:00:00Z'),
});

const counting = { routeKey: 'GET /v1/cats', caller: regionalCoordinator };
const naming = { routeKey: 'PUT /v1/cats/{territory}', caller: regionalCoordinator, params: { territory: 'ru-22' } };
const loading = { ...naming, routeKey: 'POST /v1/cats/{territory}/file' };
const drawing = { ...naming, routeKey: 'GET /v1/cats/{territory}/picture' };

const errorsOf = (body: unknown): FieldError[] => (body as { errors: FieldError[] }).errors;

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  run.mockReset().mockResolvedValue({ cats: 3 });
});

describe('the target of a request', () => {
  it.each([
    ['another region', regionalCoordinator, 'ru-02', 404],
    ['a place of another region, where only regions are taken', regionalCoordinator, 'ru-02-001', 404],
    ['the country', regionalCoordinator, 'ru', 404],
    ['a place of the own region, where only regions are taken', regionalCoordinator, 'ru-22-001', 400],
    ['a role without the right, in its own place', municipalCoordinator, 'ru-22-001', 403],
    ['what is no territory', federalOrganiser, 'москва', 400],
  ])('is looked at before the rest of it: %s', async (_what, caller, territory, status) => {
    expect(await ask(handler, { ...naming, caller, params: { territory } })).toMatchObject({ status });
    expect(run).not.toHaveBeenCalled();
  });

  it.each([
    [regionalCoordinator, 'ru-22'],
    [federalOrganiser, 'ru'],
  ])("is the caller's own territory where the query names none: %j", async (caller, territory) => {
    await ask(handler, { ...counting, caller });

    expect(run.mock.calls[0]?.[0]).toMatchObject({ query: { territory } });
  });

  it('that a query leaves out is nothing for a school', async () => {
    expect(await ask(handler, { ...counting, caller: schoolOrganiser })).toMatchObject({ status: 404 });
  });

  it.each(['ru-22,ru-02', '', 'ru-22 ', 'Ru-22'])('«%s» in the query is refused', async (territory) => {
    expect(await ask(handler, { ...counting, query: { territory } })).toMatchObject({ status: 400 });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('a query', () => {
  it('with a misspelt parameter is refused, so that no dry run is done in earnest', async () => {
    const answer = await ask(handler, { ...loading, query: { dryrun: 'true' }, body: Buffer.from('a;b') });

    expect(answer.status).toBe(400);
    expect(errorsOf(answer.body)).toEqual([
      { pointer: '/query/dryrun', code: 'unknown-parameter', detail: 'Такого параметра нет. Есть dryRun.' },
    ]);
  });

  it.each(['0', '1,2', 'ten', '-1', '1.5', ''])('with a limit of «%s» is refused', async (limit) => {
    const answer = await ask(handler, { ...counting, query: { limit } });

    expect(answer.status).toBe(400);
    expect(errorsOf(answer.body)).toMatchObject([{ pointer: '/query/limit' }]);
  });
});

describe('a JSON body', () => {
  it.each([undefined, 'application/json', 'application/json; charset=utf-8', 'application/merge-patch+json'])(
    'of type %s is taken',
    async (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };

      expect(await ask(handler, { ...naming, headers, body: { names: ['Мурка'] } })).toMatchObject({ status: 200 });
    },
  );

  it('is taken as curl sends it when it is not told what it is', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = Buffer.from('{"names":["Мурка"]}');

    await ask(handler, { ...naming, headers, body });

    expect(run.mock.calls[0]?.[0]).toMatchObject({ body: { names: ['Мурка'] } });
  });

  it.each(['multipart/form-data; boundary=x', 'text/csv', 'application/octet-stream'])(
    'of type %s is not',
    async (type) => {
      const answer = await ask(handler, { ...naming, headers: { 'content-type': type }, body: { names: [] } });

      expect(answer).toMatchObject({ status: 415, body: { type: '/problems/unsupported-media-type' } });
    },
  );

  it('that was not in UTF-8 is refused, not stored with holes', async () => {
    const answer = await ask(handler, { ...naming, body: { names: ['\uFFFD\uFFFD\uFFFD'] } });

    expect(answer.status).toBe(400);
    expect(errorsOf(answer.body)).toMatchObject([{ pointer: '/body', code: 'not-json' }]);
  });
});

describe('the body of a file', () => {
  it.each(['multipart/form-data; boundary=x', 'application/json'])('of type %s is refused', async (type) => {
    const answer = await ask(handler, { ...loading, headers: { 'content-type': type }, body: Buffer.from('a') });

    expect(answer).toMatchObject({ status: 415, body: { accepted: [CSV] } });
  });

  it('of a type that the operation takes is taken, JSON too', async () => {
    const takesJson = { ...load, consumes: [JSON_FILE, CSV] } as const satisfies Contract;
    const taking = httpHandler([operation(takesJson, run)], { clock: stoppedClock('2023-02-08T00:00:00Z') });
    const body = Buffer.from('{"rows":[]}');

    await ask(taking, { ...loading, headers: { 'content-type': 'application/json; charset=utf-8' }, body });

    expect(run.mock.calls[0]?.[0]).toMatchObject({ body });
  });

  it('sent as text in another encoding is refused, with the way out', async () => {
    const event = { ...loading, headers: { 'content-type': 'text/csv' }, body: '\uFFFD;\uFFFD' };

    const answer = await ask(handler, event);

    expect(answer.status).toBe(400);
    expect(errorsOf(answer.body)).toMatchObject([
      { code: 'file-not-unicode', detail: expect.stringMatching(/octet-stream/) },
    ]);
  });
});

describe('an answer to a GET', () => {
  it('without a version of its own has the tag of its bytes', async () => {
    const first = await ask(handler, counting);
    const headers = { 'if-none-match': `"other", W/${first.headers.etag}` };

    const second = await ask(handler, { ...counting, headers });

    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 304, headers: { etag: first.headers.etag } });
    expect(await ask(handler, { ...counting, headers: { 'if-none-match': '*' } })).toMatchObject({ status: 304 });
  });

  it('that has a revision is sent whole: it may show more than the revision has changed', async () => {
    run.mockResolvedValue({ cats: 4, revision: 7 });
    const { headers } = await ask(handler, counting);

    const answer = await ask(handler, { ...counting, headers: { 'if-none-match': String(headers.etag) } });

    expect(headers.etag).toBe('"7"');
    expect(answer.status).toBe(200);
  });

  it('may become a job, whose answer is checked as well', async () => {
    run.mockResolvedValueOnce(json({ job: 'j-1', secret: 1 }, { status: 202, headers: { location: '/v1/jobs/j-1' } }));
    run
      .mockResolvedValueOnce(json({ job: 1 }, { status: 202 }))
      .mockResolvedValueOnce(json({ cats: 1 }, { status: 201 }));

    expect(await ask(handler, counting)).toMatchObject({
      status: 202,
      text: '{"job":"j-1"}',
      headers: { location: '/v1/jobs/j-1' },
    });
    expect(await ask(handler, counting)).toMatchObject({ status: 500 });
    expect(await ask(handler, counting)).toMatchObject({ status: 500 });
  });

  it('is sent whole once it is another', async () => {
    const { headers } = await ask(handler, counting);
    run.mockResolvedValue({ cats: 4 });

    const answer = await ask(handler, { ...counting, headers: { 'if-none-match': String(headers.etag) } });

    expect(answer).toMatchObject({ status: 200, body: { cats: 4 } });
  });

  it('names its file for every program', async () => {
    const { headers } = await ask(handler, drawing);

    expect(headers['content-disposition']).toBe(
      `attachment; filename="_1_.png"; filename*=UTF-8''${encodeURIComponent('кошка')}%20%281%29%27.png`,
    );
  });
});
