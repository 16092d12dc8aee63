import { describe, expect, it } from 'vitest';
import { getApiDocument } from '../../../../functions/api/get-api-document.ts';
import { getHealth } from '../../../../functions/api/get-health.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { ask } from '../../../fixtures/http.ts';

const handler = httpHandler([getHealth(), getApiDocument()], { clock: stoppedClock('2023-03-15T09:00:00Z') });

describe('the API itself', () => {
  it('tells anybody that it is up, and what time it has', async () => {
    const answer = await ask(handler, { routeKey: 'GET /v1/health' });

    expect(answer).toMatchObject({ status: 200, body: { status: 'ok', at: '2023-03-15T09:00:00.000Z' } });
  });

  it('answers an unknown path with 404 as a problem', async () => {
    const answer = await ask(handler, { routeKey: '$default' });

    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('gives its document in the language that is asked for, and 304 to whom has it', async () => {
    const routeKey = 'GET /v1/openapi.json';
    const russian = await ask(handler, { routeKey });
    const english = await ask(handler, { routeKey, headers: { 'accept-language': 'en' } });

    const again = await ask(handler, { routeKey, headers: { 'if-none-match': String(russian.headers.etag) } });

    expect(russian.body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/health': { get: { summary: 'Работает ли система' } } },
    });
    expect(english.headers.etag).not.toBe(russian.headers.etag);
    expect(again.status).toBe(304);
  });
});
