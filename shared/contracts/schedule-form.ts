import * as z from 'zod';
import { Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId } from '../kernel/ids.ts';
import { LocalDate } from '../kernel/instant.ts';

/** Why a work was moved to another day. */
export const TRANSFER_REASONS = ['technical-failure', 'quarantine', 'other'] as const;

/** Why a work is not written on its day, though that is fixed. */
export const POSTPONEMENT_REASONS = ['technical-failure', 'quarantine', 'closed', 'materials', 'other'] as const;

/** A work of a class on a day; foreign languages may take several days. */
export const ScheduleRow = z
  .object({
    grade: Grade,
    className: z
      .string()
      .trim()
      .min(1)
      .max(10)
      .meta({ description: 'as in the application: a letter, a number or «нет»' }),
    assessmentId: AssessmentId,
    part: z.literal([1, 2]).optional().meta({ description: 'of a work in two parts; each part has a row of its own' }),
    form: WorkForm.meta({ description: 'as the class has applied' }),
    date: LocalDate.meta({ description: 'the day, local to the school; the first of several' }),
    until: LocalDate.optional().meta({ description: 'the last day, where a foreign language takes several' }),
    lesson: z.int().min(1).max(8).optional(),
    sessions: z
      .int()
      .min(1)
      .max(12)
      .optional()
      .meta({ description: 'of the computer form: turns at the computers on a day' }),
    transfer: z
      .object({ from: LocalDate, reason: z.enum(TRANSFER_REASONS) })
      .optional()
      .meta({ description: 'from which day the work was moved, and why' }),
    note: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'ScheduleRow' });
export type ScheduleRow = z.infer<typeof ScheduleRow>;

/** So many rows with every field filled, and the days in force beside them, fit an item of the table (400 KB). */
const MAX_ROWS = 1000;

/** What a school fills in; the order of the rows has no meaning. */
export const ScheduleForm = z
  .object({
    studyWeek: z.literal([5, 6]).default(5).meta({ description: 'days of study in a week' }),
    computerSeats: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'computers on which pupils can write at the same time' }),
    rows: z.array(ScheduleRow).max(MAX_ROWS),
  })
  .meta({ id: 'ScheduleForm' });
export type ScheduleForm = z.infer<typeof ScheduleForm>;
