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

/** The filled form of a work that the school has written and not uploaded. */
const waitedForm = async ({ api, play, school }: Scene) => {
  const [waited] = await formsToPlay(play, school, scoreSources(play.works));
  if (!waited) throw new Error('The school has no work that is held.');
  const params = { ...DEMO, schoolId: school.id, assessmentId: waited.work.assessmentId };
  const { value: blank } = await api.call(getForm, school.login, { params });
  return { params, bytes: filledProtocol(blank, school.id, waited.work).right.bytes };
};

/** Both fillings of the form that a coordinator has uploaded for the school. */
const formUploadedFor = async ({ api, play, school }: Scene) => {
  const { value } = await api.call(listResults, school.login, { params: { ...DEMO, schoolId: school.id } });
  const assessmentId = value.items.find(({ onBehalf }) => onBehalf?.login === MUNICIPAL)?.assessmentId ?? '';
  const work = play.works.find(({ id }) => id === assessmentId);
  const source = scoreSources(play.works).get(assessmentId);
  if (work?.structure.status !== 'loaded' || !source) throw new Error('Nothing was uploaded for the school.');
  const params = { ...DEMO, schoolId: school.id, assessmentId };
  const { value: blank } = await api.call(getForm, school.login, { params });
  const { grade, structure } = work;
  return { params, blank, ...filledProtocol(blank, school.id, { assessmentId, source, grade, structure }) };
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
      const form = await waitedForm(scene);
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
      const { params, blank, right, wrong } = await formUploadedFor(scene);
      const other = wrong()?.bytes ?? blank;

      const own = await api.call(putForm, school.login, { params, body: right.bytes });
      const same = await send(scene, REGIONAL, zipArchive([{ name: 'a.xlsx', bytes: right.bytes }]));
      const later = await send(scene, REGIONAL, zipArchive([{ name: 'a.xlsx', bytes: other }]));

      expect(own.value.receipt).toMatchObject({ by: school.login, status: 'accepted' });
      expect(outcomesOf(same)).toEqual([['a.xlsx', 'unchanged', params.assessmentId, []]]);
      expect(outcomesOf(later)).toEqual([['a.xlsx', 'refused', params.assessmentId, ['school-has-uploaded']]]);
      const { value: state } = await api.call(getResult, MUNICIPAL, { params });
      expect(state.onBehalf).toBeNull();
    },
  ],
  [
    "a school's archive has its own forms alone, and one that is none fails with the reason",
    async (scene) => {
      const { api, school, others } = scene;
      const { value: list } = await api.call(listResults, school.login, { params: { ...DEMO, schoolId: school.id } });
      const assessmentId = list.items.find(({ structureLoaded }) => structureLoaded)?.assessmentId ?? '';
      const params = { ...DEMO, schoolId: school.id, assessmentId };
      const { value: blank } = await api.call(getForm, school.login, { params });
      const foreign = await send(scene, others[0].login, zipArchive([{ name: 'a.xlsx', bytes: blank }]));
      const none = await send(scene, others[0].login, Buffer.from('Rar!'));

      expect(outcomesOf(foreign)).toEqual([['a.xlsx', 'refused', assessmentId, ['form-wrong-school']]]);
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
