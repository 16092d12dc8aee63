import * as z from 'zod';
import { AssessmentId, CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { Kind } from '../../shared/kernel/kinds.ts';

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
  asked: z.object({
    campaignId: CampaignId,
    kind: Kind,
    territory: TerritoryId,
    assessmentId: AssessmentId.optional(),
    format: z.enum(['csv', 'xlsx']),
    language: z.enum(['ru', 'en']),
  }),
});
export type ExportJob = z.infer<typeof ExportJob>;
