import * as z from 'zod';
import { CampaignId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { ifMatch } from './common.ts';
import type { Contract } from './contract.ts';

const Label = z.object({ ru: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) });

export const QuestionId = z.stringFormat('question', /^[a-z][a-z0-9-]{0,39}$/);
export type QuestionId = z.infer<typeof QuestionId>;

export const QuestionType = z.enum([
  'text',
  'integer',
  'fraction',
  'choice',
  'several',
  'date',
  'postcode',
  'inn',
  'phone',
  'email',
]);
export type QuestionType = z.infer<typeof QuestionType>;

export const Question = z.object({
  id: QuestionId,
  label: Label,
  type: QuestionType,
  required: z.boolean(),
  personal: z
    .literal(true)
    .optional()
    .meta({ description: 'of a person: kept apart, and in no export but the personal one' }),
  options: z
    .array(z.object({ id: z.stringFormat('option', /^[a-z0-9-]{1,20}$/), label: Label }))
    .max(60)
    .optional()
    .meta({ description: 'of `choice` and `several`' }),
  min: z.number().optional().meta({ description: '0 without it' }),
  max: z.number().optional().meta({ description: 'a `fraction` is at most 1 without it' }),
  maxLength: z.int().min(1).max(1000).optional().meta({ description: 'of a `text`; 500 without it' }),
  shownIf: z
    .object({ question: QuestionId, is: z.array(z.string()).min(1).max(60) })
    .optional()
    .meta({ description: 'asked where an earlier question has one of these options' }),
});
export type Question = z.infer<typeof Question>;

/** What must hold between answers: parts give the total, a part is not more than its whole. */
export const AnswerCheck = z.discriminatedUnion('is', [
  z.object({ is: z.literal('sum'), total: QuestionId, parts: z.array(QuestionId).min(2).max(60) }),
  z.object({ is: z.literal('at-most'), part: QuestionId, whole: QuestionId }),
]);
export type AnswerCheck = z.infer<typeof AnswerCheck>;

/** What schools are asked about themselves: data that the federal organiser publishes for a campaign. */
export const Questionnaire = z
  .object({
    title: Label,
    questions: z.array(Question).min(1).max(150),
    checks: z.array(AnswerCheck).max(60),
  })
  .meta({ id: 'QuestionnaireContent' });
export type Questionnaire = z.infer<typeof Questionnaire>;

export const PublishedQuestionnaire = Questionnaire.extend({
  campaignId: CampaignId,
  version: z.int().min(1).meta({ description: 'what If-Match of the next one names' }),
  at: Instant,
  by: z.string(),
}).meta({ id: 'Questionnaire' });
export type PublishedQuestionnaire = z.infer<typeof PublishedQuestionnaire>;

const params = z.object({ campaignId: CampaignId });
const path = '/campaigns/{campaignId}/questionnaire';

export const getQuestionnaire = {
  name: 'getQuestionnaire',
  room: 'context',
  method: 'GET',
  path,
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'everyone' },
  summary: { ru: 'Анкета контекстных данных', en: 'The questionnaire of context data' },
  params,
  query: z.object({
    version: z.coerce.number().int().min(1).optional().meta({ description: 'the newest without it' }),
  }),
  reply: PublishedQuestionnaire,
  success: 200,
  problems: ['questionnaire-not-published'],
} as const satisfies Contract;

export const putQuestionnaire = {
  name: 'putQuestionnaire',
  room: 'context',
  method: 'PUT',
  path,
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Опубликовать новую редакцию анкеты', en: 'Publish a new version of the questionnaire' },
  params,
  headers: ifMatch,
  body: Questionnaire,
  reply: PublishedQuestionnaire,
  success: 200,
  problems: ['precondition-missing', 'stale', 'questionnaire-faulty'],
} as const satisfies Contract;
