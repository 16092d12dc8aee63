import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, pageQuery, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { Job } from './monitoring.ts';
import {
  getQuestionnaire,
  PublishedQuestionnaire,
  putQuestionnaire,
  QuestionId,
  QuestionType,
} from './questionnaire.ts';
import { SubmissionView, schoolRoomContracts } from './school-room.ts';

/** Text, a number, the id of an option, or the ids of several. */
export const Answer = z.union([z.string().max(1000), z.number(), z.array(z.string().max(20)).max(60)]);
export type Answer = z.infer<typeof Answer>;

export const Answers = z.record(QuestionId, Answer);
export type Answers = z.infer<typeof Answers>;

/** A school's answers; a question without one is left out. */
export const ContextForm = z.object({ answers: Answers }).meta({ id: 'ContextForm' });
export type ContextForm = z.infer<typeof ContextForm>;

export const ContextView = SubmissionView.extend({
  content: ContextForm,
  questionnaire: PublishedQuestionnaire.meta({ description: 'the newest' }),
  answeredVersion: z
    .int()
    .nullable()
    .meta({ description: 'the version that was answered; null where nothing is stored' }),
  shown: z.array(QuestionId).meta({ description: 'the questions that are asked, by the answers so far' }),
}).meta({ id: 'Context' });
export type ContextView = z.infer<typeof ContextView>;

export const {
  get: getContext,
  put: putContext,
  submit: submitContext,
  giveBack: returnContext,
  waive: waiveContext,
  reinstate: reinstateContext,
  reopen: reopenContext,
  history: getContextHistory,
} = schoolRoomContracts({
  room: 'context',
  path: '/campaigns/{campaignId}/schools/{schoolId}/context',
  noun: 'Context',
  ru: { what: 'контекстные данные', from: 'контекстных данных' },
  en: 'context data',
  view: ContextView,
  form: ContextForm,
});

const coordinators = ['federal', 'regional', 'municipal'] as const;
const params = z.object({ campaignId: CampaignId });
const territory = {
  territory: TerritoryId.optional().meta({ description: "a region or a municipality; the caller's own without it" }),
};

const NumberSummary = z.object({
  sum: z.number(),
  mean: z.number(),
  median: z.number(),
  min: z.number(),
  max: z.number(),
});

/** What schools have answered to one question, in figures. */
export const AnswerFigures = z.object({
  question: QuestionId,
  answered: z.int(),
  options: z.array(z.object({ id: z.string(), count: z.int() })),
  numbers: NumberSummary.nullable().meta({ description: 'of an integer or a fraction that somebody has answered' }),
});
export type AnswerFigures = z.infer<typeof AnswerFigures>;

export const ContextSummary = z
  .object({
    campaignId: CampaignId,
    version: z.int().min(1),
    schools: z.int().meta({ description: 'that have handed in' }),
    questions: z
      .array(
        z.object({
          id: QuestionId,
          label: z.string(),
          type: QuestionType,
          options: z.array(z.object({ id: z.string(), label: z.string() })),
        }),
      )
      .meta({ description: 'those that are summed, with their words' }),
    total: z.array(AnswerFigures),
    rows: z
      .array(z.object({ id: MunicipalityId, name: z.string(), schools: z.int(), figures: z.array(AnswerFigures) }))
      .meta({ description: 'the municipalities of a region' }),
  })
  .meta({ id: 'ContextSummary' });
export type ContextSummary = z.infer<typeof ContextSummary>;

export const getContextSummary = {
  name: 'getContextSummary',
  room: 'context',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/summary',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Сводка ответов по территории: JSON, CSV, XLSX',
    en: 'A summary of the answers of a territory: JSON, CSV, XLSX',
  },
  params,
  query: tableQuery.extend({ ...territory, question: QuestionId.optional().meta({ description: 'all without it' }) }),
  reply: ContextSummary,
  produces: [CSV, XLSX],
  success: 200,
  alsoSucceeds: { 202: Job },
  problems: ['territory-too-wide', 'questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const ContextExport = z
  .object({
    campaignId: CampaignId,
    version: z.int().min(1),
    items: z.array(
      z.object({
        schoolId: SchoolId,
        name: z.string(),
        municipalityId: MunicipalityId,
        status: Status,
        answers: Answers,
      }),
    ),
    next: z.string().nullable(),
    total: z.int().meta({ description: 'schools that have handed in' }),
  })
  .meta({ id: 'ContextExport' });
export type ContextExport = z.infer<typeof ContextExport>;

export const exportContext = {
  name: 'exportContext',
  room: 'context',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/answers',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Ответы школ территории без персональных сведений: JSON по страницам, CSV и XLSX целиком',
    en: 'The answers of the schools of a territory without personal data: JSON by pages, CSV and XLSX whole',
  },
  params,
  query: tableQuery.extend({ ...territory, ...pageQuery.shape }),
  reply: ContextExport,
  produces: [CSV, XLSX],
  success: 200,
  alsoSucceeds: { 202: Job },
  problems: ['invalid-cursor', 'territory-too-wide', 'questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const ContextPeople = z
  .object({
    campaignId: CampaignId,
    items: z.array(
      z.object({
        schoolId: SchoolId,
        name: z.string(),
        municipalityId: MunicipalityId,
        answers: z.record(QuestionId, z.string()),
      }),
    ),
  })
  .meta({ id: 'ContextPeople' });
export type ContextPeople = z.infer<typeof ContextPeople>;

export const exportContextPeople = {
  name: 'exportContextPeople',
  room: 'context',
  lambda: 'people',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/people',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: {
    ru: 'Персональные сведения анкет региона: каждая выгрузка записывается',
    en: 'The personal data of the questionnaires of a region: every export is recorded',
  },
  params,
  query: tableQuery.extend({ territory: z.union([RegionId, MunicipalityId]) }),
  reply: ContextPeople,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['questionnaire-not-published', 'not-acceptable'],
} as const satisfies Contract;

export const listContextPeopleExports = {
  name: 'listContextPeopleExports',
  room: 'context',
  lambda: 'people',
  method: 'GET',
  path: '/campaigns/{campaignId}/context/people/exports',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Кто и когда выгружал персональные сведения', en: 'Who has exported personal data, and when' },
  params,
  reply: z.object({
    items: z.array(z.object({ at: Instant, by: z.string(), territory: TerritoryId, schools: z.int() })),
    next: z.null(),
  }),
  success: 200,
} as const satisfies Contract;

export const contextContracts: readonly Contract[] = [
  getQuestionnaire,
  putQuestionnaire,
  getContext,
  putContext,
  submitContext,
  returnContext,
  waiveContext,
  reinstateContext,
  reopenContext,
  getContextHistory,
  getContextSummary,
  exportContext,
  exportContextPeople,
  listContextPeopleExports,
];
