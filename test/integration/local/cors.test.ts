import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presigned } from '../../../shared/objects/presigned.ts';
import { type ObjectStore, startObjects } from '../support/objects.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const file = { bytes: 5, mediaType: 'text/plain' };

let store: ObjectStore;

beforeAll(async () => {
  store = await startObjects();
});

afterAll(() => store?.stop());

const linkInto = (bucket: string) => presigned(store.client, bucket).upload('arrivals/one', file, 60);

const preflight = (url: string, method: string) =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: ORIGIN,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type',
    },
  });

describe('a page of another origin', () => {
  it('may put a file by a link, as the store says when it is asked', async () => {
    const { url } = await linkInto(store.uploadsBucket);

    const asked = await preflight(url, 'PUT');
    const put = await fetch(url, {
      method: 'PUT',
      headers: { origin: ORIGIN, 'content-type': 'text/plain' },
      body: '12345',
    });

    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(asked.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(put.status).toBe(200);
    expect(put.headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/127\.0\.0\.1:8080)$/);
  });

  it('may do nothing else there, and nothing in another bucket', async () => {
    const [uploads, reports] = await Promise.all([linkInto(store.uploadsBucket), linkInto(store.reportsBucket)]);

    const [taken, elsewhere] = [await preflight(uploads.url, 'DELETE'), await preflight(reports.url, 'PUT')];

    expect([taken.status, elsewhere.status]).toEqual([403, 403]);
  });
});
