import { expect } from 'vitest';
import { filledProtocol } from '../../../../infra/local/demo/filled-protocol.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { formsToPlay } from '../../../../infra/local/demo/play-results.ts';
import { scoreSources } from '../../../../infra/local/demo/score-source.ts';
import { zipArchive } from '../../../../infra/local/demo/zip-archive.ts';
import { getForm, putForm } from '../../../../shared/contracts/result-forms.ts';
import { getResult, listResults } from '../../../../shared/contracts/results.ts';
import { getUpload, listUploads, openUpload, type Upload } from '../../../../shared/contracts/uploads.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

const TEXT = Buffer.from('Список форм');

/** Filled forms of works that the school has written and not uploaded. */
const waitedForms = async ({ api, play, school }: Scene, count: number) => {
  const waited = (await formsToPlay(play, school, scoreSources(play.works))).slice(0, count);
  if (waited.length < count) throw new Error(`The school has fewer than ${count} works that are held.`);
  return Promise.all(
    waited.map(async ({ work }) => {
      const params = { ...DEMO, schoolId: school.id, assessmentId: work.assessmentId };
      const { value: blank } = await api.call(getForm, school.login, { params });
      return { params, bytes: filledProtocol(blank, school.id, work).right.bytes };
    }),
  );
};

/** Sends an archive by its link, as curl would. @returns the status of the store */
const put = async ({ target }: Upload, archive: Uint8Array): Promise<number> => {
  const { 'content-length': _counted, ...headers } = target?.headers ?? {};
  const { status } = await fetch(target?.url ?? '', { method: 'PUT', headers, body: Buffer.from(archive) });
  return status;
};

/** Sends an archive and waits until it is worked off. */
const send = async ({ api, idle }: Scene, login: string, archive: Uint8Array): Promise<Upload> => {
  const body = { bytes: archive.length, fileName: 'Район.zip' };
  const { value: opened } = await api.call(openUpload, login, { params: DEMO, body });
  expect(await put(opened, archive)).toBe(200);
  await idle();
  return (await api.call(getUpload, login, { params: { ...DEMO, uploadId: opened.id } })).value;
};

const outcomesOf = ({ outcomes }: Upload) =>
  outcomes.map(({ name, status, assessmentId, findings }) => [
    name,
    status,
    assessmentId,
    findings.map(({ code }) => code),
  ]);

