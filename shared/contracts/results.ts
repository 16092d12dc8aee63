import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { getAnnotatedForm } from './annotated-form.ts';
import { Finding, ifMatch, OnBehalf, pageOf, pageQuery, Receipt, Status } from './common.ts';
import type { Contract } from './contract.ts';
import { getFormRows, putFormRows } from './form-rows.ts';
import { compareFormVersions, getFormVersion, listFormVersions, Participants, ResultVersion } from './form-versions.ts';
import { getForm, putForm } from './result-forms.ts';
import { StageView, Waiver } from './submission-view.ts';

const ofSchool = z.object({ campaignId: CampaignId, schoolId: SchoolRef });
const ofWork = ofSchool.extend({ assessmentId: AssessmentId });

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

const path = '/campaigns/{campaignId}/schools/{schoolId}/results' as const;

const Refusal = z
  .object({ at: Instant, findings: z.int() })
  .meta({ id: 'ResultRefusal', description: 'the last upload that was refused since the last one taken' });

/** Where the form of one work stands. */
export const ResultState = z
  .object({
    assessmentId: AssessmentId,
    subjectName: z.string(),
    status: Status,
    revision: z.int().min(1),
    heldOn: LocalDate.nullable().meta({ description: 'the last day on which a class is at work, by the schedule' }),
    structureLoaded: z.boolean().meta({ description: 'false while the organiser has not given the tasks of the work' }),
    onTime: z.boolean().nullable(),
    submittedAt: Instant.nullable(),
    participants: Participants.nullable(),
    findings: z.int().meta({ description: 'warnings of the accepted version' }),
    versions: z.int().meta({ description: 'how many times a form was taken' }),
    lastRefusal: Refusal.nullable(),
    onBehalf: OnBehalf.nullable(),
    contested: z.boolean().meta({ description: 'no longer applied for, yet there is a form: a coordinator decides' }),
  })
  .meta({ id: 'ResultState' });
export type ResultState = z.infer<typeof ResultState>;

export const Result = ResultState.extend({
  campaignId: CampaignId,
  schoolId: SchoolId,
  edition: z.string(),
  stage: StageView,
  comment: z.string().nullable().meta({ description: 'of who returned, waived or reopened it last' }),
  acceptedAt: Instant.nullable(),
  sha256: z.string().nullable(),
  report: z.array(Finding).meta({ description: 'what the check found in the accepted version' }),
  uploads: z.array(ResultVersion).meta({ description: 'newest first' }),
}).meta({ id: 'Result' });
export type Result = z.infer<typeof Result>;

export const listResults = {
  name: 'listResults',
  room: 'results',
  method: 'GET',
  path,
  access: { roles: everyone, target: 'school' },
  summary: { ru: 'Формы сбора результатов школы по всем работам', en: "A school's result forms of all works" },
  params: ofSchool,
  reply: z.object({ items: z.array(ResultState) }).meta({ id: 'Results' }),
  success: 200,
} as const satisfies Contract;

export const getResult = {
  name: 'getResult',
  room: 'results',
  method: 'GET',
  path: `${path}/{assessmentId}`,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Состояние формы по работе: срок, замечания, версии',
    en: 'The form of a work: deadline, findings, versions',
  },
  params: ofWork,
  reply: Result,
  success: 200,
  problems: ['not-owed', 'stage-not-planned'],
} as const satisfies Contract;

const Comment = z.object({ comment: z.string().trim().min(1).max(2000) });
const judged = ['not-owed', 'stale', 'not-open-yet', 'corrections-closed', 'wrong-state', 'stage-not-planned'] as const;

export const returnResult = {
  name: 'returnResult',
  room: 'results',
  method: 'POST',
  path: `${path}/{assessmentId}/return`,
  access: { roles: ['municipal', 'regional'], target: 'school' },
  summary: { ru: 'Вернуть форму школе с замечанием', en: 'Return the form with a comment' },
  params: ofWork,
  headers: ifMatch,
  body: Comment,
  reply: Receipt,
  success: 200,
  problems: judged,
} as const satisfies Contract;

export const waiveResult = {
  name: 'waiveResult',
  room: 'results',
  method: 'POST',
  path: `${path}/{assessmentId}/waiver`,
  access: { roles: ['regional'], target: 'school' },
  summary: {
    ru: 'Освободить школу от этой работы с указанием причины',
    en: 'Free the school from this work, with the reason',
  },
  params: ofWork,
  headers: ifMatch,
  body: Waiver,
  reply: Receipt,
  success: 200,
  problems: judged,
} as const satisfies Contract;

export const reinstateResult = {
  name: 'reinstateResult',
  room: 'results',
  method: 'POST',
  path: `${path}/{assessmentId}/reinstatement`,
  access: { roles: ['regional'], target: 'school' },
  summary: { ru: 'Отменить освобождение от работы', en: 'Take the waiver of this work back' },
  params: ofWork,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: judged,
} as const satisfies Contract;

export const reopenResult = {
  name: 'reopenResult',
  room: 'results',
  method: 'POST',
  path: `${path}/{assessmentId}/reopening`,
  access: { roles: ['federal'], target: 'school' },
  summary: { ru: 'Открыть форму для школы после срока', en: 'Open the form to its school past the deadline' },
  params: ofWork,
  headers: ifMatch,
  body: Comment,
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'wrong-state'],
} as const satisfies Contract;

export const ResultRevision = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    refusedFindings: z.int().nullable(),
    onBehalf: OnBehalf.nullable(),
  })
  .meta({ id: 'ResultRevision' });
export type ResultRevision = z.infer<typeof ResultRevision>;

export const getResultHistory = {
  name: 'getResultHistory',
  room: 'results',
  method: 'GET',
  path: `${path}/{assessmentId}/history`,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Кто и когда загружал, возвращал, освобождал; новое сверху',
    en: 'Who uploaded, returned, waived; newest first',
  },
  params: ofWork,
  query: pageQuery,
  reply: pageOf(ResultRevision),
  success: 200,
  problems: ['not-owed', 'invalid-cursor'],
} as const satisfies Contract;

export const resultsContracts: readonly Contract[] = [
  listResults,
  getResult,
  getForm,
  putForm,
  returnResult,
  waiveResult,
  reinstateResult,
  reopenResult,
  getResultHistory,
  listFormVersions,
  getFormVersion,
  compareFormVersions,
  getFormRows,
  putFormRows,
  getAnnotatedForm,
];
