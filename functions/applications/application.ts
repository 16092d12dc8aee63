import * as z from 'zod';
import { AssessmentId } from '../../shared/kernel/ids.ts';

/** Grades of the works of 2023. */
export const Grade = z.union([4, 5, 6, 7, 8, 10, 11].map((grade) => z.literal(grade)));
export const Form = z.enum(['traditional', 'computer']);
export type Form = z.infer<typeof Form>;

/** A class of a parallel: its name is the letter or ordinal, or «нет» in a school with one class. */
export const SchoolClass = z.object({
  grade: Grade,
  name: z.string().trim().min(1).max(10),
  pupils: z.int().min(1).max(60),
  /** subjects studied at the advanced level: the advanced work replaces the base one */
  advanced: z.array(z.enum(['MA', 'FI'])).default([]),
  /** pupils by foreign language, where the grade writes one */
  languages: z.array(z.object({ subject: z.enum(['EN', 'DE', 'FR']), pupils: z.int().min(1).max(60) })).default([]),
  /** of the works that may be written either way; the others are traditional, or computer only */
  form: Form.default('traditional'),
});
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
export const Decision = z.object({
  assessmentId: AssessmentId,
  participates: z.boolean(),
  reason: z.enum(REASONS).optional(),
  reasonText: z.string().trim().max(500).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** What a school applies with. */
export const ApplicationForm = z.object({
  classes: z.array(SchoolClass).max(200),
  decisions: z.array(Decision).max(100),
});
export type ApplicationForm = z.infer<typeof ApplicationForm>;

/** What is stored: the form and, from the first acceptance on, how many codes each grade has; codes are only ever added. */
export const Application = ApplicationForm.extend({
  /** by grade, the last number N of its codes grade x 10000 + 1..N */
  codes: z.record(z.string(), z.int().min(0)),
});
export type Application = z.infer<typeof Application>;
