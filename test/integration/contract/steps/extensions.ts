import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getApplication } from '../../../../shared/contracts/applications.ts';
import { getPlan } from '../../../../shared/contracts/campaign-plan.ts';
import {
  extendSchool,
  extendTerritory,
  listExtensions,
  listSchoolExtensions,
  revokeSchoolExtension,
  revokeTerritoryExtension,
} from '../../../../shared/contracts/extensions.ts';
import { localDate, plusDays } from '../../../../shared/kernel/instant.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

const reason = 'Карантин';

/** A request for more time until the end of the day so many days from now. */
const moreTime = async ({ api, instance }: Scene, days: number) => {
  const { value } = await api.call(getPlan, REGIONAL, { params: DEMO });
  const { id } = value.stages.find(({ kind }) => kind === 'application') ?? { id: '' };
  const today = localDate(new Date(instance.now()).toISOString().slice(0, 10));
  return { stageId: id, due: { day: plusDays(today, days), time: '24:00' }, reason };
};

export const extensionSteps: readonly Step[] = [
  [
    'a school gets more time, sees it in its application, and loses it again',
    async (scene) => {
      const { api, idler } = scene;
      const params = { ...DEMO, schoolId: idler.login };
      const body = await moreTime(scene, 2);
      const given = await api.call(extendSchool, REGIONAL, { params, body });
      const during = await api.call(getApplication, idler.login, { params });
      const known = await api.call(listSchoolExtensions, idler.login, { params });
      const taken = { params: { ...params, number: '1' }, body: { reason: 'Карантин снят' } };
      await api.refused(revokeSchoolExtension, REGIONAL, { ...taken, params: { ...params, number: '9' } }, 404);
      const revoked = await api.call(revokeSchoolExtension, REGIONAL, taken);
      await api.refused(revokeSchoolExtension, REGIONAL, taken, 409, 'extension-revoked');

      const after = await api.call(getApplication, idler.login, { params });

      expect(during.value.stage).toMatchObject({ extension: given.value.id, dueAt: given.value.dueAt });
      expect(known.value.items).toEqual([given.value]);
      expect(revoked.value.state).toBe('revoked');
      expect(after.value.stage).toMatchObject({ extension: null });
    },
  ],
  [
    'a territory gets more time from the organiser, which the region can neither exceed nor take back',
    async (scene) => {
      const { api, idler } = scene;
      const params = { ...DEMO, territory: MUNICIPALITY };
      const given = await api.call(extendTerritory, FEDERAL, { params, body: await moreTime(scene, 3) });
      const tooLong = { params, body: await moreTime(scene, 700) };
      await api.refused(extendTerritory, REGIONAL, tooLong, 422, 'extension-faulty');
      await api.refused(extendTerritory, MUNICIPAL, tooLong, 403, 'forbidden');
      const foreign = { params: { ...DEMO, territory: 'ru-23' }, body: tooLong.body };
      await api.refused(extendTerritory, REGIONAL, foreign, 404, 'not-found');
      const taken = { params: { ...params, number: '1' }, body: { reason } };
      await api.refused(revokeTerritoryExtension, REGIONAL, taken, 409, 'extension-from-above');
      await scene.idle();

      const listed = await api.call(listExtensions, MUNICIPAL, { params });

      expect(listed.value.items.map(({ target }) => target).sort()).toEqual([MUNICIPALITY, idler.id].sort());
      await api.refused(listExtensions, MUNICIPAL, { params, query: { next: 'x' } }, 400, 'invalid-cursor');
      const { value } = await api.call(revokeTerritoryExtension, FEDERAL, taken);
      expect(value).toMatchObject({ id: given.value.id, state: 'revoked' });
    },
  ],
];
