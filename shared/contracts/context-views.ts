import * as z from 'zod';
import { CampaignId, MunicipalityId, SchoolId } from '../kernel/ids.ts';
import { Status } from './common.ts';
import { PublishedQuestionnaire, QuestionId, QuestionType } from './questionnaire.ts';
import { SubmissionView } from './school-room.ts';

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
