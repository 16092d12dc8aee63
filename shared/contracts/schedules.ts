import * as z from 'zod';
import { CampaignId, SchoolRef } from '../kernel/ids.ts';
import { CSV, ifMatch, pageOf, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { judgementContracts } from './judgement-contracts.ts';
import { ScheduleForm } from './schedule-form.ts';
import { ScheduleDays, ScheduleReceipt, ScheduleRevision, ScheduleView } from './schedules-views.ts';

const params = z.object({ campaignId: CampaignId, schoolId: SchoolRef });
const everyone = ['federal', 'regional', 'municipal', 'school'] as const;
const path = '/campaigns/{campaignId}/schools/{schoolId}/schedule';

export const getSchedule = {
  name: 'getSchedule',
  room: 'schedules',
  method: 'GET',
  path,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Расписание школы: что заявлено, что назначено, что нарушено',
    en: "A school's schedule: what is applied for, what has a day, what breaks a rule",
  },
  params,
  reply: ScheduleView,
  success: 200,
  problems: ['not-owed', 'stage-not-planned'],
} as const satisfies Contract;

export const putSchedule = {
  name: 'putSchedule',
  room: 'schedules',
  method: 'PUT',
  path,
  access: { roles: ['school', 'regional'], target: 'school' },
  summary: {
    ru: 'Школа сохраняет черновик; региональный координатор исправляет принятое расписание',
    en: 'A school saves its draft; the regional coordinator corrects what was accepted',
  },
  params,
  headers: ifMatch,
  body: ScheduleForm.extend({
    comment: z.string().trim().min(1).max(2000).optional().meta({
      description: 'what was corrected and why: needed from a coordinator, not taken from a school',
    }),
  }),
  reply: ScheduleReceipt,
  success: 200,
  problems: [
    'not-owed',
    'precondition-missing',
    'stale',
    'not-open-yet',
    'window-closed',
    'corrections-closed',
    'wrong-state',
    'schedule-faulty',
    'stage-not-planned',
  ],
} as const satisfies Contract;

export const submitSchedule = {
  name: 'submitSchedule',
  room: 'schedules',
  method: 'POST',
  path: `${path}/submission`,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Отправить расписание: без ошибок оно принимается сразу',
    en: 'Submit the schedule: free of errors, it is accepted at once',
  },
  params,
  headers: ifMatch,
  reply: ScheduleReceipt,
  success: 200,
  problems: [
    'not-owed',
    'stale',
    'schedule-faulty',
    'not-open-yet',
    'window-closed',
    'wrong-state',
    'stage-not-planned',
  ],
} as const satisfies Contract;

/** What coordinators decide of a schedule. */
export const {
  giveBack: returnSchedule,
  waive: waiveSchedule,
  reinstate: reinstateSchedule,
  reopen: reopenSchedule,
} = judgementContracts({
  room: 'schedules',
  path,
  noun: 'Schedule',
  ru: { what: 'расписание', from: 'расписания' },
  en: 'schedule',
});

export const getScheduleHistory = {
  name: 'getScheduleHistory',
  room: 'schedules',
  method: 'GET',
  path: `${path}/history`,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Кто, когда и что менял в расписании; новое сверху',
    en: 'Who changed what in the schedule and when; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(ScheduleRevision),
  success: 200,
  problems: ['not-owed', 'invalid-cursor'],
} as const satisfies Contract;

export const getScheduleDays = {
  name: 'getScheduleDays',
  room: 'schedules',
  lambda: 'export',
  method: 'GET',
  path: `${path}/days`,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Расписание по дням для печати: JSON, CSV, XLSX',
    en: 'The schedule in the order of days, to print: JSON, CSV, XLSX',
  },
  params,
  query: tableQuery,
  reply: ScheduleDays,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-owed', 'not-acceptable'],
} as const satisfies Contract;

export const schedulesContracts: readonly Contract[] = [
  getSchedule,
  putSchedule,
  submitSchedule,
  returnSchedule,
  waiveSchedule,
  reinstateSchedule,
  reopenSchedule,
  getScheduleHistory,
  getScheduleDays,
];
