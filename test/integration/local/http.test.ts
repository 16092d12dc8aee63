import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';

const echo = 'exports.handler = async (event) => event;';

const replies = `exports.handler = async ({ pathParameters: { kind } }) => ({
  text: 'plain',
  object: { seen: true },
  whole: { statusCode: 418, headers: { 'X-Kind': 'Whole' }, body: 'tea', cookies: ['a=1', 'b=2'] },
  bytes: { statusCode: 200, headers: { 'content-type': 'application/zip' }, body: Buffer.from([80, 75, 3, 4, 255]).toString('base64'), isBase64Encoded: true },
  strange: { statusCode: 200, body: { not: 'a string' } },
  empty: { statusCode: 204 },
})[kind];`;

const limits = `exports.handler = async ({ pathParameters: { kind } }) => {
  if (kind === 'throws') throw new Error('our fault');
  if (kind === 'large') return { statusCode: 200, body: 'x'.repeat(7 * 1024 * 1024) };
  if (kind === 'slow') await new Promise((settle) => setTimeout(settle, 30_000));
  return { statusCode: 200, body: 'ok' };
};`;

let deployment: WrittenDeployment;
let instance: Instance;

beforeAll(async () => {
  deployment = await aDeployment({
    functions: {
      Echo: {
        code: echo,
        routes: ['GET /v1/echo/{name}', 'POST /v1/echo', 'ANY /v1/files/{path+}', 'GET /v1/echo/exact'],
      },
      Replies: { code: replies, routes: ['GET /v1/replies/{kind}'] },
      Limits: { code: limits, routes: ['GET /v1/limits/{kind}'], properties: { Timeout: 1 } },
      Patient: {
        code: limits,
        routes: ['GET /v1/patient/{kind}'],
        properties: { Timeout: 10 },
        integration: { TimeoutInMillis: 300 },
      },
      Broken: { code: 'exports.other = 1;', routes: ['GET /v1/broken'] },
    },
  });
  instance = await startInstance(deployment);
});

afterAll(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const get = async (path: string, init?: RequestInit) => fetch(`${instance.url}${path}`, init);
const event = async (path: string, init?: RequestInit) => (await get(path, init)).json();

/** Sends header lines exactly as they are given. */
const raw = (path: string, headers: readonly string[]): Promise<{ status: number; body: string }> =>
  new Promise((settle, fail) => {
    const sent = request(`${instance.url}${path}`, { headers: [...headers, 'host', 'x'] }, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => settle({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', fail).end();
  });

describe('the event of a request', () => {
  it('has lower-case headers with duplicates joined, and cookies apart', async () => {
    const { body } = await raw('/v1/echo/a', ['X-Many', '1', 'x-many', '2', 'Cookie', 'a=1; b=2', 'Accept', 'x/y']);

    const { headers, cookies } = JSON.parse(body);

    expect(headers).toMatchObject({ 'x-many': '1,2', accept: 'x/y' });
    expect(headers).not.toHaveProperty('cookie');
    expect(cookies).toEqual(['a=1', 'b=2']);
  });

  it('keeps the raw path and query and decodes parameters', async () => {
    const received = await event('/v1/echo/%D1%8F%20x?q=1&q=2&e=%26');

    expect(received).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/echo/{name}',
      rawPath: '/v1/echo/%D1%8F%20x',
      rawQueryString: 'q=1&q=2&e=%26',
      pathParameters: { name: 'я x' },
      queryStringParameters: { q: '1,2', e: '&' },
      requestContext: { http: { method: 'GET', protocol: 'HTTP/1.1' }, stage: '$default' },
    });
  });

  it.each([
    ['application/json', '{"a":"я"}', { isBase64Encoded: false, body: '{"a":"я"}' }],
    ['text/csv', 'a;b', { isBase64Encoded: false, body: 'a;b' }],
    ['application/zip', 'PK', { isBase64Encoded: true, body: 'UEs=' }],
    ['application/x-www-form-urlencoded', 'a=1', { isBase64Encoded: true, body: 'YT0x' }],
  ])('carries a body of %s as the gateway does', async (type, body, expected) => {
    const received = await event('/v1/echo', { method: 'POST', body, headers: { 'content-type': type } });

    expect(received).toMatchObject(expected);
  });
});

describe('the route of a request', () => {
  it.each([
    ['an exact path before a parameter', '/v1/echo/exact', 'GET /v1/echo/exact'],
    ['a parameter', '/v1/echo/other', 'GET /v1/echo/{name}'],
    ['the rest of a path', '/v1/files/a/b', 'ANY /v1/files/{path+}'],
  ])('is found by %s', async (_by, path, routeKey) => {
    expect(await event(path)).toMatchObject({ routeKey });
  });

  it('is refused in the words of the gateway when there is none', async () => {
    const response = await get('/v2/echo/a');

    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});

describe('the reply of a function', () => {
  it('is a 200 when it is no whole reply', async () => {
    const [text, object] = await Promise.all([get('/v1/replies/text'), get('/v1/replies/object')]);

    expect([text.status, await text.text(), text.headers.get('content-type')]).toEqual([
      200,
      'plain',
      'application/json',
    ]);
    expect(await object.json()).toEqual({ seen: true });
  });

  it('keeps status, headers and cookies', async () => {
    const response = await get('/v1/replies/whole');

    expect([response.status, response.headers.get('x-kind'), await response.text()]).toEqual([418, 'Whole', 'tea']);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('may be bytes', async () => {
    const response = await get('/v1/replies/bytes');

    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([80, 75, 3, 4, 255]));
  });

  it('is an error of ours when its body is no text', async () => {
    const response = await get('/v1/replies/strange');

    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('may be empty', async () => {
    expect((await get('/v1/replies/empty')).status).toBe(204);
  });
});

describe('the limits of the gateway and of Lambda', () => {
  it('refuse a request line and headers over 10 240 bytes', async () => {
    const fits = await raw('/v1/echo/a', ['x-long', 'a'.repeat(9_000)]);
    const headers = await raw('/v1/echo/a', ['x-long', 'a'.repeat(10_240)]);
    const line = await raw(`/v1/echo/${'a'.repeat(10_240)}`, []);

    expect(fits.status).toBe(200);
    expect(headers).toEqual({ status: 431, body: '{"message":"Request Header Fields Too Large"}' });
    expect(line).toEqual({ status: 414, body: '{"message":"URI Too Long"}' });
  });

  it.each([
    ['a body over 10 MB', 10_000_001, 413],
    ['an event over 6 MiB, though its body is below', 4_800_000, 413],
    ['nothing at 4 000 000 bytes', 4_000_000, 200],
  ])('refuse %s', async (_what, bytes, status) => {
    const body = new Uint8Array(bytes);

    const response = await get('/v1/echo', { method: 'POST', body, headers: { 'content-type': 'application/zip' } });

    expect(response.status).toBe(status);
  });

  it('answer 500 for a function that fails, gives too much, or takes longer than its timeout', async () => {
    const statuses = await Promise.all(['throws', 'large', 'slow'].map((kind) => get(`/v1/limits/${kind}`)));

    expect(statuses.map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(await statuses[2]?.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('answer 503 for a function that takes longer than the gateway waits', async () => {
    const response = await get('/v1/patient/slow');

    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it('do not keep a function from answering after a timeout', async () => {
    await get('/v1/limits/slow');

    expect((await get('/v1/limits/fine')).status).toBe(200);
  });

  it('refuse a bundle that exports no handler', async () => {
    expect((await get('/v1/broken')).status).toBe(500);
  });
});
