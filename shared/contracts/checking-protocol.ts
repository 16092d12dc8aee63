import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { CheckingCounts } from './checking.ts';
import { ImportReport, ifMatch, Receipt, Status } from './common.ts';
import type { Contract } from './contract.ts';
import { FormRow, MOST_ROWS } from './form-rows.ts';
import { StageView } from './submission-view.ts';

const params = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });
const path = '/campaigns/{campaignId}/schools/{schoolId}/electronic-protocols/{assessmentId}';
const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** A line of the protocol without scores: those are the experts'. */
export const ProtocolRowGiven = FormRow.omit({ scores: true }).meta({
  id: 'ProtocolRow',
  description:
    'a participant: code, variant, class, gender, mark of the period before; «отсутствовал» has a code alone',
});
export type ProtocolRowGiven = z.infer<typeof ProtocolRowGiven>;

export const ProtocolForm = z
  .object({ rows: z.array(ProtocolRowGiven).max(MOST_ROWS) })
  .meta({ id: 'ElectronicProtocolForm' });
export type ProtocolForm = z.infer<typeof ProtocolForm>;

export const ProtocolView = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    assessmentId: AssessmentId,
    status: Status,
    revision: z.int().min(1),
    comment: z.string().nullable(),
    onTime: z.boolean().nullable(),
    stage: StageView,
    counts: CheckingCounts,
    rows: z
      .array(ProtocolRowGiven)
      .nullable()
      .meta({ description: 'to the school alone: lines of single pupils are nobody else’s' }),
    missing: z
      .array(z.int())
      .nullable()
      .meta({ description: 'codes with a work and without a row; to the school alone' }),
  })
  .meta({ id: 'ElectronicProtocol' });
export type ProtocolView = z.infer<typeof ProtocolView>;

export const getElectronicProtocol = {
  name: 'getElectronicProtocol',
  room: 'checking',
  lambda: 'protocols',
  method: 'GET',
  path,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Электронный протокол: срок, ход проверки, строки участников',
    en: 'The electronic protocol: deadline, progress of checking, rows of participants',
  },
  params,
  reply: ProtocolView,
  success: 200,
  problems: ['not-owed', 'structure-pending', 'stage-not-planned'],
} as const satisfies Contract;

export const putElectronicProtocol = {
  name: 'putElectronicProtocol',
  room: 'checking',
  lambda: 'protocols',
  method: 'PUT',
  path,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Школа заполняет протокол: класс, пол, вариант, отметка; баллы ставят эксперты',
    en: 'A school fills the protocol in: class, gender, variant, mark; scores come from experts',
  },
  params,
  headers: ifMatch,
  body: ProtocolForm,
  reply: Receipt,
  success: 200,
  problems: [
    'not-owed',
    'structure-pending',
    'precondition-missing',
    'stale',
    'not-open-yet',
    'window-closed',
    'wrong-state',
    'stage-not-planned',
  ],
} as const satisfies Contract;

export const ProtocolSubmitted = z
  .object({ receipt: Receipt, report: ImportReport.nullable() })
  .meta({ id: 'ElectronicProtocolSubmitted', description: 'the report is that of the result form it has written' });

export const submitElectronicProtocol = {
  name: 'submitElectronicProtocol',
  room: 'checking',
  lambda: 'protocols',
  method: 'POST',
  path: `${path}/submission`,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Сдать протокол: баллы экспертов становятся результатами по тем же правилам, что и форма',
    en: "Hand the protocol in: the experts' scores become results by the rules of a form",
  },
  params,
  headers: ifMatch,
  reply: ProtocolSubmitted,
  success: 200,
  problems: [
    'not-owed',
    'structure-pending',
    'stale',
    'checking-incomplete',
    'protocol-rows-missing',
    'form-refused',
    'form-other-source',
    'not-open-yet',
    'window-closed',
    'wrong-state',
    'stage-not-planned',
  ],
} as const satisfies Contract;

export const returnElectronicProtocol = {
  name: 'returnElectronicProtocol',
  room: 'checking',
  lambda: 'protocols',
  method: 'POST',
  path: `${path}/return`,
  access: { roles: ['municipal', 'regional'], target: 'school' },
  summary: { ru: 'Вернуть протокол школе с замечанием', en: 'Return the protocol with a comment' },
  params,
  headers: ifMatch,
  body: z.object({ comment: z.string().trim().min(1).max(2000) }),
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'corrections-closed', 'wrong-state', 'stage-not-planned', 'structure-pending'],
} as const satisfies Contract;

export const checkingProtocolContracts: readonly Contract[] = [
  getElectronicProtocol,
  putElectronicProtocol,
  submitElectronicProtocol,
  returnElectronicProtocol,
];
