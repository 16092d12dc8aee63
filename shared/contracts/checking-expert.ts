import * as z from 'zod';
import { Difficulty } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CheckState, MarkingId } from './checking.ts';
import { CSV, dryRun, ImportReport, ifMatch, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const ofCampaign = z.object({ campaignId: CampaignId });
const ofMarking = ofCampaign.extend({ markingId: MarkingId });
const path = '/campaigns/{campaignId}/checking/queue';
/** Whose works they are the expert's own login says: those of others are not there. */
const access = { roles: ['expert'], target: 'everyone' } as const;

/** No work has more tasks. */
const MOST_ITEMS = 60;
const MOST_POINTS = 20;

export const MarkingHead = z
  .object({
    markingId: MarkingId,
    assessmentId: AssessmentId,
    subjectName: z.string(),
    portion: z.string(),
    state: CheckState,
    points: z.int().nullable(),
    at: Instant,
  })
  .meta({ id: 'MarkingHead' });
export type MarkingHead = z.infer<typeof MarkingHead>;

export const listMarkings = {
  name: 'listMarkings',
  room: 'checking',
  method: 'GET',
  path,
  access,
  summary: { ru: 'Мои работы на проверке', en: 'The works that I check' },
  params: ofCampaign,
  query: z.object({ assessmentId: AssessmentId.optional(), state: CheckState.optional() }),
  reply: z
    .object({
      counts: z.object({ total: z.int(), checked: z.int() }),
      items: z.array(MarkingHead).meta({ description: 'what is not checked yet comes first' }),
    })
    .meta({ id: 'Markings' }),
  success: 200,
} as const satisfies Contract;

/** A score as an expert gives it; null: not yet. */
export const GivenScore = z.union([z.int().min(0).max(MOST_POINTS), z.literal('X'), z.null()]);
export type GivenScore = z.infer<typeof GivenScore>;

export const Marking = MarkingHead.extend({
  revision: z.int().min(1).meta({ description: 'what If-Match must carry' }),
  items: z.array(
    z.object({
      label: z.string(),
      maxScore: z.int(),
      difficulty: Difficulty.nullable(),
      answers: z.array(z.string()).meta({ description: 'what the participant has answered; none: not attempted' }),
      score: GivenScore,
    }),
  ),
}).meta({ id: 'Marking', description: 'a work without its school, class and participant' });
export type Marking = z.infer<typeof Marking>;

export const getMarking = {
  name: 'getMarking',
  room: 'checking',
  method: 'GET',
  path: `${path}/{markingId}`,
  access,
  summary: {
    ru: 'Работа на проверке: ответы, критерии (максимальный балл задания), поставленные баллы',
    en: 'A work to be checked: its answers, the most that each task is worth, the scores given',
  },
  params: ofMarking,
  reply: Marking,
  success: 200,
  problems: ['no-such-check', 'structure-pending'],
} as const satisfies Contract;

export const putScores = {
  name: 'putScores',
  room: 'checking',
  method: 'PUT',
  path: `${path}/{markingId}/scores`,
  access,
  summary: {
    ru: 'Поставить баллы по критериям; X — не приступал; null — ещё не проверено',
    en: 'Give scores by criterion; X: not attempted; null: not yet',
  },
  params: ofMarking,
  headers: ifMatch,
  body: z.object({ scores: z.array(GivenScore).min(1).max(MOST_ITEMS) }),
  reply: Marking,
  success: 200,
  problems: [
    'no-such-check',
    'structure-pending',
    'precondition-missing',
    'stale',
    'scores-faulty',
    'protocol-finished',
  ],
} as const satisfies Contract;

const sheet = '/campaigns/{campaignId}/checking/sheets/{assessmentId}';
const ofSheet = ofCampaign.extend({ assessmentId: AssessmentId });

export const getScoreSheet = {
  name: 'getScoreSheet',
  room: 'checking',
  lambda: 'tables',
  method: 'GET',
  path: sheet,
  access,
  summary: {
    ru: 'Ведомость баллов по моим работам: заполнить и загрузить',
    en: 'The sheet of scores of my works, to be filled in and loaded',
  },
  params: ofSheet,
  query: tableQuery,
  reply: z
    .object({
      labels: z.array(z.string()),
      rows: z.array(z.object({ markingId: MarkingId, portion: z.string(), scores: z.array(GivenScore) })),
    })
    .meta({ id: 'ScoreSheet', description: 'a task of another portion has no score' }),
  produces: [CSV, XLSX],
  success: 200,
  problems: ['structure-pending'],
} as const satisfies Contract;

export const loadScoreSheet = {
  name: 'loadScoreSheet',
  room: 'checking',
  lambda: 'files',
  method: 'POST',
  path: sheet,
  access,
  summary: {
    ru: 'Загрузить ведомость баллов: ошибки по ячейкам; принимается целиком или не принимается',
    en: 'Load the sheet of scores: faults by cell; it is taken whole or not at all',
  },
  params: ofSheet,
  query: dryRun,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['structure-pending', 'import-refused', 'protocol-finished'],
} as const satisfies Contract;

export const checkingExpertContracts: readonly Contract[] = [
  listMarkings,
  getMarking,
  putScores,
  getScoreSheet,
  loadScoreSheet,
];
