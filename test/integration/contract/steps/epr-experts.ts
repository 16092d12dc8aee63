import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { inventedExpert } from '../../../../infra/local/seed/people.ts';
import { openStage } from '../../../../shared/contracts/assignments.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import { getEprSample } from '../../../../shared/contracts/epr.ts';
import {
  acceptEprExperts,
  addEprExpert,
  getEprExperts,
  getEprExpertsHistory,
  loadEprExperts,
  putEprExpert,
  removeEprExpert,
  reopenEprExperts,
  returnEprExperts,
  submitEprExperts,
} from '../../../../shared/contracts/epr-experts.ts';
import { getEprObservers, listEprReadings, putEprObservers } from '../../../../shared/contracts/epr-observers.ts';
import { getMonitoring } from '../../../../shared/contracts/monitoring.ts';
import { DEMO, MUNICIPAL, type Step } from '../scene.ts';

const params = { ...DEMO, territory: 'ru-22' };
const comment = 'Уточните телефоны.';

/** Of a school that is far from the played ones. */
const expert = (number: number) => inventedExpert(number, () => false);
const whole = { ...expert(1), subjects: ['IS', 'GG', 'OB'] as const };

export const eprExpertSteps: readonly Step[] = [
  [
    'a list of experts is owed from the opening of its stage, and made row by row',
    async ({ api, idle }) => {
      await api.call(openStage, FEDERAL, { params: DEMO, body: { kind: 'epr-experts', territory: 'ru-22' } });
      await idle();
      const { value: empty } = await api.call(getEprExperts, REGIONAL, { params });
      const row = { params, body: { ...whole, subjects: [...whole.subjects] } };
      await api.refused(addEprExpert, REGIONAL, row, 428, 'precondition-missing');
      await api.refused(addEprExpert, REGIONAL, { ...row, ifMatch: 9 }, 412, 'stale');
      await api.refused(addEprExpert, FEDERAL, { ...row, ifMatch: 1 }, 403, 'forbidden');
      await api.refused(addEprExpert, MUNICIPAL, { ...row, ifMatch: 1 }, 404, 'not-found');
      await api.refused(submitEprExperts, REGIONAL, { params }, 409, 'wrong-state');

      const added = await api.call(addEprExpert, REGIONAL, { ...row, ifMatch: empty.revision });
      const second = await api.call(addEprExpert, REGIONAL, { params, body: expert(2), ifMatch: added.value.revision });
      const ofSecond = { params: { ...params, expertId: String(second.value.expertId) } };
      const put = await api.call(putEprExpert, REGIONAL, {
        ...ofSecond,
        body: expert(3),
        ifMatch: second.value.revision,
      });
      const removed = await api.call(removeEprExpert, REGIONAL, { ...ofSecond, ifMatch: put.value.revision });

      expect(empty).toMatchObject({ status: 'owed', revision: 1, items: [] });
      expect(added.value.expertId).toBe('x-22-0001');
      const again = { ...ofSecond, ifMatch: removed.value.revision };
      await api.refused(removeEprExpert, REGIONAL, again, 404, 'epr-no-such-expert');
      await api.refused(putEprExpert, REGIONAL, { ...again, body: expert(3) }, 404, 'epr-no-such-expert');
    },
  ],
  [
    'it comes by a file too, with every fault of it named, and goes out in every form',
    async ({ api }) => {
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(getEprExperts, REGIONAL, { params, query: { format } })).mediaType);
      }
      const { bytes } = await api.ask(getEprExperts, REGIONAL, { params, query: { format: 'xlsx' } });
      const faulty = Buffer.from('Фамилия;Имя;Предметы;Стаж\nИ1;Яр;физика;много\n');
      const { problem } = await api.refused(loadEprExperts, REGIONAL, { params, body: faulty }, 422, 'import-refused');
      const tried = await api.call(loadEprExperts, REGIONAL, { params, body: bytes, query: { dryRun: true } });
      const loaded = await api.call(loadEprExperts, REGIONAL, { params, body: bytes });

      expect(types).toEqual(['application/json', CSV, XLSX]);
      expect(problem.report?.findings.length).toBeGreaterThan(2);
      expect(loaded.value.counts).toEqual(tried.value.counts);
      expect(loaded.value.counts).toMatchObject({ created: 0, unchanged: 1 });
    },
  ],
  [
    'it is sent, returned, sent again, confirmed and opened again, and its log names nobody',
    async ({ api, idle }) => {
      const short = { ...expert(4), experienceYears: 0 };
      const { value: before } = await api.call(getEprExperts, REGIONAL, { params });
      const bad = await api.call(addEprExpert, REGIONAL, { params, body: short, ifMatch: before.revision });
      const { problem } = await api.refused(submitEprExperts, REGIONAL, { params }, 422, 'epr-list-faulty');
      await api.call(removeEprExpert, REGIONAL, {
        params: { ...params, expertId: String(bad.value.expertId) },
        ifMatch: bad.value.revision,
      });
      await api.refused(submitEprExperts, FEDERAL, { params }, 403, 'forbidden');
      await api.call(submitEprExperts, REGIONAL, { params });
      await api.refused(acceptEprExperts, REGIONAL, { params }, 403, 'forbidden');
      const returned = await api.call(returnEprExperts, FEDERAL, { params, body: { comment } });
      await api.refused(acceptEprExperts, FEDERAL, { params }, 409, 'wrong-state');
      const mended = await api.call(addEprExpert, REGIONAL, {
        params,
        body: expert(5),
        ifMatch: returned.value.revision,
      });
      await api.call(submitEprExperts, REGIONAL, { params, ifMatch: mended.value.revision });
      const accepted = await api.call(acceptEprExperts, FEDERAL, { params });
      await idle();
      const { value: report } = await api.call(getMonitoring, FEDERAL, {
        params: { ...DEMO, kind: 'epr-experts' },
        query: { territory: 'ru-22' },
      });
      await api.call(reopenEprExperts, FEDERAL, { params, body: { comment } });
      const { value } = await api.call(getEprExpertsHistory, REGIONAL, { params, query: { limit: 3 } });
      const next = value.next ?? '';
      await api.call(getEprExpertsHistory, REGIONAL, { params, query: { limit: 100, next } });

      expect(problem.errors?.map(({ code }) => code)).toEqual(['epr-experience-short']);
      expect(accepted.value.status).toBe('accepted');
      expect(report.total.figures).toMatchObject({ expected: 1, actual: 1 });
      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'accepted', 'submitted']);
      expect(JSON.stringify(value)).not.toContain(whole.surname);
    },
  ],
  [
    'observers are appointed to sample schools, and who has read about people is on record',
    async ({ api }) => {
      const { value: sample } = await api.call(getEprSample, REGIONAL, { params });
      const school = sample.items.find(({ state }) => state !== 'replaced')?.schoolId ?? '';
      const { surname, givenName, phone } = expert(50);
      const put = (worksAt: string | null) => ({
        params: { ...params, schoolId: school },
        body: { observers: [{ surname, givenName, phone, worksAt }] },
      });
      await api.refused(putEprObservers, REGIONAL, put(null), 428, 'precondition-missing');
      await api.refused(putEprObservers, REGIONAL, { ...put(school), ifMatch: 0 }, 400, 'invalid-request');
      const foreign = { ...put(null), params: { ...params, schoolId: 's-22-0640' }, ifMatch: 0 };
      await api.refused(putEprObservers, REGIONAL, foreign, 409, 'epr-school-not-in-sample');
      await api.call(putEprObservers, REGIONAL, { ...put('s-22-0640'), ifMatch: 0 });
      await api.refused(putEprObservers, REGIONAL, { ...put(null), ifMatch: 0 }, 412, 'stale');

      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(getEprObservers, FEDERAL, { params, query: { format } })).mediaType);
      }
      const { value } = await api.call(listEprReadings, REGIONAL, { params, query: { limit: 2 } });
      await api.call(listEprReadings, REGIONAL, { params, query: { limit: 100, next: value.next ?? '' } });

      expect(types).toEqual(['application/json', CSV, XLSX]);
      expect(value.items[0]).toMatchObject({ by: FEDERAL, role: 'federal', what: 'observers', people: 1 });
      await api.refused(getEprObservers, MUNICIPAL, { params }, 404, 'not-found');
    },
  ],
];
