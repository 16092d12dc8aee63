import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolRef } from '../kernel/ids.ts';
import { dryRun, ImportReport, ifMatch, Receipt, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const ofWork = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });

const path = '/campaigns/{campaignId}/schools/{schoolId}/results/{assessmentId}/form' as const;

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** The answer to a form that is taken, by whichever door. */
export const FormUpload = z
  .object({
    receipt: Receipt.nullable().meta({ description: 'null for a dry run' }),
    report: ImportReport,
  })
  .meta({ id: 'FormUpload' });

export const getForm = {
  name: 'getForm',
  room: 'results',
  lambda: 'make-form',
  method: 'GET',
  path: path,
  access: { roles: everyone, target: 'school' },
  summary: { ru: 'Форма сбора результатов для заполнения (XLSX)', en: 'The form to fill in (XLSX)' },
  params: ofWork,
  reply: 'file',
  produces: [XLSX],
  success: 200,
  problems: ['not-owed', 'structure-pending'],
} as const satisfies Contract;

export const putForm = {
  name: 'putForm',
  room: 'results',
  lambda: 'upload-form',
  method: 'PUT',
  path: path,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Загрузить заполненную форму: проверяется каждая ячейка, ответ перечисляет все ошибки сразу',
    en: 'Upload the filled form: every cell is checked, the answer lists all faults at once',
  },
  params: ofWork,
  query: dryRun,
  headers: ifMatch,
  body: 'file',
  consumes: [XLSX, 'application/octet-stream'],
  reply: FormUpload,
  success: 200,
  problems: [
    'form-refused',
    'structure-pending',
    'not-owed',
    'not-open-yet',
    'window-closed',
    'wrong-state',
    'stale',
    'body-too-large',
    'changed-meanwhile',
    'stage-not-planned',
  ],
} as const satisfies Contract;
