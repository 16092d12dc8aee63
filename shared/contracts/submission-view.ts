import * as z from 'zod';
import { Instant } from '../kernel/instant.ts';
import { Severity } from './common.ts';

/** The instants of a stage as they apply to a school or territory; all intervals are half-open. */
export const StageView = z
  .object({
    opensAt: Instant,
    dueAt: Instant,
    closesAt: Instant,
    correctionsUntil: Instant,
    zone: z.string().meta({ description: 'IANA zone in which people read the instants' }),
    extension: z.string().nullable(),
  })
  .meta({ id: 'StageInstants' });

/** What the rules say of a form: errors keep it from being submitted, warnings do not. */
export const Notice = z
  .object({
    code: z.string().meta({ description: 'a heading of docs/problems.md' }),
    severity: Severity,
    pointer: z.string().meta({ description: 'JSON Pointer into this answer' }),
    message: z.string(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

/** What the rules say of a form, with what would be taken instead. */
export const FormFinding = Notice.extend({
  allowed: z.string().nullable().meta({ description: 'what would be taken, such as the first and the last day' }),
}).meta({ id: 'FormFinding' });
export type FormFinding = z.infer<typeof FormFinding>;

/** Why nothing is expected of a school. */
export const WAIVER_REASONS = [
  'closed',
  'quarantine',
  'no-parallel',
  'no-pupils',
  'adapted-programme',
  'voluntary',
  'other',
] as const;

/** A waiver as a coordinator sends it. */
export const Waiver = z.object({
  reason: z.enum(WAIVER_REASONS),
  reasonText: z.string().trim().min(1).max(500).optional().meta({ description: 'needed with `other`' }),
});