export const uploadSteps: readonly Step[] = [
  [
    'an archive is put by its link, and each file in it has an outcome; the school is told who uploaded for it',
    async (scene) => {
      const { api, school } = scene;
      const [form] = await waitedForms(scene, 1);
      if (!form) throw new Error('There is no form.');
      const archive = zipArchive([
        { name: 'folder/1.xlsx', bytes: form.bytes },
        { name: 'folder/list.txt', bytes: TEXT },
        { name: '__MACOSX/folder/._1.xlsx', bytes: TEXT },
      ]);

      const upload = await send(scene, MUNICIPAL, archive);

      expect(upload).toMatchObject({ state: 'done', files: 2, progress: { done: 2, all: 2 }, skipped: { count: 1 } });
      expect(outcomesOf(upload)).toEqual([
        ['folder/1.xlsx', 'accepted', form.params.assessmentId, []],
        ['folder/list.txt', 'refused', null, ['workbook-is-text']],
      ]);
      expect(upload.outcomes[0]?.receipt).toMatchObject({ by: MUNICIPAL, status: 'accepted' });
      const onBehalf = { login: MUNICIPAL, role: 'municipal' };
      const { value: told } = await api.call(getResult, school.login, { params: form.params });
      expect(told).toMatchObject({ status: 'accepted', onBehalf, uploads: [{ by: MUNICIPAL, onBehalf }] });
    },
  ],
  [
    'the school makes a form that was uploaded for it its own, and nobody takes its place then',
    async (scene) => {
      const { api, school } = scene;
      const { value: list } = await api.call(listResults, school.login, { params: { ...DEMO, schoolId: school.id } });
      const forSchool = list.items.find(({ onBehalf }) => onBehalf?.login === MUNICIPAL);
      const params = { ...DEMO, schoolId: school.id, assessmentId: forSchool?.assessmentId ?? '' };
      const [other] = await waitedForms(scene, 1);
      const work = scene.play.works.find(({ id }) => id === params.assessmentId);
      const source = scoreSources(scene.play.works).get(params.assessmentId);
      if (!other || work?.structure.status !== 'loaded' || !source) throw new Error('There is no form.');
      const { value: blank } = await api.call(getForm, school.login, { params });
      const written = { assessmentId: params.assessmentId, source, grade: work.grade, structure: work.structure };
      const { right, wrong } = filledProtocol(blank, school.id, written);
      const { bytes } = right;

      const own = await api.call(putForm, school.login, { params, body: bytes });
      const upload = await send(
        scene,
        REGIONAL,
        zipArchive([
          { name: 'a.xlsx', bytes },
          { name: 'b.xlsx', bytes: other.bytes },
        ]),
      );
      const later = await send(scene, REGIONAL, zipArchive([{ name: 'a.xlsx', bytes: wrong()?.bytes ?? bytes }]));

      expect(own.value.receipt).toMatchObject({ by: school.login, status: 'accepted' });
      expect(outcomesOf(upload).map(([, status]) => status)).toEqual(['unchanged', 'accepted']);
      expect(outcomesOf(later)).toEqual([['a.xlsx', 'refused', params.assessmentId, ['school-has-uploaded']]]);
      const { value: state } = await api.call(getResult, MUNICIPAL, { params });
      expect(state.onBehalf).toBeNull();
    },
  ],
  [
    "a school's archive has its own forms alone, and one that is none fails with the reason",
    async (scene) => {
      const { others } = scene;
      const [form] = await waitedForms(scene, 1);
      const foreign = await send(scene, others[0].login, zipArchive([{ name: 'a.xlsx', bytes: form?.bytes ?? TEXT }]));
      const none = await send(scene, others[0].login, Buffer.from('Rar!'));

      expect(outcomesOf(foreign)).toEqual([['a.xlsx', 'refused', form?.params.assessmentId, ['form-wrong-school']]]);
      expect(none).toMatchObject({ state: 'failed', failure: { code: 'archive-not-zip' }, outcomes: [] });
    },
  ],
  [
    'an upload is seen by who has opened it, takes what was announced, and is not for every campaign',
    async (scene) => {
      const { api, school } = scene;
      const headers = { 'idempotency-key': 'one-archive' };
      const body = { bytes: 5 };
      const { value: opened } = await api.call(openUpload, MUNICIPAL, { params: DEMO, body, headers } as never);
      const again = await api.ask(openUpload, MUNICIPAL, { params: DEMO, body, headers });
      const params = { ...DEMO, uploadId: opened.id };

      expect((again.json as Upload).id).toBe(opened.id);
      expect(await put(opened, Buffer.from('six bytes'))).toBe(403);
      const { value: page } = await api.call(listUploads, MUNICIPAL, { params: DEMO, query: { limit: 1 } });
      expect(page.items.map(({ id }) => id)).toEqual([opened.id]);
      const { value: next } = await api.call(listUploads, MUNICIPAL, {
        params: DEMO,
        query: { limit: 1, next: page.next ?? '' },
      });
      expect(next.items).toHaveLength(1);
      await api.refused(
        listUploads,
        REGIONAL,
        { params: DEMO, query: { next: page.next ?? '' } },
        400,
        'invalid-cursor',
      );
      await api.refused(getUpload, REGIONAL, { params }, 404, 'not-found');
      await api.refused(getUpload, school.login, { params }, 404, 'not-found');
      await api.refused(
        openUpload,
        MUNICIPAL,
        { params: DEMO, wrongBody: { bytes: 50_000_001 } },
        400,
        'invalid-request',
      );
      const elsewhere = { params: { campaignId: 'vpr-2023' }, body };
      await api.refused(openUpload, FEDERAL, elsewhere, 403, 'on-behalf-not-allowed');
      await api.refused(openUpload, FEDERAL, { params: { campaignId: 'vpr-1999' }, body }, 404, 'not-found');
    },
  ],
];
