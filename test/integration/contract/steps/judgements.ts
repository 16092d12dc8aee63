import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import {
  reinstateApplication,
  reinstateTerritoryApplications,
  reopenApplication,
  returnApplication,
  waiveApplication,
  waiveTerritoryApplications,
} from '../../../../shared/contracts/applications.ts';
import { DEMO, MUNICIPAL, type Step } from '../scene.ts';

/** No school of it plays, so it may be freed and bound again. */
const elsewhere = { ...DEMO, territory: 'ru-22-003' };

export const judgementSteps: readonly Step[] = [
  [
    'a school is freed with a reason and bound again',
    async ({ api, idler }) => {
      const params = { ...DEMO, schoolId: idler.id };
      await api.refused(reinstateApplication, REGIONAL, { params }, 409, 'wrong-state');
      await api.refused(waiveApplication, REGIONAL, { params, wrongBody: { reason: 'дождь' } }, 400, 'invalid-request');
      await api.refused(waiveApplication, REGIONAL, { params, body: { reason: 'other' } }, 400, 'invalid-request');

      const waived = await api.call(waiveApplication, REGIONAL, { params, body: { reason: 'quarantine' } });
      const back = await api.call(reinstateApplication, FEDERAL, { params, ifMatch: waived.value.revision });

      expect([waived.value.status, back.value.status]).toEqual(['waived', 'draft']);
    },
  ],
  [
    'an application is opened again by the federal organiser alone, with a comment',
    async ({ api, idler }) => {
      const params = { ...DEMO, schoolId: idler.id };
      const body = { comment: 'Школа открыта после ремонта.' };
      await api.refused(reopenApplication, REGIONAL, { params, body }, 403, 'forbidden');
      await api.refused(reopenApplication, FEDERAL, { params, wrongBody: {} }, 400, 'invalid-request');
      await api.refused(returnApplication, MUNICIPAL, { params, body }, 409, 'wrong-state');

      const { value } = await api.call(reopenApplication, FEDERAL, { params, body });

      expect(value.status).toBe('returned');
    },
  ],
  [
    'all schools of a municipality are freed and bound in one call each',
    async ({ api }) => {
      const asked = { params: elsewhere, body: { reason: 'voluntary' } } as const;
      await api.refused(waiveTerritoryApplications, REGIONAL, asked, 403, 'forbidden');
      await api.call(waiveTerritoryApplications, FEDERAL, { ...asked, query: { dryRun: true } });

      const waived = await api.call(waiveTerritoryApplications, FEDERAL, asked);
      const back = await api.call(reinstateTerritoryApplications, FEDERAL, { params: elsewhere });

      expect(waived.value.counts.updated).toBeGreaterThan(0);
      expect(back.value.counts.updated).toBe(waived.value.counts.updated);
    },
  ],
];
