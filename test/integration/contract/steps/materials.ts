import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { publishVersion } from '../../../../infra/local/demo/play-materials.ts';
import {
  acknowledgeMaterial,
  countDownloads,
  listAcknowledgements,
} from '../../../../shared/contracts/acknowledgements.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  createMaterial,
  getMaterial,
  linkMaterialVersion,
  listMaterials,
  openMaterialVersion,
  publishMaterialVersion,
  withdrawMaterialVersion,
} from '../../../../shared/contracts/materials.ts';
import { listLaggards } from '../../../../shared/contracts/monitoring.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

const title = { ru: 'Порядок проведения', en: 'The order of conduct' };
const head = { title, roles: ['school' as const, 'municipal' as const], grades: [], mustBeAcknowledged: true };

const materialOf = async ({ api }: Scene): Promise<string> => {
  const { value } = await api.call(listMaterials, FEDERAL, { params: DEMO });
  return value.items[0]?.id ?? '';
};

export const materialSteps: readonly Step[] = [
  [
    'a material is published by version, and every school owes its acknowledgement',
    async (scene) => {
      const { api, idle, school, idler } = scene;
      const { value: made } = await api.call(createMaterial, FEDERAL, { params: DEMO, body: head });
      const params = { ...DEMO, materialId: made.id };
      await api.refused(getMaterial, school.login, { params }, 404, 'not-found');
      const announced = {
        fileName: 'Порядок.txt',
        mediaType: 'text/plain' as const,
        bytes: 5,
        sha256: '0'.repeat(64),
      };
      const { value: opened } = await api.call(openMaterialVersion, FEDERAL, { params, body: announced });
      const version = { ...params, version: String(opened.version) };
      await api.refused(publishMaterialVersion, FEDERAL, { params: version }, 409, 'file-not-there');
      const { 'content-length': _counted, ...headers } = opened.target.headers;
      const put = (text: string) => fetch(opened.target.url, { method: 'PUT', headers, body: text });
      expect([(await put('слишком длинный')).status, (await put('12345')).status]).toEqual([403, 200]);
      await api.refused(publishMaterialVersion, FEDERAL, { params: version }, 422, 'file-differs');
      await api.refused(publishMaterialVersion, REGIONAL, { params: version }, 404, 'not-found');

      await publishVersion(api, DEMO.campaignId, FEDERAL, made.id, {
        text: 'Первая редакция',
        note: 'Первая редакция',
      });
      await idle();

      const { value: owed } = await api.call(listMaterials, school.login, { params: DEMO });
      expect(owed.items).toMatchObject([{ id: made.id, current: { version: 2 }, acknowledgement: { isOwed: true } }]);
      const { value: laggards } = await api.call(listLaggards, MUNICIPAL, {
        params: { ...DEMO, kind: 'acknowledgement' },
        query: { limit: 200 },
      });
      expect(laggards.items.map(({ schoolId }) => schoolId)).toEqual(expect.arrayContaining([school.id, idler.id]));
    },
  ],
  [
    'a school reads it by a link and acknowledges it; a new version is owed again and says what is new',
    async (scene) => {
      const { api, idle, school } = scene;
      const materialId = await materialOf(scene);
      const of = { params: { ...DEMO, schoolId: school.id } };
      const { value: link } = await api.call(linkMaterialVersion, school.login, {
        params: { ...DEMO, materialId, version: '2' },
      });
      expect(await (await fetch(link.url)).text()).toBe('Первая редакция');
      const body = { materialId, version: 2 };
      const { value: receipt } = await api.call(acknowledgeMaterial, school.login, { ...of, body });
      expect(receipt).toMatchObject({ status: 'accepted', by: school.login });
      await api.refused(acknowledgeMaterial, MUNICIPAL, { ...of, body }, 403, 'forbidden');

      await publishVersion(api, DEMO.campaignId, FEDERAL, materialId, { text: 'Вторая', note: 'Добавлен раздел 4' });
      await idle();

      await api.refused(acknowledgeMaterial, school.login, { ...of, body }, 409, 'version-superseded');
      const { value: state } = await api.call(listAcknowledgements, MUNICIPAL, of);
      expect(state.items).toMatchObject([{ version: 3, status: 'owed', news: [{ note: 'Добавлен раздел 4' }] }]);
    },
  ],
  [
    'who has downloaded it is counted in every form; a version that is withdrawn is read no more',
    async (scene) => {
      const { api, idle, school } = scene;
      const materialId = await materialOf(scene);
      const params = { ...DEMO, materialId };
      await idle();
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        const query = { territory: MUNICIPALITY, version: 2, format };
        types.push((await api.ask(countDownloads, MUNICIPAL, { params, query })).mediaType);
      }
      expect(types).toEqual(['application/json', CSV, XLSX]);
      const { value: reach } = await api.call(countDownloads, MUNICIPAL, { params, query: { version: 2 } });
      expect(reach.total).toMatchObject({ acknowledged: 1, schools: 1, downloads: 1 });
      await api.call(countDownloads, FEDERAL, { params });

      const version = { ...params, version: '3' };
      const { value } = await api.call(withdrawMaterialVersion, FEDERAL, {
        params: version,
        body: { reason: 'Опечатка в разделе 4' },
      });
      expect(value.current).toBe(2);
      await api.refused(linkMaterialVersion, school.login, { params: version }, 404, 'not-found');
      await api.refused(publishMaterialVersion, FEDERAL, { params: version }, 409, 'version-not-open');
      const { value: shown } = await api.call(getMaterial, school.login, { params });
      expect(shown.versions.map((one) => one.version)).toEqual([2]);
      await idle();
    },
  ],
];
