import { expect } from 'vitest';
import { getMe } from '../../../../shared/contracts/accounts.ts';
import { getApiDocument, getHealth } from '../../../../shared/contracts/api.ts';
import type { Step } from '../scene.ts';

const isProblem = (type: string | null): boolean => /^application\/problem\+json/.test(type ?? '');

export const gatewaySteps: readonly Step[] = [
  [
    'tells anybody that the system is up, and what it can do',
    async ({ api }) => {
      await api.ask(getHealth, undefined);
      const first = await api.ask(getApiDocument, undefined, { headers: { 'accept-language': 'en' } });

      const second = await api.ask(getApiDocument, undefined, {
        headers: { 'accept-language': 'en', 'if-none-match': first.headers.get('etag') ?? '' },
      });

      expect([first.status, second.status]).toEqual([200, 304]);
    },
  ],
  [
    'asks for a token, and for a good one',
    async ({ api }) => {
      await api.refused(getMe, undefined, {}, 401);
      await api.refused(getMe, undefined, { headers: { authorization: 'Bearer a.b.c' } }, 401);
    },
  ],
  [
    'answers unknown paths and methods with a problem',
    async ({ instance: { url } }) => {
      const asked: readonly [string, string][] = [
        ['GET', '/'],
        ['GET', '/v1/nothing'],
        ['GET', '/v1/health/'],
        ['DELETE', '/v1/me'],
        ['PATCH', '/v1/campaigns'],
        ['OPTIONS', '/v1/me'],
        ['GET', '/v1/%D1%88%D0%BA%D0%BE%D0%BB%D1%8B'],
      ];

      const answers = await Promise.all(asked.map(([method, path]) => fetch(`${url}${path}`, { method })));
      const head = await fetch(`${url}/v1/health`, { method: 'HEAD' });

      for (const answer of answers) {
        expect(answer.status).toBe(404);
        expect(isProblem(answer.headers.get('content-type'))).toBe(true);
        expect(await answer.json()).toMatchObject({ type: '/problems/not-found', status: 404 });
      }
      expect(head.status).toBe(404);
      expect(await head.text()).toBe('');
    },
  ],
];
