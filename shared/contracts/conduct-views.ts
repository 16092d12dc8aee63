import * as z from 'zod';
import { Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId, SchoolId, TerritoryId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { POSTPONEMENT_REASONS, ScheduleRow } from './schedule-form.ts';
import { SubmissionView } from './school-room.ts';

/** Why a work was not written at all. */
export const NOT_HELD_REASONS = [...POSTPONEMENT_REASONS, 'no-participants'] as const;

export const INCIDENT_KINDS = [
  'technical-failure',
  'materials-defect',
  'materials-leaked',
  'health',
  'order-broken',
  'other',
] as const;

/** More pupils than any class has. */
const MOST_PUPILS = 500;
const MOST_INCIDENTS = 10;
/** As many as a schedule has. */
const MOST_ROWS = 1000;

const Words = z.string().trim().min(1).max(200);

export const Incident = z.object({
  kind: z.enum(INCIDENT_KINDS),
  note: Words.optional().meta({ description: 'what happened, without names of people' }),
});
export type Incident = z.infer<typeof Incident>;

/** How a class's work went on its day. */
export const ConductRow = z
  .object({
    grade: Grade,
    className: ScheduleRow.shape.className,
    assessmentId: AssessmentId,
    part: ScheduleRow.shape.part,
    date: LocalDate.meta({ description: 'the day of the schedule in force; of several days the first' }),
    outcome: z.enum(['held', 'not-held']),
    present: z.int().min(0).max(MOST_PUPILS).optional().meta({ description: 'of what was held' }),
    absent: z.int().min(0).max(MOST_PUPILS).optional(),
    reason: z.enum(NOT_HELD_REASONS).optional().meta({ description: 'of what was not held' }),
    reasonText: Words.optional(),
    incidents: z.array(Incident).max(MOST_INCIDENTS).optional(),
  })
  .meta({ id: 'ConductRow' });
export type ConductRow = z.infer<typeof ConductRow>;

export const ConductForm = z.object({ rows: z.array(ConductRow).max(MOST_ROWS) }).meta({ id: 'ConductForm' });
export type ConductForm = z.infer<typeof ConductForm>;

const Work = z.object({
  grade: Grade,
  className: z.string(),
  classLabel: z.string(),
  assessmentId: AssessmentId,
  subjectName: z.string(),
  part: z.int().nullable(),
  form: WorkForm,
  date: LocalDate,
  until: LocalDate.nullable(),
  pupils: z.int().nullable().meta({ description: 'by the application' }),
  outcome: z
    .enum(['planned', 'unknown', 'held', 'not-held'])
    .meta({ description: 'planned until the day has come; unknown when it has and nothing is reported' }),
  materialsTakenAt: Instant.nullable(),
});

const Postponed = z.object({
  classLabel: z.string(),
  assessmentId: AssessmentId,
  part: z.int().nullable(),
  from: LocalDate,
  to: LocalDate,
  reason: z.enum(POSTPONEMENT_REASONS),
  reasonText: z.string().nullable(),
  at: Instant,
  by: z.string(),
});

export const ConductView = SubmissionView.extend({
  content: ConductForm,
  zone: z.string().meta({ description: 'IANA; the clocks of the school' }),
  works: z.array(Work).meta({ description: 'each wants a row once its day has come' }),
  postponed: z.array(Postponed).meta({ description: 'moved though their days were fixed, in order of the moves' }),
}).meta({ id: 'Conduct' });
export type ConductView = z.infer<typeof ConductView>;

export const Postponement = z
  .object({
    grade: Grade,
    className: ScheduleRow.shape.className,
    assessmentId: AssessmentId,
    part: ScheduleRow.shape.part,
    from: LocalDate.meta({ description: 'the day in force' }),
    to: LocalDate.meta({ description: 'the new day, by the rules of the schedule' }),
    until: LocalDate.optional().meta({ description: 'the last of several days of a language' }),
    reason: z.enum(POSTPONEMENT_REASONS),
    reasonText: Words.optional(),
  })
  .meta({ id: 'Postponement' });
export type Postponement = z.infer<typeof Postponement>;

const Figures = z.object({
  planned: z.int().meta({ description: 'works of classes on the day by the schedules, postponed ones among them' }),
  held: z.int(),
  notHeld: z.int(),
  postponed: z.int(),
  unknown: z.int().meta({ description: 'of the planned, those that nobody has told of' }),
  present: z.int(),
  absent: z.int(),
  incidents: z.int(),
});
export type ConductFigures = z.infer<typeof Figures>;

export const ConductDay = z
  .object({
    campaignId: CampaignId,
    date: LocalDate,
    territory: TerritoryId,
    total: Figures.extend({ schools: z.int().meta({ description: 'with a work on the day' }) }),
    municipalities: z.array(Figures.extend({ id: TerritoryId, name: z.string(), schools: z.int() })),
    items: z
      .array(Figures.extend({ municipalityId: TerritoryId, schoolId: SchoolId, name: z.string() }))
      .meta({ description: 'schools with a work on the day, those with something unknown first' }),
  })
  .meta({ id: 'ConductDay' });
export type ConductDay = z.infer<typeof ConductDay>;
