import { expect } from 'vitest';
import { applicationOf, withOnePupilMore } from '../../../../infra/local/demo/application-of.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getApplication, putApplication } from '../../../../shared/contracts/applications.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  acceptConsolidated,
  amendConsolidated,
  getConsolidated,
  listAmendments,
  listConsolidatedSchools,
  returnConsolidated,
  signConsolidated,
} from '../../../../shared/contracts/consolidated.ts';
import { DEMO, MUNICIPAL, type Step } from '../scene.ts';

const params = { ...DEMO, territory: 'ru-22' };

export const consolidatedSteps: readonly Step[] = [
  [
    'the region signs when every school is in, or named with its reason',
    async ({ api }) => {
      const { value } = await api.call(getConsolidated, REGIONAL, { params });
      const exceptions = value.completeness.waiting.map(({ schoolId }) => ({ schoolId, reason: 'Не подала в срок.' }));
      await api.refused(listConsolidatedSchools, REGIONAL, { params }, 409, 'not-signed');
      await api.refused(listAmendments, REGIONAL, { params }, 409, 'not-signed');
      await api.refused(signConsolidated, REGIONAL, { params, body: {} }, 409, 'consolidated-not-ready');
      const stranger = { params, body: { exceptions: [{ schoolId: 's-02-0001', reason: 'Чужая.' }] } };
      await api.refused(signConsolidated, REGIONAL, stranger, 400, 'invalid-request');
      await api.refused(signConsolidated, FEDERAL, { params, body: { exceptions } }, 403, 'forbidden');
      await api.refused(getConsolidated, MUNICIPAL, { params }, 404, 'not-found');

      const signed = await api.call(signConsolidated, REGIONAL, { params, body: { exceptions } });

      expect(signed.value.status).toBe('submitted');
      await api.refused(signConsolidated, REGIONAL, { params, body: { exceptions } }, 409, 'wrong-state');
    },
  ],
  [
    'what was signed is read by school in every form, and 404 for an amendment that is none',
    async ({ api }) => {
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(listConsolidatedSchools, FEDERAL, { params, query: { format } })).mediaType);
      }

      expect(types).toEqual(['application/json', CSV, XLSX]);
      await api.refused(
        listConsolidatedSchools,
        REGIONAL,
        { params, query: { amendment: 7 } },
        404,
        'no-such-amendment',
      );
    },
  ],
  [
    'what changes after the signature is an amendment with its number',
    async ({ api, play, others: [school] }) => {
      const ofSchool = { ...DEMO, schoolId: school.id };
      const none = { params, body: { reason: 'Ничего.' } };
      await api.refused(amendConsolidated, REGIONAL, none, 409, 'nothing-to-amend');
      const { value: before } = await api.call(getApplication, REGIONAL, { params: ofSchool });
      const body = { ...withOnePupilMore(applicationOf(school, play.works)), comment: 'Прибыл ученик.' };
      await api.call(putApplication, REGIONAL, { params: ofSchool, body, ifMatch: before.revision });

      const { value } = await api.call(amendConsolidated, REGIONAL, { params, body: { reason: 'Прибыл ученик.' } });
      const { value: amendments } = await api.call(listAmendments, FEDERAL, { params });
      const asSigned = await api.call(listConsolidatedSchools, FEDERAL, { params, query: { amendment: 0 } });

      expect(value.status).toBe('submitted');
      expect(amendments.items).toMatchObject([{ number: 1, schools: [{ schoolId: school.id }] }]);
      expect(asSigned.value.amendment).toBe(0);
    },
  ],
  [
    'the federal organiser takes it, or returns it with a comment',
    async ({ api }) => {
      await api.refused(acceptConsolidated, REGIONAL, { params }, 403, 'forbidden');
      await api.refused(acceptConsolidated, FEDERAL, { params, ifMatch: 1 }, 412, 'stale');
      const accepted = await api.call(acceptConsolidated, FEDERAL, { params });
      await api.refused(acceptConsolidated, FEDERAL, { params }, 409, 'wrong-state');

      const returned = await api.call(returnConsolidated, FEDERAL, { params, body: { comment: 'Уточните.' } });

      expect([accepted.value.status, returned.value.status]).toEqual(['accepted', 'returned']);
    },
  ],
];
