import * as z from 'zod';
import { AssessmentId, CampaignId, Login, MunicipalityId, RegionId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { CheckingCounts } from './checking.ts';
import { CSV, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const table = { room: 'checking', lambda: 'tables', method: 'GET', produces: [CSV, XLSX], success: 200 } as const;
const ofRegion = z.object({ campaignId: CampaignId, territory: RegionId });

export const SchoolProgress = CheckingCounts.extend({
  schoolId: SchoolId,
  name: z.string(),
  municipalityId: MunicipalityId,
  status: Status.meta({ description: 'of the electronic protocol' }),
}).meta({ id: 'SchoolCheckingProgress' });
export type SchoolProgress = z.infer<typeof SchoolProgress>;

export const CheckingProgress = z
  .object({
    campaignId: CampaignId,
    assessmentId: AssessmentId,
    total: CheckingCounts,
    items: z.array(SchoolProgress).meta({ description: 'schools that owe the protocol; checked ones to a tenth' }),
    unreadable: z.int(),
  })
  .meta({ id: 'CheckingProgress' });
export type CheckingProgress = z.infer<typeof CheckingProgress>;

export const getCheckingProgress = {
  ...table,
  name: 'getCheckingProgress',
  path: '/campaigns/{campaignId}/checking/{territory}/progress',
  access: { roles: ['federal', 'regional', 'municipal'], target: 'territory' },
  summary: {
    ru: 'Ход проверки по школам территории: работы, проверки, спорные, протоколы (JSON, CSV, XLSX)',
    en: 'Progress of checking by school: works, checks, disputed ones, protocols (JSON, CSV, XLSX)',
  },
  params: z.object({ campaignId: CampaignId, territory: z.union([RegionId, MunicipalityId]) }),
  query: tableQuery.extend({ assessmentId: AssessmentId }),
  reply: CheckingProgress,
} as const satisfies Contract;

export const ExpertProgress = z
  .object({
    expert: Login,
    assessmentId: AssessmentId,
    subjects: z.array(z.string()),
    assigned: z.int(),
    begun: z.int(),
    checked: z.int(),
  })
  .meta({ id: 'ExpertProgress' });
export type ExpertProgress = z.infer<typeof ExpertProgress>;

const ExpertsProgress = z.object({ items: z.array(ExpertProgress) }).meta({ id: 'ExpertsProgress' });

export const getExpertProgress = {
  ...table,
  name: 'getExpertProgress',
  path: '/campaigns/{campaignId}/schools/{schoolId}/expert-progress',
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: {
    ru: 'Сколько проверил каждый эксперт школы (JSON, CSV, XLSX)',
    en: "How much each of a school's experts has checked (JSON, CSV, XLSX)",
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  query: tableQuery,
  reply: ExpertsProgress,
} as const satisfies Contract;

export const getEprExpertProgress = {
  ...table,
  name: 'getEprExpertProgress',
  path: '/campaigns/{campaignId}/checking/{territory}/expert-progress',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: {
    ru: 'Сколько проверил каждый эксперт ЕПР региона (JSON, CSV, XLSX)',
    en: "How much each of the region's experts of the joint work has checked (JSON, CSV, XLSX)",
  },
  params: ofRegion,
  query: tableQuery,
  reply: ExpertsProgress,
} as const satisfies Contract;

export const AgreementRow = z
  .object({
    portion: z.string(),
    task: z.string().nullable().meta({ description: 'null: the points of the whole portion' }),
    pairs: z.int().meta({ description: 'works that two experts have checked' }),
    equal: z.int().meta({ description: 'of them, those with the same score' }),
    kappa: z
      .number()
      .nullable()
      .meta({ description: 'quadratic weights: 1 full agreement, 0 chance; null where it cannot be told' }),
  })
  .meta({ id: 'AgreementRow' });
export type AgreementRow = z.infer<typeof AgreementRow>;

export const Agreement = z
  .object({ campaignId: CampaignId, assessmentId: AssessmentId, schools: z.int(), items: z.array(AgreementRow) })
  .meta({ id: 'Agreement' });
export type Agreement = z.infer<typeof Agreement>;

export const getAgreement = {
  ...table,
  name: 'getAgreement',
  path: '/campaigns/{campaignId}/checking/{territory}/agreement',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: {
    ru: 'Согласованность экспертов: взвешенная каппа по частям и заданиям ЕПР (JSON, CSV, XLSX)',
    en: 'Agreement of experts: weighted kappa by portion and task of the joint work (JSON, CSV, XLSX)',
  },
  params: ofRegion,
  query: tableQuery.extend({ assessmentId: AssessmentId }),
  reply: Agreement,
  problems: ['structure-pending', 'epr-sample-absent'],
} as const satisfies Contract;

export const checkingProgressContracts: readonly Contract[] = [
  getCheckingProgress,
  getExpertProgress,
  getEprExpertProgress,
  getAgreement,
];
