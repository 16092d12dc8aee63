import * as z from 'zod';
import { CampaignId, RegionId, SchoolId } from '../kernel/ids.ts';
import { CSV, ifMatch, Receipt, tableQuery, XLSX } from './common.ts';
import { Amendment, ConsolidatedView, FrozenSchool } from './consolidated-views.ts';
import type { Contract } from './contract.ts';

const params = z.object({ campaignId: CampaignId, territory: RegionId });
const coordinators = ['federal', 'regional'] as const;

export const getConsolidated = {
  name: 'getConsolidated',
  room: 'applications',
  method: 'GET',
  path: '/campaigns/{campaignId}/consolidated/{territory}',
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Сводная заявка региона', en: "A region's consolidated application" },
  params,
  reply: ConsolidatedView,
  success: 200,
  problems: ['stage-not-planned'],
} as const satisfies Contract;

export const listConsolidatedSchools = {
  name: 'listConsolidatedSchools',
  room: 'applications',
  lambda: 'export',
  method: 'GET',
  path: '/campaigns/{campaignId}/consolidated/{territory}/schools',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Подписанное содержание сводной заявки по школам',
    en: 'What was signed, by school',
  },
  params,
  query: tableQuery.extend({
    amendment: z.coerce.number().int().min(0).max(9999).optional().meta({
      description: 'as it stood after this amendment; 0 as signed; the newest by default',
    }),
  }),
  reply: z.object({ sha256: z.string(), amendment: z.int(), items: z.array(FrozenSchool), next: z.null() }),
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-signed', 'no-such-amendment', 'not-acceptable'],
} as const satisfies Contract;

const Reason = z.string().trim().min(1).max(1000);

export const signConsolidated = {
  name: 'signConsolidated',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/consolidated/{territory}/signature',
  access: { roles: ['regional'], target: 'territory' },
  summary: {
    ru: 'Подписать сводную заявку: содержание замораживается',
    en: 'Sign the consolidated application: its content is frozen',
  },
  params,
  headers: ifMatch,
  body: z.object({
    exceptions: z
      .array(z.object({ schoolId: SchoolId, reason: Reason }))
      .max(2000)
      .default([])
      .meta({ description: 'schools without an accepted application, each with its reason' }),
  }),
  reply: Receipt,
  success: 200,
  problems: ['consolidated-not-ready', 'stale', 'not-open-yet', 'window-closed', 'wrong-state'],
} as const satisfies Contract;

export const amendConsolidated = {
  name: 'amendConsolidated',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/consolidated/{territory}/amendments',
  access: { roles: ['regional'], target: 'territory' },
  summary: {
    ru: 'Внести в подписанную заявку накопившиеся изменения под следующим номером',
    en: 'Take what has changed since into the signed application under the next number',
  },
  params,
  headers: ifMatch,
  body: z.object({ reason: Reason }),
  reply: Receipt,
  success: 200,
  problems: ['not-signed', 'nothing-to-amend', 'amendments-full', 'stale', 'corrections-closed', 'wrong-state'],
} as const satisfies Contract;

export const listAmendments = {
  name: 'listAmendments',
  room: 'applications',
  method: 'GET',
  path: '/campaigns/{campaignId}/consolidated/{territory}/amendments',
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Изменения подписанной заявки по номерам', en: 'The amendments, by number' },
  params,
  reply: z.object({ items: z.array(Amendment), next: z.null() }),
  success: 200,
  problems: ['not-signed'],
} as const satisfies Contract;

export const acceptConsolidated = {
  name: 'acceptConsolidated',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/consolidated/{territory}/acceptance',
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Принять сводную заявку региона', en: 'Accept the consolidated application' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'corrections-closed', 'wrong-state'],
} as const satisfies Contract;

export const returnConsolidated = {
  name: 'returnConsolidated',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/consolidated/{territory}/return',
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Вернуть сводную заявку с замечанием', en: 'Return the consolidated application with a comment' },
  params,
  headers: ifMatch,
  body: z.object({ comment: z.string().trim().min(1).max(2000) }),
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'corrections-closed', 'wrong-state'],
} as const satisfies Contract;

export const consolidatedContracts: readonly Contract[] = [
  getConsolidated,
  listConsolidatedSchools,
  signConsolidated,
  amendConsolidated,
  listAmendments,
  acceptConsolidated,
  returnConsolidated,
];
