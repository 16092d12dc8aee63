import * as z from 'zod';
import { CampaignId, RegionId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, Finding, ImportReport, ifMatch, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { Replacement, SampleChange, SampleProtocol, SampleView } from './epr-views.ts';

const campaign = z.object({ campaignId: CampaignId });
const params = campaign.extend({ territory: RegionId });
const organisers = ['federal', 'regional'] as const;
const path = '/campaigns/{campaignId}/epr/{territory}';

const Reason = z.string().trim().min(1).max(1000);

/** Up to which number of pupils of grade 11 each size class goes; one more class has all that is above the last. */
const SizeBounds = z
  .array(z.int().min(1).max(1000))
  .max(6)
  .refine((bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0)), {
    error: 'bounds that rise',
  });

export const drawEprSample = {
  name: 'drawEprSample',
  room: 'epr',
  method: 'POST',
  path: '/campaigns/{campaignId}/epr/sample/draw',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Жеребьёвка школ выборки ЕПР в регионе', en: 'Draw the sample schools of a region' },
  params: campaign,
  query: dryRun,
  body: z
    .object({
      territory: RegionId,
      seed: z.string().trim().min(1).max(64),
      size: z.int().min(1).max(2000).optional(),
      sharePercent: z.int().min(1).max(100).optional().meta({ description: 'of the frame, rounded up' }),
      sizeBounds: SizeBounds.optional(),
    })
    .refine(({ size, sharePercent }) => (size === undefined) !== (sharePercent === undefined), {
      error: 'size or sharePercent, one of them',
    }),
  reply: z.object({ dryRun: z.boolean(), findings: z.array(Finding), protocol: SampleProtocol }),
  success: 200,
  problems: ['epr-sample-published', 'epr-draw-impossible', 'stale'],
} as const satisfies Contract;

export const loadEprSample = {
  name: 'loadEprSample',
  room: 'epr',
  lambda: 'load-files',
  method: 'PUT',
  path: `${path}/sample`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Загрузить выборку ЕПР файлом', en: 'Load the sample from a file' },
  params,
  query: dryRun,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused', 'epr-sample-published', 'stale'],
} as const satisfies Contract;

export const publishEprSample = {
  name: 'publishEprSample',
  room: 'epr',
  method: 'POST',
  path: `${path}/sample/publication`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Опубликовать выборку: её увидят регион и школы', en: 'Publish the sample to the region and schools' },
  params,
  headers: ifMatch,
  reply: SampleView,
  success: 200,
  problems: ['epr-sample-absent', 'epr-sample-published', 'stale'],
} as const satisfies Contract;

export const getEprSample = {
  name: 'getEprSample',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/sample`,
  access: { roles: organisers, target: 'territory' },
  summary: { ru: 'Школы выборки ЕПР: JSON, CSV, XLSX', en: 'The sample schools: JSON, CSV, XLSX' },
  params,
  query: tableQuery,
  reply: SampleView,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['epr-sample-absent', 'not-acceptable'],
} as const satisfies Contract;

export const getEprProtocol = {
  name: 'getEprProtocol',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/sample/protocol`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Протокол жеребьёвки: зерно, основа, страты, отобранные и резерв по порядку',
    en: 'The protocol of the draw: seed, frame, strata, chosen schools and reserves in order',
  },
  params,
  query: tableQuery,
  reply: SampleProtocol,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['epr-sample-absent', 'not-acceptable'],
} as const satisfies Contract;

export const getEprSampleHistory = {
  name: 'getEprSampleHistory',
  room: 'epr',
  method: 'GET',
  path: `${path}/sample/history`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Все жеребьёвки, загрузки, публикация и замены; новое сверху',
    en: 'Every draw, load, publication and replacement; newest first',
  },
  params,
  reply: z.object({ items: z.array(SampleChange), next: z.null() }),
  success: 200,
  problems: ['epr-sample-absent'],
} as const satisfies Contract;

export const askEprReplacement = {
  name: 'askEprReplacement',
  room: 'epr',
  method: 'POST',
  path: `${path}/replacements`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Попросить заменить школу выборки', en: 'Ask for a sample school to be replaced' },
  params,
  headers: ifMatch,
  body: z.object({ schoolId: SchoolId, reason: Reason }),
  reply: Replacement,
  success: 201,
  problems: ['epr-sample-absent', 'epr-school-not-in-sample', 'epr-replacement-asked', 'stale'],
} as const satisfies Contract;

export const decideEprReplacement = {
  name: 'decideEprReplacement',
  room: 'epr',
  method: 'POST',
  path: `${path}/replacements/{number}/decision`,
  access: { roles: ['federal'], target: 'territory' },
  summary: {
    ru: 'Решить о замене: вместо школы становится следующая по протоколу',
    en: 'Decide on a replacement: the next school of the protocol takes the place',
  },
  params: params.extend({ number: z.coerce.number().int().min(1).max(9999) }),
  headers: ifMatch,
  body: z.object({ decision: z.enum(['approved', 'refused']), comment: Reason.optional() }),
  reply: Replacement,
  success: 200,
  problems: ['epr-sample-absent', 'epr-no-such-replacement', 'epr-replacement-decided', 'epr-no-reserve-left', 'stale'],
} as const satisfies Contract;

export const getSchoolEpr = {
  name: 'getSchoolEpr',
  room: 'epr',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/epr',
  access: { roles: ['federal', 'regional', 'school'], target: 'school' },
  summary: { ru: 'Вошла ли школа в выборку ЕПР', en: 'Whether the school is in the sample' },
  params: campaign.extend({ schoolId: SchoolRef }),
  reply: z
    .object({
      campaignId: CampaignId,
      schoolId: SchoolId,
      isInSample: z.boolean(),
      state: z.enum(['chosen', 'substitute', 'replaced', 'none']),
      pupils: z.int().nullable().meta({ description: 'of grade 11, of a school in the sample' }),
      publishedAt: Instant,
    })
    .meta({ id: 'SchoolEpr' }),
  success: 200,
  problems: ['epr-sample-absent'],
} as const satisfies Contract;

export const eprContracts: readonly Contract[] = [
  drawEprSample,
  loadEprSample,
  publishEprSample,
  getEprSample,
  getEprProtocol,
  getEprSampleHistory,
  askEprReplacement,
  decideEprReplacement,
  getSchoolEpr,
];
