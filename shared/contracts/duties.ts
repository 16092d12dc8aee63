import * as z from 'zod';
import { CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';
import { Status } from './common.ts';
import type { Contract } from './contract.ts';
import { StageView } from './submission-view.ts';

/** One thing that is asked of a school, of whatever kind. */
export const Duty = z
  .object({
    kind: Kind,
    unit: z.string().meta({ description: 'the work, or -' }),
    part: z.string(),
    unitName: z.string().nullable().meta({ description: 'grade and subject of the work' }),
    status: Status,
    revision: z.int().min(1),
    heldOn: LocalDate.nullable(),
    submittedAt: Instant.nullable(),
    onTime: z.boolean().nullable(),
    comment: z.string().nullable().meta({ description: 'of who returned it' }),
    lastRefusedAt: Instant.nullable().meta({ description: 'the last attempt since then was refused' }),
    contested: z.boolean(),
    stage: StageView.nullable().meta({ description: 'null where the plan-schedule has no deadline for it' }),
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof Duty>;

export const listDuties = {
  name: 'listDuties',
  room: 'monitoring',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/duties',
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: {
    ru: 'Всё, что школа сдаёт в кампании: состояние и срок',
    en: 'Everything that a school hands in: where it stands and by when',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  reply: z
    .object({
      schoolId: SchoolId,
      items: z.array(Duty).meta({ description: 'what is owed first, by deadline; then what is done' }),
    })
    .meta({ id: 'Duties' }),
  success: 200,
} as const satisfies Contract;
