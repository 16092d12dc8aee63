import * as z from 'zod';
import { DayRange, Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId, SchoolId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { Receipt, Status } from './common.ts';
import { ScheduleForm, ScheduleRow } from './schedule-form.ts';
import { FormFinding, StageView } from './submission-view.ts';

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
