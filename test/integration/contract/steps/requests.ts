import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getApplication, putApplication, submitApplication } from '../../../../shared/contracts/applications.ts';
import { getAssessment, getCampaign, listAssessments, listCampaigns } from '../../../../shared/contracts/campaigns.ts';
import { XLSX } from '../../../../shared/contracts/common.ts';
import { importSchools, listSchools } from '../../../../shared/contracts/directory.ts';
import { getMonitoring } from '../../../../shared/contracts/monitoring.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Step } from '../scene.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = KIBIBYTE * KIBIBYTE;

export const requestSteps: readonly Step[] = [
  [
    'a body must be what the operation takes',
    async ({ api, school }) => {
      const asked = { params: { ...DEMO, schoolId: school.login }, ifMatch: 1 };
      const text = (type: string) => ({ 'content-type': type });
      const put = (wrongBody: Uint8Array, type: string, status: number, slug: string) =>
        api.refused(putApplication, school.login, { ...asked, wrongBody, headers: text(type) }, status, slug);
      const form = Buffer.from('{"classes":[],"decisions":[]}');

      await put(Buffer.from('{"classes":'), 'application/json', 400, 'invalid-request');
      await put(Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', 400, 'invalid-request');
      await put(form, 'multipart/form-data; boundary=x', 415, 'unsupported-media-type');
      await put(form, XLSX, 415, 'unsupported-media-type');
      await put(Buffer.alloc(1_000_001, ' '), 'application/json', 413, 'body-too-large');
      const register = { wrongBody: { schools: [] } };
      await api.refused(importSchools, REGIONAL, register, 415, 'unsupported-media-type');
    },
  ],
  [
    'a body that is too large is refused by us, and one that is far too large by the gateway',
    async ({ api }) => {
      const refused = (bytes: number, slug?: string) =>
        api.refused(importSchools, REGIONAL, { body: Buffer.alloc(bytes, 'a') }, 413, slug);

      await refused(4_000_001, 'body-too-large');
      const inEvent = await refused(5 * MEBIBYTE);
      const atGateway = await refused(10 * MEBIBYTE + 1);

      for (const { answered } of [inEvent, atGateway]) expect(answered.mediaType).toBe('application/json');
    },
  ],
  [
    'every fault of a request is named at once',
    async ({ api, school }) => {
      const body = { classes: [{ grade: 9, name: '', pupils: 0 }], decisions: 'none' };
      const asked = { params: { ...DEMO, schoolId: school.login }, wrongBody: body, headers: { 'if-match': '*' } };

      const { problem } = await api.refused(putApplication, school.login, asked, 400, 'invalid-request');

      expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
        '/body/classes/0/grade',
        '/body/classes/0/name',
        '/body/classes/0/pupils',
        '/body/decisions',
        '/headers/if-match',
      ]);
    },
  ],
  [
    'a query has only what the operation knows, each once',
    async ({ api }) => {
      const params = { territory: MUNICIPALITY };
      for (const query of [{ limit: 0 }, { limit: 201 }, { limit: '1,2' }, { limt: 5 }, { next: '' }]) {
        const asked = { params, query: query as { limit?: number } };
        const slug = 'next' in query ? 'invalid-cursor' : 'invalid-request';
        await api.refused(listSchools, MUNICIPAL, asked, 400, slug);
      }
      const dryrun = { body: Buffer.from('a;b'), query: { dryrun: true } as { dryRun?: boolean } };
      await api.refused(importSchools, REGIONAL, dryrun, 400, 'invalid-request');
    },
  ],
  [
    'an id in another alphabet, of nothing or of another place is refused as such',
    async ({ api, school }) => {
      const application = (schoolId: string) => ({ params: { ...DEMO, schoolId } });
      await api.refused(getApplication, school.login, application('школа'), 400, 'invalid-request');
      await api.refused(getApplication, school.login, application('s-22-0001'), 404, 'not-found');
      await api.refused(getApplication, FEDERAL, application('edu229999'), 404, 'not-found');
      await api.refused(getApplication, FEDERAL, { params: { campaignId: 'никакая', schoolId: school.id } }, 400);
      await api.refused(getCampaign, FEDERAL, { params: { campaignId: 'vpr-1999' } }, 404, 'not-found');
      await api.refused(getAssessment, FEDERAL, { params: { ...DEMO, assessmentId: '4-XX' } }, 404, 'not-found');
      await api.refused(submitApplication, MUNICIPAL, application(school.login), 403, 'forbidden');
    },
  ],
  [
    'Accept is weighed, and languages are',
    async ({ api }) => {
      const type = async (accept: string) =>
        (await api.ask(listAssessments, REGIONAL, { params: DEMO, headers: { accept } })).mediaType;
      const problem = async (language: string) =>
        (
          await api.ask(listSchools, MUNICIPAL, {
            params: { territory: 'ru' },
            headers: { 'accept-language': language },
          })
        ).json;

      expect(await type('text/csv;q=0.5, application/json')).toBe('application/json');
      expect(await type('text/csv, */*')).toBe('text/csv');
      expect(await type(`${XLSX};q=1, text/csv;q=0.9`)).toBe(XLSX);
      await api.refused(
        listAssessments,
        REGIONAL,
        { params: DEMO, headers: { accept: 'application/pdf' } },
        406,
        'not-acceptable',
      );
      expect(await problem('ru, en;q=0.9')).toMatchObject({ title: 'Не найдено' });
      expect(await problem('de, en;q=0.9')).toMatchObject({ title: 'Not found' });
    },
  ],
  [
    'what has not changed is not sent again',
    async ({ api }) => {
      const asked = { params: { ...DEMO, kind: 'application' }, query: { format: 'csv' as const } };
      const tagged = async (tag: string) =>
        (await api.ask(getMonitoring, REGIONAL, { ...asked, headers: { 'if-none-match': tag } })).status;
      const { headers } = await api.ask(getMonitoring, REGIONAL, asked);
      const tag = headers.get('etag') ?? '';

      expect(await tagged(tag)).toBe(304);
      expect(await tagged(`"other", W/${tag}`)).toBe(304);
      expect(await tagged('*')).toBe(304);
      expect(await tagged('"other"')).toBe(200);
      const campaigns = await api.ask(listCampaigns, REGIONAL);
      const again = { headers: { 'if-none-match': campaigns.headers.get('etag') ?? '' } };
      expect((await api.ask(listCampaigns, REGIONAL, again)).status).toBe(304);
    },
  ],
];
