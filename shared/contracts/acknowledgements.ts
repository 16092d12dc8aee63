import * as z from 'zod';
import { CampaignId, MaterialId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { CSV, Receipt, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { MaterialReach, ofMaterial, path, SchoolAcknowledgements } from './materials-views.ts';

const coordinators = ['federal', 'regional', 'municipal'] as const;

export const acknowledgeMaterial = {
  name: 'acknowledgeMaterial',
  room: 'materials',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/acknowledgement',
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Подтвердить ознакомление с действующей версией материала',
    en: 'Acknowledge the version of a material that counts',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  body: z.object({ materialId: MaterialId, version: z.int().min(1).max(1000) }),
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'version-superseded', 'not-open-yet', 'window-closed', 'wrong-state', 'stage-not-planned'],
} as const satisfies Contract;

export const listAcknowledgements = {
  name: 'listAcknowledgements',
  room: 'materials',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/acknowledgement',
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: {
    ru: 'С чем школа должна ознакомиться и с чем ознакомилась',
    en: 'What a school is to acknowledge, and what it has acknowledged',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  reply: SchoolAcknowledgements,
  success: 200,
  problems: ['not-found', 'stage-not-planned'],
} as const satisfies Contract;

export const countDownloads = {
  name: 'countDownloads',
  room: 'materials',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/{materialId}/downloads`,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Кто скачал версию и кто с ней ознакомился, по территориям и школам',
    en: 'Who has downloaded a version and who has acknowledged it, by territory and school',
  },
  params: ofMaterial,
  query: tableQuery.extend({
    territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
    version: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'the one that counts without it' }),
  }),
  reply: MaterialReach,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-found', 'not-acceptable'],
} as const satisfies Contract;
