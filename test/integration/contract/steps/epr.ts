import { expect } from 'vitest';
import { acceptApplications, playApplication } from '../../../../infra/local/demo/play-application.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  askEprReplacement,
  decideEprReplacement,
  drawEprSample,
  getEprProtocol,
  getEprSample,
  getEprSampleHistory,
  getSchoolEpr,
  loadEprSample,
  publishEprSample,
} from '../../../../shared/contracts/epr.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

const params = { ...DEMO, territory: 'ru-22' };
const draw = (size: number) => ({ params: DEMO, body: { territory: 'ru-22', seed: 'contract', size } });

/** Further schools of the municipality, so that there is something to draw from. */
const applyAll = async ({ play, idle }: Scene): Promise<void> => {
  for (const school of play.schools.slice(4, 9)) await playApplication(play, school, 'plain', 1);
  await acceptApplications(play, play.times.accepted);
  await idle();
};

const chosen = async ({ api }: Scene): Promise<string[]> => {
  const { value } = await api.call(getEprSample, REGIONAL, { params });
  return value.items
    .filter(({ state }) => state === 'chosen' || state === 'substitute')
    .map(({ schoolId }) => schoolId);
};

export const eprSteps: readonly Step[] = [
  [
    'a sample is drawn by the federal organiser, tried before, and drawn or loaded anew while it is a draft',
    async (scene) => {
      const { api } = scene;
      await applyAll(scene);
      await api.refused(getEprSample, REGIONAL, { params }, 404, 'epr-sample-absent');
      await api.refused(drawEprSample, REGIONAL, draw(2), 403, 'forbidden');
      await api.refused(drawEprSample, FEDERAL, draw(1900), 422, 'epr-draw-impossible');
      const whole = { params: DEMO, wrongBody: { territory: 'ru', seed: 'x', size: 2 } };
      await api.refused(drawEprSample, FEDERAL, whole, 400, 'invalid-request');
      const tried = await api.call(drawEprSample, FEDERAL, { ...draw(3), query: { dryRun: true } });
      const [one] = tried.value.protocol.items;
      const file = Buffer.from(`Школа;Роль\n${one?.schoolId};основная\n`);
      const faulty = Buffer.from('Школа;Роль\nшкола;запас\n');
      const { problem } = await api.refused(loadEprSample, FEDERAL, { params, body: faulty }, 422, 'import-refused');
      await api.call(loadEprSample, FEDERAL, { params, body: file });

      const { value } = await api.call(drawEprSample, FEDERAL, draw(3));

      expect(problem.report?.findings.length).toBeGreaterThan(1);
      expect(value.protocol.items).toEqual(tried.value.protocol.items);
      await api.refused(getEprSample, REGIONAL, { params }, 404, 'epr-sample-absent');
    },
  ],
  [
    'it is published to the region and the schools, and printed in every form',
    async (scene) => {
      const { api, school } = scene;
      await api.refused(publishEprSample, FEDERAL, { params, ifMatch: 1 }, 412, 'stale');
      const ofSchool = { params: { ...DEMO, schoolId: school.id } };
      await api.refused(getSchoolEpr, school.login, ofSchool, 404, 'epr-sample-absent');
      await api.call(publishEprSample, FEDERAL, { params });
      await api.refused(publishEprSample, FEDERAL, { params }, 409, 'epr-sample-published');
      await api.refused(drawEprSample, FEDERAL, draw(3), 409, 'epr-sample-published');
      await api.refused(getEprSample, MUNICIPAL, { params }, 404, 'not-found');

      const types = [];
      for (const contract of [getEprSample, getEprProtocol]) {
        for (const format of ['json', 'csv', 'xlsx'] as const) {
          types.push((await api.ask(contract, REGIONAL, { params, query: { format } })).mediaType);
        }
      }
      const { value } = await api.call(getSchoolEpr, school.login, ofSchool);

      expect(types).toEqual(['application/json', CSV, XLSX, 'application/json', CSV, XLSX]);
      expect(value.isInSample).toBe((await chosen(scene)).includes(school.id));
    },
  ],
  [
    'a school is replaced by the next of the protocol, or stays, as the federal organiser decides',
    async (scene) => {
      const { api } = scene;
      const [first, second] = await chosen(scene);
      const request = (schoolId: string) => ({ params, body: { schoolId, reason: 'Карантин.' } });
      await api.refused(askEprReplacement, REGIONAL, request('s-22-0640'), 409, 'epr-school-not-in-sample');
      const asked = await api.call(askEprReplacement, REGIONAL, request(String(first)));
      await api.refused(askEprReplacement, REGIONAL, request(String(first)), 409, 'epr-replacement-asked');
      const decision = (number: number, word: 'approved' | 'refused') => ({
        params: { ...params, number: String(number) },
        body: { decision: word, comment: 'Решено.' },
      });
      await api.refused(decideEprReplacement, REGIONAL, decision(1, 'approved'), 403, 'forbidden');
      await api.refused(decideEprReplacement, FEDERAL, decision(9, 'approved'), 404, 'epr-no-such-replacement');

      const approved = await api.call(decideEprReplacement, FEDERAL, decision(asked.value.number, 'approved'));
      await api.call(askEprReplacement, REGIONAL, request(String(second)));
      await api.call(decideEprReplacement, FEDERAL, decision(2, 'refused'));

      await api.refused(decideEprReplacement, FEDERAL, decision(2, 'approved'), 409, 'epr-replacement-decided');
      const now = await chosen(scene);
      expect(now).toEqual(expect.arrayContaining([approved.value.substituteId, second]));
      expect(now).not.toContain(first);
      const { value } = await api.call(getEprSampleHistory, REGIONAL, { params });
      expect(value.items.map(({ action }) => action)).toEqual([
        'replacement-refused',
        'replacement-asked',
        'replacement-approved',
        'replacement-asked',
        'published',
        'drawn',
        'loaded',
      ]);
    },
  ],
];
