import { expect } from 'vitest';
import { acceptApplications, playApplication } from '../../../../infra/local/demo/play-application.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  getExpertCounts,
  getExpertCountsHistory,
  getExpertSufficiency,
  putExpertCounts,
  reinstateExpertCounts,
  reopenExpertCounts,
  returnExpertCounts,
  submitExpertCounts,
  waiveExpertCounts,
} from '../../../../shared/contracts/expert-counts.ts';
import { getMonitoring } from '../../../../shared/contracts/monitoring.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

/** A school that nobody else plays with, and whose grade 5 writes on computers. */
export const onComputers = ({ play }: Scene): Scene['school'] => {
  const found = play.schools.slice(9).find(({ classes }) => classes.some(({ grade }) => grade === 5));
  if (!found) throw new Error(`${MUNICIPALITY} has no school with a grade 5 that is left alone.`);
  return { ...found, classes: found.classes.map((one) => (one.grade === 5 ? { ...one, form: 'computer' } : one)) };
};
const of = ({ id }: Scene['school']) => ({ ...DEMO, schoolId: id });
const comment = 'Проверьте числа.';

export const expertCountSteps: readonly Step[] = [
  [
    'numbers of experts are owed once an application with computers is accepted',
    async (scene) => {
      const { api, play, idle, idler } = scene;
      const school = onComputers(scene);
      await api.refused(getExpertCounts, idler.login, { params: of(idler) }, 404, 'not-owed');
      await playApplication(play, school, 'plain', 1);
      await acceptApplications(play, play.times.accepted);
      await idle();

      const { value } = await api.call(getExpertCounts, school.login, { params: of(school) });

      expect(value).toMatchObject({ status: 'owed', revision: 1 });
      expect(value.works.map(({ assessmentId }) => assessmentId)).toEqual(expect.arrayContaining(['5-BI', '5-IS']));
    },
  ],
  [
    'numbers with gaps are drafted, and only whole ones are taken',
    async (scene) => {
      const { api } = scene;
      const school = onComputers(scene);
      const params = of(school);
      await api.refused(putExpertCounts, school.login, { params, body: { rows: [] } }, 428, 'precondition-missing');
      await api.refused(putExpertCounts, MUNICIPAL, { params, body: { rows: [] }, ifMatch: 1 }, 403, 'forbidden');
      await api.refused(submitExpertCounts, school.login, { params, ifMatch: 1 }, 409, 'wrong-state');
      const draft = await api.call(putExpertCounts, school.login, { params, body: { rows: [] }, ifMatch: 1 });
      const early = { params, ifMatch: draft.value.revision };
      const { problem } = await api.refused(submitExpertCounts, school.login, early, 422, 'submission-faulty');
      const { value } = await api.call(getExpertCounts, MUNICIPAL, { params });
      const rows = value.works.map(({ assessmentId }) => ({ assessmentId, experts: 0 }));
      const put = await api.call(putExpertCounts, school.login, { params, body: { rows }, ifMatch: value.revision });
      const taken = await api.call(submitExpertCounts, school.login, { params, ifMatch: put.value.revision });

      expect(problem.errors).toHaveLength(rows.length);
      expect(taken.value.findings?.map(({ code }) => code)).toContain('experts-few');
    },
  ],
  [
    'what is missing is a shortage of the municipality and of the region',
    async (scene) => {
      const { api, idle } = scene;
      await idle();
      const municipality = await api.call(getExpertSufficiency, MUNICIPAL, {
        params: DEMO,
        query: { territory: MUNICIPALITY, subject: 'IS' },
      });
      const region = await api.call(getExpertSufficiency, REGIONAL, { params: DEMO, query: { territory: 'ru-22' } });
      const { value } = await api.call(getMonitoring, REGIONAL, {
        params: { ...DEMO, kind: 'expert-counts' },
        query: { territory: 'ru-22' },
      });

      const [shortage] = municipality.value.total.map((total) => total.shortage);
      expect(shortage).toBeGreaterThan(0);
      expect(region.value.total.find(({ subject }) => subject === 'IS')?.shortage).toBe(shortage);
      expect(value.total.actualUnits.shortageIS).toBe(shortage);
    },
  ],
  [
    'sufficiency is printed in every form, to coordinators alone',
    async ({ api, school }) => {
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        const query = { territory: MUNICIPALITY, format };
        types.push((await api.ask(getExpertSufficiency, MUNICIPAL, { params: DEMO, query })).mediaType);
      }
      const asked = { params: DEMO, query: { territory: MUNICIPALITY } } as const;
      await api.refused(getExpertSufficiency, school.login, asked, 404, 'not-found');

      expect(types).toEqual(['application/json', CSV, XLSX]);
    },
  ],
  [
    'numbers are returned, freed, bound and opened again, and their history tells so',
    async (scene) => {
      const { api, idle } = scene;
      const params = of(onComputers(scene));
      await api.refused(reinstateExpertCounts, REGIONAL, { params }, 409, 'wrong-state');
      await api.call(returnExpertCounts, MUNICIPAL, { params, body: { comment } });
      await api.call(waiveExpertCounts, REGIONAL, { params, body: { reason: 'closed' } });
      await api.call(reinstateExpertCounts, REGIONAL, { params });
      await api.call(reopenExpertCounts, FEDERAL, { params, body: { comment } });
      await idle();

      const { value } = await api.call(getExpertCountsHistory, MUNICIPAL, { params, query: { limit: 3 } });

      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'reinstated', 'waived']);
    },
  ],
];
