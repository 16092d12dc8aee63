import * as z from 'zod';
import { Grade, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { ApplicationForm } from './application-form.ts';
import { Status } from './common.ts';
import { Notice, StageView } from './submission-view.ts';

export const params = z.object({ campaignId: CampaignId, schoolId: SchoolRef });

export const ApplicationView = z
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
    content: ApplicationForm,
    works: z
      .array(
        z.object({
          grade: Grade,
          className: z.string(),
          assessmentId: AssessmentId,
          subjectName: z.string(),
          form: WorkForm,
          pupils: z.int(),
        }),
      )
      .meta({ description: 'what each class writes; works by random choice once they are published' }),
    codes: z.array(z.object({ grade: Grade, first: z.int(), last: z.int(), count: z.int() })),
    notices: z.array(Notice),
  })
  .meta({ id: 'Application' });
export type ApplicationView = z.infer<typeof ApplicationView>;

export const HistoryEntry = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    changes: z
      .array(
        z.object({
          pointer: z.string().meta({
            description: 'JSON Pointer into the content of this revision; of what was removed, into the one before',
          }),
          label: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      )
      .meta({ description: 'against the revision before' }),
  })
  .meta({ id: 'ApplicationRevision' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;
