import * as z from 'zod';
import { Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId } from '../kernel/ids.ts';

/** A class of a parallel: its name is the letter or ordinal, or «нет» where the parallel has one class. */
export const SchoolClass = z
  .object({
    grade: Grade,
    name: z.string().trim().min(1).max(10).meta({ description: 'letter, ordinal 1..50, or «нет»' }),
    pupils: z.int().min(1).max(60),
    advanced: z
      .array(z.enum(['MA', 'FI']))
      .max(2)
      .default([])
      .meta({ description: 'studied at the advanced level: the advanced work replaces the base one' }),
    languages: z
      .array(z.object({ subject: z.enum(['EN', 'DE', 'FR']), pupils: z.int().min(1).max(60) }))
      .max(3)
      .default([])
      .meta({ description: 'pupils by foreign language, where the grade writes one' }),
    form: WorkForm.default('traditional').meta({ description: 'of the works that may be written either way' }),
  })
  .meta({ id: 'SchoolClass' });
export type SchoolClass = z.infer<typeof SchoolClass>;

export const REASONS = [
  'no-parallel',
  'no-pupils',
  'not-studied',
  'adapted-programme',
  'quarantine',
  'school-decision',
  'other',
] as const;

/** Whether the school takes part in a work, with the reason where not; optional works need a decision, others only to stay away. */
export const Decision = z
  .object({
    assessmentId: AssessmentId,
    participates: z.boolean(),
    reason: z.enum(REASONS).optional(),
    reasonText: z.string().trim().min(1).max(500).optional(),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;

/** What a school applies with. */
export const ApplicationForm = z
  .object({
    classes: z.array(SchoolClass).max(200),
    decisions: z.array(Decision).max(100),
  })
  .meta({ id: 'ApplicationForm' });
export type ApplicationForm = z.infer<typeof ApplicationForm>;
