import * as z from 'zod';
import { Instant } from '../kernel/instant.ts';

/** A long export: what was asked for, by whom, and how far it is. */
export const ExportJob = z.object({
  id: z.string(),
  login: z.string(),
  revision: z.int().min(1),
  status: z.enum(['running', 'done', 'failed']),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  progress: z.number(),
  rows: z.int().nullable(),
  sha256: z.string().nullable(),
  fileName: z.string(),
  /** what the function that writes the file is asked for, besides the form of the file */
  asked: z.looseObject({ format: z.enum(['csv', 'xlsx']), language: z.enum(['ru', 'en']) }),
});
export type ExportJob = z.infer<typeof ExportJob>;
