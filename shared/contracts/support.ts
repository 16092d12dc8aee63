import * as z from 'zod';
import { Role } from '../kernel/caller.ts';
import { LocalDate } from '../kernel/instant.ts';
import type { Contract } from './contract.ts';

const everyone = ['federal', 'regional', 'municipal', 'school', 'expert'] as const;

/** A guide of a role, or that to «Аналитика». */
export const GuideId = z.enum(['school', 'municipal', 'regional', 'federal', 'expert', 'analytics']);
export type GuideId = z.infer<typeof GuideId>;

const Version = z
  .object({
    version: z.int().min(1),
    publishedOn: LocalDate,
    news: z.string().meta({ description: 'what is new in it' }),
  })
  .meta({ id: 'GuideVersion' });

const listed = z.object({
  id: GuideId,
  title: z.string(),
  roles: z.array(Role).meta({ description: 'whose work it describes' }),
  versions: z.array(Version).min(1).meta({ description: 'the newest first' }),
});

export const Guide = listed
  .extend({
    version: z.int().min(1).meta({ description: 'the one that is given' }),
    text: z.string().meta({ description: 'Markdown: headings, paragraphs, lists, emphasis, links' }),
  })
  .meta({ id: 'Guide' });
export type Guide = z.infer<typeof Guide>;

export const listGuides = {
  name: 'listGuides',
  room: 'support',
  method: 'GET',
  path: '/support/guides',
  access: { roles: everyone, target: 'everyone' },
  summary: {
    ru: 'Руководства: сначала для вашей роли, с версиями и тем, что в них нового',
    en: 'The guides, those of the caller’s role first, with their versions and what is new',
  },
  reply: z.object({ items: z.array(listed.meta({ id: 'GuideListed' })) }),
  success: 200,
} as const satisfies Contract;

export const getGuide = {
  name: 'getGuide',
  room: 'support',
  method: 'GET',
  path: '/support/guides/{guideId}',
  access: { roles: everyone, target: 'everyone' },
  summary: {
    ru: 'Руководство целиком: действующая версия или названная',
    en: 'A guide: the newest version, or one by number',
  },
  params: z.object({ guideId: GuideId }),
  query: z.object({ version: z.coerce.number().int().min(1).max(1000).optional() }),
  reply: Guide,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const ProblemArticle = z
  .object({
    code: z.string().meta({ description: 'the end of `type` of a refusal, or `code` of a finding' }),
    text: z.string().meta({ description: 'what it means and what to do' }),
  })
  .meta({ id: 'ProblemArticle' });
export type ProblemArticle = z.infer<typeof ProblemArticle>;

export const listProblems = {
  name: 'listProblems',
  room: 'support',
  method: 'GET',
  path: '/support/problems',
  access: { roles: everyone, target: 'everyone' },
  summary: {
    ru: 'Коды отказов и замечаний: что значат и что делать; поиск по коду и словам',
    en: 'Codes of refusals and findings: what they mean and what to do; searched by code and words',
  },
  query: z.object({
    q: z.string().trim().max(100).optional().meta({ description: 'a code, or words that all stand in the article' }),
  }),
  reply: z.object({ items: z.array(ProblemArticle) }),
  success: 200,
} as const satisfies Contract;

export const supportContracts: readonly Contract[] = [listGuides, getGuide, listProblems];
