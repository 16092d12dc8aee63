import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { answersOf } from '../../../../infra/local/demo/play-questionnaire.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  exportContext,
  exportContextPeople,
  getContext,
  getContextHistory,
  getContextSummary,
  listContextPeopleExports,
  putContext,
  reinstateContext,
  reopenContext,
  returnContext,
  submitContext,
  waiveContext,
} from '../../../../shared/contracts/context.ts';
import { getQuestionnaire, putQuestionnaire } from '../../../../shared/contracts/questionnaire.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

const of = ({ id }: Scene['school']) => ({ ...DEMO, schoolId: id });
const comment = 'Проверьте ответы.';
const ofMunicipality = { territory: MUNICIPALITY } as const;

export const contextSteps: readonly Step[] = [
  [
    'every school owes its answers, and names what it changes',
    async ({ api, school }) => {
      const params = of(school);
      const { value } = await api.call(getContext, school.login, { params });
      const body = { answers: {} };
      await api.refused(putContext, school.login, { params, body }, 428, 'precondition-missing');
      await api.refused(putContext, school.login, { params, body, ifMatch: 9 }, 412, 'stale');
      await api.refused(putContext, MUNICIPAL, { params, body, ifMatch: 1 }, 403, 'forbidden');

      expect(value).toMatchObject({ status: 'owed', revision: 1, answeredVersion: null });
    },
  ],
  [
    'answers with gaps are drafted, whole ones are taken, and those of persons are shown to who may see them',
    async ({ api, school }) => {
      const params = of(school);
      const answers = answersOf(school);
      const draft = await api.call(putContext, school.login, { params, body: { answers: { inn: '1' } }, ifMatch: 1 });
      const { problem } = await api.refused(submitContext, school.login, { params }, 422, 'submission-faulty');
      const put = { params, body: { answers }, ifMatch: draft.value.revision };
      const whole = await api.call(putContext, school.login, put);
      const taken = await api.call(submitContext, school.login, { params, ifMatch: whole.value.revision });
      const seen = await api.call(getContext, MUNICIPAL, { params });

      expect(problem.errors?.length).toBeGreaterThan(10);
      expect(taken.value).toMatchObject({ status: 'accepted', onTime: true });
      expect(seen.value.content.answers.director).toBe(answers.director);
    },
  ],
  [
    'answers are summed and exported by territory, in every form',
    async ({ api, idle }) => {
      await idle();
      const types = [];
      for (const contract of [getContextSummary, exportContext]) {
        for (const format of ['json', 'csv', 'xlsx'] as const) {
          const asked = { params: DEMO, query: { ...ofMunicipality, format } };
          types.push((await api.ask(contract, MUNICIPAL, asked)).mediaType);
        }
      }
      const query = { territory: 'ru-22', question: 'pupils' } as const;
      const { value } = await api.call(getContextSummary, REGIONAL, { params: DEMO, query });
      await api.refused(exportContext, FEDERAL, { params: DEMO }, 400, 'territory-too-wide');

      expect(types).toEqual(['application/json', CSV, XLSX, 'application/json', CSV, XLSX]);
      expect(value).toMatchObject({ schools: 1, total: [{ question: 'pupils', answered: 1 }] });
    },
  ],
  [
    'what is of persons is taken out by region, and who did so is recorded',
    async ({ api, school }) => {
      const asked = { params: DEMO, query: ofMunicipality } as const;
      await api.refused(exportContextPeople, MUNICIPAL, asked, 403, 'forbidden');
      const { value } = await api.call(exportContextPeople, REGIONAL, asked);
      await api.refused(listContextPeopleExports, REGIONAL, { params: DEMO }, 403, 'forbidden');
      const exports = await api.call(listContextPeopleExports, FEDERAL, { params: DEMO });

      expect(value.items.map(({ schoolId }) => schoolId)).toEqual([school.id]);
      expect(exports.value.items).toMatchObject([{ by: REGIONAL, territory: MUNICIPALITY, schools: 1 }]);
    },
  ],
  [
    'answers are returned, freed, bound and opened again, and their history tells so',
    async ({ api, idle, school }) => {
      const params = of(school);
      await api.refused(reinstateContext, REGIONAL, { params }, 409, 'wrong-state');
      await api.call(returnContext, MUNICIPAL, { params, body: { comment } });
      await api.call(waiveContext, REGIONAL, { params, body: { reason: 'closed' } });
      await api.call(reinstateContext, REGIONAL, { params });
      await api.call(reopenContext, FEDERAL, { params, body: { comment } });
      await idle();

      const { value } = await api.call(getContextHistory, MUNICIPAL, { params, query: { limit: 3 } });

      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'reinstated', 'waived']);
    },
  ],
  [
    'a new version of the questionnaire is published by the federal organiser',
    async ({ api }) => {
      const { value } = await api.call(getQuestionnaire, REGIONAL, { params: DEMO });
      const { title, questions, checks, version } = value;
      const body = { title, questions, checks };
      await api.refused(putQuestionnaire, REGIONAL, { params: DEMO, body, ifMatch: version }, 403, 'forbidden');
      await api.refused(putQuestionnaire, FEDERAL, { params: DEMO, body, ifMatch: 7 }, 412, 'stale');
      const faulty = { ...body, questions: [...questions, ...questions.slice(0, 1)] };
      const refused = { params: DEMO, body: faulty, ifMatch: version };
      await api.refused(putQuestionnaire, FEDERAL, refused, 422, 'questionnaire-faulty');
      await api.call(putQuestionnaire, FEDERAL, { params: DEMO, body, ifMatch: version });
      const older = await api.call(getQuestionnaire, REGIONAL, { params: DEMO, query: { version } });

      expect(older.value.version).toBe(version);
    },
  ],
];
