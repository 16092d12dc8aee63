import { expect } from 'vitest';
import { getCodes, getPaperProtocol } from '../../../../shared/contracts/codes.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import { DEMO, MUNICIPAL, type Step } from '../scene.ts';

export const codeSteps: readonly Step[] = [
  [
    'codes come as a table and as slips to cut, to the school alone',
    async ({ api, school, idler }) => {
      const params = { ...DEMO, schoolId: school.login };
      const types = [];
      for (const format of ['json', 'csv', 'xlsx', 'html'] as const) {
        const { mediaType } = await api.ask(getCodes, school.login, { params, query: { grade: '4', format } as never });
        types.push(mediaType);
      }

      expect(types).toEqual(['application/json', CSV, XLSX, 'text/html']);
      const accept = { params, query: { grade: '4' } as never, headers: { accept: 'text/html' } };
      expect((await api.ask(getCodes, school.login, accept)).mediaType).toBe('text/html');
      await api.refused(getCodes, school.login, { params }, 400, 'invalid-request');
      await api.refused(getCodes, MUNICIPAL, { params, query: { grade: '4' } as never }, 403, 'forbidden');
      const early = { params: { ...DEMO, schoolId: idler.login }, query: { grade: '4' } as never };
      await api.refused(getCodes, idler.login, early, 409, 'codes-not-issued');
    },
  ],
  [
    'the blank of a class is found by its name in Cyrillic',
    async ({ api, school }) => {
      const params = { ...DEMO, schoolId: school.login };
      const blank = (name: string) => ({ params, query: { class: name } });

      const { headers } = await api.ask(getPaperProtocol, school.login, blank('6А'));

      expect(headers.get('content-disposition')).toContain(encodeURIComponent('6А'));
      await api.refused(getPaperProtocol, school.login, blank('6Я'), 404, 'no-such-class');
      await api.refused(getPaperProtocol, school.login, { params }, 400, 'invalid-request');
    },
  ],
];
