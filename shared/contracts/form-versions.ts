import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const ofWork = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });

const path = '/campaigns/{campaignId}/schools/{schoolId}/results/{assessmentId}/form' as const;

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** A form that was taken; its file is kept as it came. */
export const ResultVersion = z
  .object({ revision: z.int().min(1), at: Instant, by: z.string(), sha256: z.string(), bytes: z.int() })
  .meta({ id: 'ResultVersion' });
export type ResultVersion = z.infer<typeof ResultVersion>;

export const listFormVersions = {
  name: 'listFormVersions',
  room: 'results',
  method: 'GET',
  path: `${path}/versions`,
  access: { roles: everyone, target: 'school' },
  summary: { ru: 'Принятые версии формы, новые сверху', en: 'The versions of the form that were taken, newest first' },
  params: ofWork,
  reply: z.object({ items: z.array(ResultVersion) }).meta({ id: 'ResultVersions' }),
  success: 200,
  problems: ['not-owed'],
} as const satisfies Contract;

export const getFormVersion = {
  name: 'getFormVersion',
  room: 'results',
  method: 'GET',
  path: `${path}/versions/{revision}`,
  // Lines of single pupils are for their own school alone.
  access: { roles: ['school'], target: 'school' },
  summary: { ru: 'Файл версии таким, каким он был загружен', en: 'The file of a version as it was uploaded' },
  params: ofWork.extend({ revision: z.coerce.number().pipe(z.int().min(1).max(99_999_999)) }),
  reply: 'file',
  produces: [XLSX],
  success: 200,
  problems: ['not-owed', 'not-found'],
} as const satisfies Contract;
