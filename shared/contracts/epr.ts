import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, Finding, ImportReport, ifMatch, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { LocalityStatus } from './directory.ts';

const campaign = z.object({ campaignId: CampaignId });
const params = campaign.extend({ territory: RegionId });
const organisers = ['federal', 'regional'] as const;
const path = '/campaigns/{campaignId}/epr/{territory}';

/** Where a school stands, `unknown` where the directory does not say. */
export const SampleLocality = z.enum([...LocalityStatus.options, 'unknown']);
export type SampleLocality = z.infer<typeof SampleLocality>;

const Reason = z.string().trim().min(1).max(1000);

/** Up to which number of pupils of grade 11 each size class goes; one more class has all that is above the last. */
const SizeBounds = z
  .array(z.int().min(1).max(1000))
  .max(6)
  .refine((bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0)), {
    error: 'bounds that rise',
  });

export const SampleStratum = z
  .object({
    id: z.string().meta({ description: '`village-1`: kind of locality and size class; as loaded otherwise' }),
    title: z.string(),
    schools: z.int().meta({ description: 'N, of the frame' }),
    chosen: z.int().meta({ description: 'n, drawn' }),
  })
  .meta({ id: 'EprStratum' });

/** A school in the sample, in its reserve, or of the sample once. */
export const SampleSchool = z
  .object({
    schoolId: SchoolId,
    name: z.string(),
    municipalityId: MunicipalityId,
    stratum: z.string(),
    locality: SampleLocality,
    pupils: z.int().meta({ description: 'of grade 11, by the accepted application when the sample was made' }),
    place: z.int().min(1).meta({ description: 'in the order of its stratum: reserves are taken in it' }),
    state: z.enum(['chosen', 'reserve', 'replaced', 'substitute']),
    digest: z.string().nullable().meta({ description: 'SHA-256 that orders the stratum; null where loaded' }),
  })
  .meta({ id: 'EprSampleSchool' });
export type SampleSchool = z.infer<typeof SampleSchool>;

export const Replacement = z
  .object({
    number: z.int().min(1),
    schoolId: SchoolId,
    reason: z.string(),
    askedAt: Instant,
    askedBy: z.string(),
    status: z.enum(['asked', 'approved', 'refused']),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    comment: z.string().nullable(),
    substituteId: SchoolId.nullable(),
  })
  .meta({ id: 'EprReplacement' });
export type Replacement = z.infer<typeof Replacement>;

const head = z.object({
  campaignId: CampaignId,
  territory: RegionId,
  status: z.enum(['draft', 'published']),
  revision: z.int().min(0).meta({ description: '0 for a draw that is only tried' }),
  origin: z.enum(['drawn', 'loaded']),
  madeAt: Instant,
  madeBy: z.string(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  participants: z.int().meta({ description: 'pupils of grade 11 in the schools of the sample' }),
});

export const SampleView = head
  .extend({ items: z.array(SampleSchool), replacements: z.array(Replacement), next: z.null() })
  .meta({ id: 'EprSample' });
export type SampleView = z.infer<typeof SampleView>;

/** All that is needed to repeat a draw, and its outcome with every reserve in order. */
export const SampleProtocol = head
  .extend({
    seed: z.string().nullable().meta({ description: 'null for a loaded sample' }),
    size: z.int().nullable().meta({ description: 'schools that were asked for' }),
    sharePercent: z.int().nullable(),
    sizeBounds: z.array(z.int()),
    frame: z.object({
      schools: z.int(),
      sha256: z.string().meta({ description: 'of {schoolId, locality, pupils} of every school, by id' }),
      leftOut: z.int().meta({ description: 'schools without an accepted application' }),
    }),
    strata: z.array(SampleStratum),
    items: z.array(SampleSchool),
    replacements: z.array(Replacement),
    next: z.null(),
  })
  .meta({ id: 'EprProtocol' });
export type SampleProtocol = z.infer<typeof SampleProtocol>;

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

export const SampleChange = z
  .object({
    revision: z.int().min(1),
    action: z.enum([
      'drawn',
      'loaded',
      'published',
      'replacement-asked',
      'replacement-approved',
      'replacement-refused',
    ]),
    at: Instant,
    by: z.string(),
    seed: z.string().nullable(),
    frameSha256: z.string(),
    schools: z.int().meta({ description: 'in the sample after it' }),
  })
  .meta({ id: 'EprSampleChange' });
export type SampleChange = z.infer<typeof SampleChange>;

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
