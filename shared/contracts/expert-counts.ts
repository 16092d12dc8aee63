import * as z from 'zod';
import { Grade } from '../kernel/assessment.ts';
import { EXPERT_SUBJECTS } from '../kernel/expert-works.ts';
import { AssessmentId, CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { SubmissionView, schoolRoomContracts } from './school-room.ts';

/** No school has more of them for one work. */
const MOST_EXPERTS = 500;
/** Works of grades 5 to 8 that experts check, and as many again for what is given wrongly. */
const MOST_ROWS = 40;

/** How many experts of the school check each work that it writes on computers. */
export const ExpertCountsForm = z
  .object({
    rows: z.array(z.object({ assessmentId: AssessmentId, experts: z.int().min(0).max(MOST_EXPERTS) })).max(MOST_ROWS),
  })
  .meta({ id: 'ExpertCountsForm' });
export type ExpertCountsForm = z.infer<typeof ExpertCountsForm>;

export const ExpertCountsView = SubmissionView.extend({
  content: ExpertCountsForm,
  participantsPerExpert: z.int().min(1).meta({ description: 'the norm of the campaign' }),
  works: z
    .array(
      z.object({
        assessmentId: AssessmentId,
        subjectName: z.string(),
        grade: Grade,
        participants: z.int().meta({ description: 'applied for in the computer form' }),
        wanted: z.int().meta({ description: 'experts by the norm' }),
        experts: z.int().nullable().meta({ description: 'null until the school has said' }),
        shortage: z.int().nullable(),
      }),
    )
    .meta({ description: 'each wants a row; works by random choice once they are published' }),
}).meta({ id: 'ExpertCounts' });
export type ExpertCountsView = z.infer<typeof ExpertCountsView>;

export const {
  get: getExpertCounts,
  put: putExpertCounts,
  submit: submitExpertCounts,
  giveBack: returnExpertCounts,
  waive: waiveExpertCounts,
  reinstate: reinstateExpertCounts,
  reopen: reopenExpertCounts,
  history: getExpertCountsHistory,
} = schoolRoomContracts({
  room: 'experts',
  path: '/campaigns/{campaignId}/schools/{schoolId}/expert-counts',
  noun: 'ExpertCounts',
  ru: { what: 'сведения об экспертах', from: 'сведений об экспертах' },
  en: 'numbers of experts',
  view: ExpertCountsView,
  form: ExpertCountsForm,
});

const ExpertSubject = z.enum(EXPERT_SUBJECTS);

export const SufficiencyRow = z
  .object({
    id: z.string(),
    name: z.string(),
    level: z.enum(['federation', 'region', 'municipality', 'school']),
    subject: ExpertSubject,
    participants: z.int().meta({ description: 'applied for in the computer form, published subjects included' }),
    undeclared: z.int().meta({ description: 'of the participants, those for whom no numbers are handed in' }),
    wanted: z.int().meta({ description: 'by the norm, of the schools that have handed in' }),
    experts: z.int().meta({ description: 'declared by them' }),
    shortage: z.int().meta({ description: 'summed by school and work: plenty elsewhere does not make it good' }),
  })
  .meta({ id: 'SufficiencyRow' });
export type SufficiencyRow = z.infer<typeof SufficiencyRow>;

export const ExpertSufficiency = z
  .object({
    campaignId: CampaignId,
    participantsPerExpert: z.int().min(1),
    freshAt: Instant.nullable().meta({ description: 'the newest change of declared numbers that is counted' }),
    total: z.array(SufficiencyRow).meta({ description: 'of the territory, by subject' }),
    rows: z.array(SufficiencyRow).meta({ description: 'of its parts, by subject' }),
  })
  .meta({ id: 'ExpertSufficiency' });
export type ExpertSufficiency = z.infer<typeof ExpertSufficiency>;

export const getExpertSufficiency = {
  name: 'getExpertSufficiency',
  room: 'experts',
  lambda: 'sufficiency',
  method: 'GET',
  path: '/campaigns/{campaignId}/expert-counts/sufficiency',
  access: { roles: ['federal', 'regional', 'municipal'], target: 'territory' },
  summary: {
    ru: 'Достаточность экспертов по территориям и предметам: JSON, CSV, XLSX',
    en: 'Whether experts suffice, by territory and subject: JSON, CSV, XLSX',
  },
  params: z.object({ campaignId: CampaignId }),
  query: tableQuery.extend({
    territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
    subject: ExpertSubject.optional().meta({ description: 'all four without it' }),
  }),
  reply: ExpertSufficiency,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-acceptable'],
} as const satisfies Contract;

export const expertCountsContracts: readonly Contract[] = [
  getExpertCounts,
  putExpertCounts,
  submitExpertCounts,
  returnExpertCounts,
  waiveExpertCounts,
  reinstateExpertCounts,
  reopenExpertCounts,
  getExpertCountsHistory,
  getExpertSufficiency,
];
