import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId } from '../kernel/ids.ts';
import { ApplicationForm } from './application-form.ts';
import { ApplicationView, HistoryEntry, params } from './applications-views.ts';
import { getCodes, getPaperProtocol } from './codes.ts';
import { dryRun, ImportReport, ifMatch, pageOf, pageQuery, Receipt } from './common.ts';
import { consolidatedContracts } from './consolidated.ts';
import type { Contract } from './contract.ts';
import { judgementContracts } from './judgement-contracts.ts';
import { Waiver } from './submission-view.ts';

const territoryParams = z.object({ campaignId: CampaignId, territory: z.union([RegionId, MunicipalityId]) });

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

export const getApplication = {
  name: 'getApplication',
  room: 'applications',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application',
  access: { roles: everyone, target: 'school' },
  summary: { ru: 'Заявка школы и то, что из неё следует', en: "A school's application and what follows from it" },
  params,
  reply: ApplicationView,
  success: 200,
  problems: ['stage-not-planned'],
} as const satisfies Contract;

export const putApplication = {
  name: 'putApplication',
  room: 'applications',
  method: 'PUT',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application',
  access: { roles: ['school', 'regional'], target: 'school' },
  summary: {
    ru: 'Школа сохраняет черновик; региональный координатор исправляет отправленную или принятую заявку',
    en: 'A school saves its draft; the regional coordinator corrects what was submitted or accepted',
  },
  params,
  headers: ifMatch,
  body: ApplicationForm.extend({
    comment: z.string().trim().min(1).max(2000).optional().meta({
      description: 'what was corrected and why: needed from a coordinator, not taken from a school',
    }),
  }),
  reply: Receipt,
  success: 200,
  problems: ['precondition-missing', 'stale', 'not-open-yet', 'window-closed', 'corrections-closed', 'wrong-state'],
} as const satisfies Contract;

export const submitApplication = {
  name: 'submitApplication',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application/submission',
  access: { roles: ['school'], target: 'school' },
  summary: { ru: 'Отправить заявку', en: 'Submit the application' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'incomplete', 'stale', 'not-open-yet', 'window-closed', 'wrong-state'],
} as const satisfies Contract;

const judged = ['not-owed', 'stale', 'not-open-yet', 'corrections-closed', 'wrong-state'] as const;

export const acceptApplication = {
  name: 'acceptApplication',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application/acceptance',
  access: { roles: ['regional'], target: 'school' },
  summary: {
    ru: 'Принять заявку: закрепляются коды участников',
    en: 'Accept the application: participant codes are fixed',
  },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: [...judged, 'incomplete'],
} as const satisfies Contract;

/** What coordinators decide of an application beside its acceptance. */
export const {
  giveBack: returnApplication,
  waive: waiveApplication,
  reinstate: reinstateApplication,
  reopen: reopenApplication,
} = judgementContracts({
  room: 'applications',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application',
  noun: 'Application',
  ru: { what: 'заявку', from: 'участия' },
  en: 'application',
});

export const getApplicationHistory = {
  name: 'getApplicationHistory',
  room: 'applications',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/application/history',
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Кто, когда и что менял в заявке; новое сверху',
    en: 'Who changed what in the application and when; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(HistoryEntry),
  success: 200,
  problems: ['not-owed', 'invalid-cursor'],
} as const satisfies Contract;

export const acceptTerritoryApplications = {
  name: 'acceptTerritoryApplications',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/territories/{territory}/application/acceptance',
  access: { roles: ['regional'], target: 'territory' },
  summary: {
    ru: 'Принять все отправленные заявки муниципалитета или региона',
    en: 'Accept all submitted applications of a municipality or region',
  },
  params: territoryParams,
  query: dryRun,
  reply: ImportReport,
  success: 200,
  problems: ['not-open-yet', 'corrections-closed'],
} as const satisfies Contract;

export const waiveTerritoryApplications = {
  name: 'waiveTerritoryApplications',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/territories/{territory}/application/waiver',
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Освободить все школы территории', en: 'Free all schools of a territory' },
  params: territoryParams,
  query: dryRun,
  body: Waiver,
  reply: ImportReport,
  success: 200,
  problems: ['not-open-yet', 'corrections-closed'],
} as const satisfies Contract;

export const reinstateTerritoryApplications = {
  name: 'reinstateTerritoryApplications',
  room: 'applications',
  method: 'POST',
  path: '/campaigns/{campaignId}/territories/{territory}/application/reinstatement',
  access: { roles: ['federal'], target: 'territory' },
  summary: {
    ru: 'Отменить освобождение школ территории, данное федеральным организатором',
    en: 'Take back the waivers of a territory that the federal organiser gave',
  },
  params: territoryParams,
  query: dryRun,
  reply: ImportReport,
  success: 200,
  problems: ['not-open-yet', 'corrections-closed'],
} as const satisfies Contract;

export const applicationsContracts: readonly Contract[] = [
  getApplication,
  putApplication,
  submitApplication,
  returnApplication,
  acceptApplication,
  waiveApplication,
  reinstateApplication,
  reopenApplication,
  getApplicationHistory,
  acceptTerritoryApplications,
  waiveTerritoryApplications,
  reinstateTerritoryApplications,
  getCodes,
  getPaperProtocol,
  ...consolidatedContracts,
];
