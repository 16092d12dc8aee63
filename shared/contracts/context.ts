import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, pageQuery, tableQuery, XLSX } from './common.ts';
import { ContextExport, ContextForm, ContextPeople, ContextSummary, ContextView } from './context-views.ts';
import type { Contract } from './contract.ts';
import { Job } from './monitoring.ts';
import { getQuestionnaire, putQuestionnaire, QuestionId } from './questionnaire.ts';
import { schoolRoomContracts } from './school-room.ts';

export const {
  get: getContext,
  put: putContext,
  submit: submitContext,
  giveBack: returnContext,
  waive: waiveContext,
  reinstate: reinstateContext,
  reopen: reopenContext,
  history: getContextHistory,
} = schoolRoomContracts({
  room: 'context',
  path: '/campaigns/{campaignId}/schools/{schoolId}/context',
  noun: 'Context',
  ru: { what: 'контекстные данные', from: 'контекстных данных' },
  en: 'context data',
  view: ContextView,
  form: ContextForm,
});

const coordinators = ['federal', 'regional', 'municipal'] as const;
const params = z.object({ campaignId: CampaignId });
const territory = {
  territory: TerritoryId.optional().meta({ description: "a region or a municipality; the caller's own without it" }),
};

export const getContextSummary = {
  name: 'getContextSummary',
  room: 'context',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/summary',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Сводка ответов по территории: JSON, CSV, XLSX',
    en: 'A summary of the answers of a territory: JSON, CSV, XLSX',
  },
  params,
  query: tableQuery.extend({ ...territory, question: QuestionId.optional().meta({ description: 'all without it' }) }),
  reply: ContextSummary,
  produces: [CSV, XLSX],
  success: 200,
  alsoSucceeds: { 202: Job },
  problems: ['territory-too-wide', 'questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const exportContext = {
  name: 'exportContext',
  room: 'context',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/answers',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Ответы школ территории без персональных сведений: JSON по страницам, CSV и XLSX целиком',
    en: 'The answers of the schools of a territory without personal data: JSON by pages, CSV and XLSX whole',
  },
  params,
  query: tableQuery.extend({ ...territory, ...pageQuery.shape }),
  reply: ContextExport,
  produces: [CSV, XLSX],
  success: 200,
  alsoSucceeds: { 202: Job },
  problems: ['invalid-cursor', 'territory-too-wide', 'questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const exportContextPeople = {
  name: 'exportContextPeople',
  room: 'context',
  lambda: 'people',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/people',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: {
    ru: 'Персональные сведения анкет региона: каждая выгрузка записывается',
    en: 'The personal data of the questionnaires of a region: every export is recorded',
  },
  params,
  query: tableQuery.extend({ territory: z.union([RegionId, MunicipalityId]) }),
  reply: ContextPeople,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const listContextPeopleExports = {
  name: 'listContextPeopleExports',
  room: 'context',
  lambda: 'people',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/people/exports',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Кто и когда выгружал персональные сведения', en: 'Who has exported personal data, and when' },
  params,
  reply: z.object({
    items: z.array(z.object({ at: Instant, by: z.string(), territory: TerritoryId, schools: z.int() })),
    next: z.null(),
  }),
  success: 200,
} as const satisfies Contract;

export const contextContracts: readonly Contract[] = [
  getQuestionnaire,
  putQuestionnaire,
  getContext,
  putContext,
  submitContext,
  returnContext,
  waiveContext,
  reinstateContext,
  reopenContext,
  getContextHistory,
  getContextSummary,
  exportContext,
  exportContextPeople,
  listContextPeopleExports,
];
