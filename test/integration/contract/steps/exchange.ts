import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { playExchange, putExchangeFile } from '../../../../infra/local/demo/play-exchange.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  createRequest,
  getRequest,
  linkRequestFile,
  listRequests,
  writeToRequest,
} from '../../../../shared/contracts/exchange.ts';
import { listMessages } from '../../../../shared/contracts/messages.ts';
import { getGuide, listGuides, listProblems } from '../../../../shared/contracts/support.ts';
import { MUNICIPAL, type Step } from '../scene.ts';

const REGION = { territory: 'ru-22' };

export const exchangeSteps: readonly Step[] = [
  [
    'a region asks with a file, is answered and closes; both sides see whose turn it is, and are told',
    async ({ api, play }) => {
      await playExchange(play);

      const { value: listed } = await api.call(listRequests, FEDERAL, { params: { territory: 'ru' } });
      expect(listed.items.map(({ from, status, awaits }) => [from, status, awaits])).toEqual([
        ['regional', 'sent', 'federal'],
        ['federal', 'sent', 'regional'],
        ['regional', 'closed', null],
      ]);
      const requestId = listed.items[2]?.id ?? '';
      const { value: whole } = await api.call(getRequest, REGIONAL, { params: { requestId } });
      expect(whole.thread.map(({ is, from }) => [is, from])).toEqual([
        ['request', 'regional'],
        ['taking', 'federal'],
        ['answer', 'federal'],
        ['closing', 'regional'],
      ]);
      const sha256 = whole.thread[0]?.files[0]?.sha256 ?? '';
      const { value: link } = await api.call(linkRequestFile, FEDERAL, { params: { requestId, sha256 } });
      expect(await (await fetch(link.url)).text()).toBe('Приказ о переводе на карантин');
      const { value: told } = await api.call(listMessages, REGIONAL, { query: { topic: 'notice' } });
      expect(told.items.map(({ subject }) => subject)).toContain('Федеральный организатор: ответ на обращение');
    },
  ],
  [
    'requests are listed page by page and in every form; what is wrong is refused, and other roles see none',
    async ({ api }) => {
      const first = await api.call(listRequests, REGIONAL, { params: REGION, query: { limit: 2 } });
      const next = first.value.next ?? '';
      const second = await api.call(listRequests, REGIONAL, { params: REGION, query: { limit: 2, next } });
      expect([first.value.items.length, second.value.items.length, second.value.next]).toEqual([2, 1, null]);
      const types = [];
      for (const format of ['csv', 'xlsx'] as const) {
        types.push(
          (await api.ask(listRequests, FEDERAL, { params: { territory: 'ru' }, query: { format } })).mediaType,
        );
      }
      expect(types).toEqual([CSV, XLSX]);

      const [open] = first.value.items;
      const params = { requestId: open?.id ?? '' };
      const body = { text: 'Сам себе', isAnswer: true };
      await api.refused(writeToRequest, REGIONAL, { params, body }, 403, 'not-the-addressee');
      const files = [await putExchangeFile(api, FEDERAL, 'чужой.txt', 'чужой')];
      await api.refused(writeToRequest, REGIONAL, { params, body: { text: 'С чужим', files } }, 409, 'file-not-there');
      await api.refused(getRequest, MUNICIPAL, { params }, 404, 'not-found');
      const request = { subject: 'Всем', text: 'Всем регионам сразу' };
      await api.refused(createRequest, FEDERAL, { params: { territory: 'ru' }, body: request }, 400, 'region-needed');
    },
  ],
  [
    'everybody reads the guides, those of the role first, and finds what a code means',
    async ({ api, school }) => {
      const { value: listed } = await api.call(listGuides, school.login, {});
      expect(listed.items[0]?.id).toBe('school');
      const { value: guide } = await api.call(getGuide, school.login, { params: { guideId: 'analytics' } });
      expect(guide.text).toContain('## Отчёты');
      const english = { params: { guideId: 'analytics' }, headers: { 'accept-language': 'en' } } as const;
      expect((await api.ask(getGuide, school.login, english)).json).toMatchObject({
        version: 1,
        roles: expect.anything(),
      });
      await api.refused(
        getGuide,
        school.login,
        { params: { guideId: 'school' }, query: { version: 99 } },
        404,
        'not-found',
      );
      const { value: found } = await api.call(listProblems, school.login, { query: { q: 'window-closed' } });
      expect(found.items.map(({ code }) => code)).toContain('window-closed');
    },
  ],
];
