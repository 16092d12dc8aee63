import * as z from 'zod';
import { DayRange, Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';

import { CSV, ifMatch, pageOf, pageQuery, Receipt, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { judgementContracts } from './judgement-contracts.ts';
import { ScheduleForm, ScheduleRow } from './schedule-form.ts';
import { FormFinding, StageView } from './submission-view.ts';

const params = z.object({ campaignId: CampaignId, schoolId: SchoolRef });
const everyone = ['federal', 'regional', 'municipal', 'school'] as const;
const path = '/campaigns/{campaignId}/schools/{schoolId}/schedule';

/** A work, or a part of one, that a class has applied for and that needs a day. */
const OwedDate = z.object({
  grade: Grade,
  className: z.string(),
  assessmentId: AssessmentId,
  subjectName: z.string(),
  part: z.literal([1, 2]).nullable(),
  form: WorkForm,
  pupils: z.int(),
  window: DayRange.meta({ description: 'the days of this form, both ends included' }),
  reserveDay: LocalDate.nullable().meta({ description: 'only for a transfer after a technical failure' }),
  maxDays: z.int().meta({ description: 'days in a row that it may take' }),
  dueAt: Instant.meta({ description: 'by when this work is to be dated' }),
  date: LocalDate.nullable(),
  until: LocalDate.nullable(),
  isDated: z.boolean(),
});

export const ScheduleView = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    status: Status,
    revision: z.int().min(0).meta({ description: '0 while nothing is stored; what If-Match must carry' }),
    action: z.string().nullable(),
    by: z.string().nullable(),
    at: Instant.nullable(),
    comment: z.string().nullable().meta({ description: 'of who returned, corrected, waived or reopened it last' }),
    onTime: z.boolean().nullable(),
    sha256: z.string().nullable(),
    stage: StageView,
    content: ScheduleForm,
    inForce: z
      .array(
        ScheduleRow.pick({ grade: true, className: true, assessmentId: true, part: true, date: true, until: true }),
      )
      .meta({ description: 'the days as last accepted: they hold while a changed schedule is not submitted' }),
    firstOpenDay: LocalDate.meta({ description: 'materials of earlier days are made already; local to the school' }),
    closedDays: z
      .array(z.object({ date: LocalDate, name: z.string() }))
      .meta({ description: 'days without works beside Sundays, the holidays of the region included' }),
    owed: z.array(OwedDate),
    coverage: z.object({ owedDates: z.int(), datedDates: z.int(), undated: z.int() }),
    findings: z.array(FormFinding).meta({ description: 'all of them, errors first; pointers into this answer' }),
  })
  .meta({ id: 'Schedule' });
export type ScheduleView = z.infer<typeof ScheduleView>;

/** A receipt with what the rules found; a repeat under an Idempotency-Key carries the receipt alone. */
export const ScheduleReceipt = Receipt.extend({
  findings: z
    .array(FormFinding)
    .optional()
    .meta({ description: 'pointers into the answer of a GET, where rows stand in the order of days' }),
}).meta({ id: 'ScheduleReceipt' });
export type ScheduleReceipt = z.infer<typeof ScheduleReceipt>;

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

export const ScheduleRevision = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    changes: z
      .array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .meta({ description: 'against the revision before' }),
  })
  .meta({ id: 'ScheduleRevision' });
export type ScheduleRevision = z.infer<typeof ScheduleRevision>;

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

export const ScheduleDays = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    status: Status,
    revision: z.int().min(1),
    items: z.array(
      z.object({
        date: LocalDate,
        until: LocalDate.nullable(),
        lesson: z.int().nullable(),
        classLabel: z.string(),
        assessmentId: AssessmentId,
        subjectName: z.string(),
        part: z.literal([1, 2]).nullable(),
        form: WorkForm,
        pupils: z.int().nullable(),
        sessions: z.int().nullable(),
        transferFrom: LocalDate.nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ScheduleDays' });
export type ScheduleDays = z.infer<typeof ScheduleDays>;

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
