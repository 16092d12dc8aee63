import { expect } from 'vitest';
import { filledProtocol } from '../../../../infra/local/demo/filled-protocol.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { type FormToPlay, formsToPlay } from '../../../../infra/local/demo/play-results.ts';
import { scoreSources } from '../../../../infra/local/demo/score-source.ts';
import { getAnnotatedForm } from '../../../../shared/contracts/annotated-form.ts';
import { getFormVersion, listFormVersions } from '../../../../shared/contracts/form-versions.ts';
import { getForm, putForm } from '../../../../shared/contracts/result-forms.ts';
import {
  getResult,
  getResultHistory,
  listResults,
  reinstateResult,
  reopenResult,
  returnResult,
  waiveResult,
} from '../../../../shared/contracts/results.ts';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

const comment = 'Проверьте отметки.';

/** The first work of the school that is held and not uploaded. */
const nextForm = async ({ play, school }: Scene): Promise<FormToPlay> => {
  const [first] = await formsToPlay(play, school, scoreSources(play.works));
  if (!first) throw new Error('The school has no work that is held.');
  return first;
};

const paramsOf = ({ school, work }: FormToPlay) => ({ ...DEMO, schoolId: school.id, assessmentId: work.assessmentId });

/** An accepted form of the school. */
const acceptedForm = async ({ api, school }: Scene) => {
  const { value } = await api.call(listResults, MUNICIPAL, { params: { ...DEMO, schoolId: school.id } });
  const accepted = value.items.find(({ status }) => status === 'accepted');
  return { ...DEMO, schoolId: school.id, assessmentId: accepted?.assessmentId ?? '' };
};

export const resultSteps: readonly Step[] = [
  [
    'a form is given, refused, given back with its faults shown, tried and taken with a receipt',
    async (scene) => {
      const { api, school } = scene;
      const form = await nextForm(scene);
      const params = paramsOf(form);
      const { value: blank } = await api.call(getForm, school.login, { params });
      const faulty = filledProtocol(blank, school.id, form.work).wrong()?.bytes ?? Buffer.alloc(0);
      await api.call(getResult, school.login, { params });
      await api.refused(getAnnotatedForm, school.login, { params }, 404, 'nothing-uploaded');

      const refused = await api.refused(putForm, school.login, { params, body: faulty }, 422, 'form-refused');
      const { value: annotated } = await api.call(getAnnotatedForm, school.login, { params });
      await api.refused(getAnnotatedForm, MUNICIPAL, { params }, 403, 'forbidden');
      const { right } = filledProtocol(annotated, school.id, form.work);
      const dry = await api.call(putForm, school.login, { params, body: right.bytes, query: { dryRun: true } });
      const taken = await api.call(putForm, school.login, { params, body: right.bytes });
      const again = await api.call(putForm, school.login, { params, body: right.bytes });

      expect(refused.problem.report?.findings).toHaveLength(2);
      const list = readWorkbook(annotated).sheets.find(({ name }) => name === 'Ошибки');
      expect(list?.rows.map(({ cells }) => cells.get(0)?.text)).toEqual([expect.any(String), '№', '1', '2']);
      expect(dry.value.receipt).toBeNull();
      expect(taken.value.receipt).toMatchObject({
        status: 'accepted',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(again.value.receipt).toEqual(taken.value.receipt);
    },
  ],
  [
    'what is no form of this work is refused with its own words',
    async (scene) => {
      const { api, school } = scene;
      const params = paramsOf(await nextForm(scene));
      const wrongType = { params, body: Buffer.from('PK'), headers: { 'content-type': 'text/plain' } };
      await api.refused(putForm, school.login, { params, body: Buffer.from('no workbook') }, 422, 'form-refused');
      await api.refused(putForm, school.login, { params, body: Buffer.alloc(0) }, 422, 'form-refused');
      await api.refused(getAnnotatedForm, school.login, { params }, 404, 'upload-not-kept');
      await api.refused(putForm, school.login, wrongType, 422, 'form-refused');
      await api.refused(putForm, MUNICIPAL, { params, body: Buffer.from('x') }, 403, 'forbidden');
      const unknown = { ...params, assessmentId: '4-XX' };
      await api.refused(getForm, school.login, { params: unknown }, 404);
    },
  ],
  [
    'a work without a structure has no form yet',
    async ({ api, others, play }) => {
      const pending = new Set(play.works.filter(({ structure }) => structure.status === 'pending').map(({ id }) => id));
      for (const { id, login } of [...others]) {
        const { value } = await api.call(listResults, login, { params: { ...DEMO, schoolId: id } });
        const found = value.items.find(({ assessmentId }) => pending.has(assessmentId));
        if (!found) continue;
        const params = { ...DEMO, schoolId: id, assessmentId: found.assessmentId };
        await api.refused(getForm, login, { params }, 409, 'structure-pending');
        await api.refused(putForm, login, { params, body: Buffer.from('PK') }, 409, 'structure-pending');
        return;
      }
      throw new Error('No school owes a work that is pending.');
    },
  ],
  [
    'a form is returned and uploaded again, and each version is kept for its school',
    async (scene) => {
      const { api, school } = scene;
      const params = await acceptedForm(scene);
      await api.refused(returnResult, MUNICIPAL, { params, wrongBody: { comment: ' ' } }, 400, 'invalid-request');
      const returned = await api.call(returnResult, MUNICIPAL, { params, body: { comment } });
      const { value } = await api.call(listFormVersions, MUNICIPAL, { params });
      const revision = String(value.items[0]?.revision);
      const { value: kept } = await api.call(getFormVersion, school.login, { params: { ...params, revision } });

      const again = await api.call(putForm, school.login, { params, body: kept });

      expect(returned.value.status).toBe('returned');
      expect(again.value.receipt?.status).toBe('accepted');
      await api.refused(getFormVersion, MUNICIPAL, { params: { ...params, revision } }, 403, 'forbidden');
      await api.refused(getFormVersion, school.login, { params: { ...params, revision: '99' } }, 404, 'not-found');
      await api.refused(getFormVersion, school.login, { params: { ...params, revision: 'один' } }, 400);
    },
  ],
  [
    'a form is freed, bound and opened again, and its history tells so',
    async (scene) => {
      const { api, idle } = scene;
      const params = await acceptedForm(scene);
      await api.refused(reinstateResult, REGIONAL, { params }, 409, 'wrong-state');
      await api.call(waiveResult, REGIONAL, { params, body: { reason: 'other', reasonText: 'Пожар.' } });
      await api.call(reinstateResult, REGIONAL, { params });
      await api.call(reopenResult, FEDERAL, { params, body: { comment } });

      await idle();
      const { value } = await api.call(getResultHistory, MUNICIPAL, { params, query: { limit: 3 } });

      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'reinstated', 'waived']);
      await api.refused(getResultHistory, MUNICIPAL, { params, query: { next: 'x' } }, 400, 'invalid-cursor');
    },
  ],
];
