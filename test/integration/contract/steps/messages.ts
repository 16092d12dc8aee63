import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  getMessage,
  getPreferences,
  listAddresses,
  listLetters,
  listMessages,
  putPreferences,
  readAllMessages,
  readMessage,
} from '../../../../shared/contracts/messages.ts';
import type { Message } from '../../../../shared/contracts/messages-views.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Step } from '../scene.ts';

export const messageSteps: readonly Step[] = [
  [
    'a school finds in its account what it was told, reads it, and marks all of it as read',
    async ({ api, idler, idle }) => {
      await idle();
      const listed = await api.call(listMessages, idler.login, {
        query: { topic: 'notice', campaign: DEMO.campaignId },
      });
      const [newest] = listed.value.items;
      const params = { messageId: newest?.id ?? '' };
      const message = await api.call(getMessage, idler.login, { params });
      const english = await api.ask(getMessage, idler.login, { params, headers: { 'accept-language': 'en' } });
      const marked = await api.call(readMessage, idler.login, { params });
      await api.refused(getMessage, REGIONAL, { params }, 404, 'not-found');
      await api.refused(readMessage, REGIONAL, { params }, 404, 'not-found');
      const all = await api.call(readAllMessages, idler.login, {});

      expect(listed.value.items.map(({ subject }) => subject)).toEqual(
        expect.arrayContaining([
          expect.stringContaining('Срок продлён'),
          expect.stringContaining('Продление отменено'),
        ]),
      );
      expect(message.value.html).toContain('<html lang="ru">');
      expect((english.json as Message).html).toContain('<html lang="en">');
      expect(marked.value.readAt).not.toBeNull();
      expect(all.value).toEqual({ read: listed.value.unread - 1, unread: 0 });
      await api.refused(listMessages, idler.login, { query: { next: 'x' } }, 400, 'invalid-cursor');
    },
  ],
  [
    'optional mail is declined and taken again, by the newest revision',
    async ({ api, idler }) => {
      const declined = await api.call(putPreferences, idler.login, { body: { optedOut: ['reminder'] } });
      const kept = await api.call(getPreferences, idler.login, {});
      await api.refused(putPreferences, idler.login, { wrongBody: { optedOut: ['deadline'] } }, 400, 'invalid-request');
      await api.refused(putPreferences, idler.login, { body: { optedOut: [] }, ifMatch: 9 }, 412, 'stale');
      await api.call(putPreferences, idler.login, { body: { optedOut: [] }, ifMatch: 1 });

      expect(declined.value).toEqual(kept.value);
      expect(kept.value).toEqual({ optedOut: ['reminder'], optional: ['opening', 'reminder'] });
    },
  ],
  [
    'a coordinator sees where mail goes and what became of the letters of a campaign',
    async ({ api, idler }) => {
      const params = { territory: MUNICIPALITY };
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(listAddresses, MUNICIPAL, { params, query: { format } })).mediaType);
      }
      const first = await api.call(listAddresses, REGIONAL, { params: { territory: 'ru-22' }, query: { limit: 5 } });
      const letters = await api.call(listLetters, MUNICIPAL, { params: DEMO, query: { topic: 'notice' } });
      const region = await api.call(listLetters, REGIONAL, { params: DEMO, query: { territory: 'ru-22', limit: 1 } });

      expect(types).toEqual(['application/json', CSV, XLSX]);
      expect(first.value.items).toHaveLength(5);
      expect(letters.value.items.map(({ to }) => to)).toContain(idler.id);
      expect(region.value.total).toBeGreaterThanOrEqual(letters.value.total);
      await api.refused(listAddresses, FEDERAL, { params: { territory: 'ru' } }, 400, 'region-needed');
      await api.refused(listAddresses, MUNICIPAL, { params: { territory: 'ru-22' } }, 404, 'not-found');
      await api.refused(listLetters, FEDERAL, { params: DEMO }, 400, 'region-needed');
      await api.refused(listLetters, REGIONAL, { params: DEMO, query: { territory: 'ru-23' } }, 404, 'not-found');
      const next = first.value.next ?? '';
      await api.refused(listAddresses, MUNICIPAL, { params, query: { next } }, 400, 'invalid-cursor');
      await api.refused(listAddresses, MUNICIPAL, { params, headers: { accept: 'text/html' } }, 406, 'not-acceptable');
    },
  ],
];
