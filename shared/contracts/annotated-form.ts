import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolRef } from '../kernel/ids.ts';
import { XLSX } from './common.ts';
import type { Contract } from './contract.ts';

export const getAnnotatedForm = {
  name: 'getAnnotatedForm',
  room: 'results',
  lambda: 'annotate-form',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/results/{assessmentId}/form/annotated',
  // Lines of single pupils are for their own school alone.
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Последняя загруженная форма с отмеченными ошибками: цвет и примечание на ячейке, лист «Ошибки» со ссылками',
    en: 'The last upload with its faults shown: coloured cells with comments, and a sheet that lists them with links',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId }),
  reply: 'file',
  produces: [XLSX],
  success: 200,
  problems: ['nothing-uploaded', 'upload-not-kept', 'structure-pending', 'not-owed'],
} as const satisfies Contract;
