import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Finding, pageOf, pageQuery, Receipt, Sha256 } from './common.ts';
import type { Contract } from './contract.ts';

/** Bytes of an archive: 500 forms of the largest schools are some 40 MB. */
export const ARCHIVE_BYTES = 50_000_000;

/** Forms in an archive: a municipality's works of several days. */
export const ARCHIVE_FORMS = 500;

export const UploadState = z.enum(['awaitingFile', 'checking', 'done', 'failed']);

const Counts = z
  .object({ accepted: z.int(), acceptedWithWarnings: z.int(), unchanged: z.int(), refused: z.int() })
  .meta({ id: 'UploadCounts', description: 'files by what became of them' });

/** An archive of many forms, in a list. */
export const UploadHead = z
  .object({
    id: z.uuid(),
    campaignId: CampaignId,
    state: UploadState,
    fileName: z.string().nullable(),
    bytes: z.int(),
    createdAt: Instant,
    receivedAt: Instant.nullable().meta({
      description: 'when the file was there: the instant by which its forms are judged',
    }),
    finishedAt: Instant.nullable(),
    files: z
      .int()
      .nullable()
      .meta({ description: 'files inside that are looked at; null until the archive was opened' }),
    counts: Counts.nullable().meta({ description: 'null until it is done' }),
    failure: z
      .object({ code: z.string().meta({ description: 'a heading of docs/problems.md' }), message: z.string() })
      .nullable()
      .meta({ description: 'why the archive as a whole was not taken' }),
  })
  .meta({ id: 'UploadHead' });
export type UploadHead = z.infer<typeof UploadHead>;

/** How to put an announced file by a presigned link. */
export const UploadTarget = z
  .object({
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()).meta({ description: 'send them as they are: they are signed' }),
    expiresAt: Instant.meta({ description: 'ask for the upload again for a fresh target' }),
  })
  .meta({ id: 'UploadTarget' });

/** What became of one file of an archive. */
export const UploadedFile = z
  .object({
    name: z.string().meta({ description: 'as it is called in the archive' }),
    status: z.enum(['accepted', 'acceptedWithWarnings', 'unchanged', 'refused']),
    schoolId: SchoolId.nullable().meta({ description: 'by what is inside the file; null where it does not say' }),
    schoolName: z.string().nullable(),
    assessmentId: AssessmentId.nullable(),
    receipt: Receipt.nullable(),
    findings: z.array(Finding).meta({ description: 'the first ten, errors first' }),
    places: z.int().meta({ description: 'places that all findings of the file speak of' }),
  })
  .meta({ id: 'UploadedFile' });
export type UploadedFile = z.infer<typeof UploadedFile>;

const Cause = Finding.pick({ code: true, severity: true, message: true })
  .extend({
    files: z.int(),
    places: z.int(),
    examples: z.array(z.object({ name: z.string(), location: Finding.shape.location, value: z.string().optional() })),
  })
  .meta({ id: 'UploadCause', description: 'one kind of finding over all files' });

export const Upload = UploadHead.extend({
  target: UploadTarget.nullable().meta({ description: 'where the archive is to be put; null once it is there' }),
  progress: z.object({ done: z.int(), all: z.int() }).meta({ description: 'files' }),
  skipped: z
    .object({
      count: z.int(),
      items: z.array(z.object({ name: z.string(), reason: z.enum(['junk', 'copy']), of: z.string().nullable() })),
    })
    .meta({
      id: 'UploadSkipped',
      description: 'not looked at: what systems put into archives, and byte for byte copies of another file',
    }),
  outcomes: z.array(UploadedFile).meta({ description: 'in the order of the archive' }),
  report: z.array(Cause).meta({ description: 'findings of all files by cause, errors first; empty until it is done' }),
}).meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

const ofCampaign = z.object({ campaignId: CampaignId });
const roles = ['school', 'municipal', 'regional', 'federal'] as const;
const path = '/campaigns/{campaignId}/uploads' as const;

export const openUpload = {
  name: 'openUpload',
  room: 'results',
  lambda: 'uploads',
  method: 'POST',
  path,
  access: { roles, target: 'everyone' },
  summary: {
    ru: 'Начать загрузку архива с многими формами: куда положить файл .zip',
    en: 'Begin an upload of many forms: where to put the .zip',
  },
  params: ofCampaign,
  body: z
    .object({
      fileName: z.string().trim().min(1).max(200).optional(),
      bytes: z.int().min(1).max(ARCHIVE_BYTES),
      sha256: Sha256.optional().meta({ description: 'when given, an archive with another one is not taken' }),
    })
    .meta({ id: 'UploadRequest' }),
  reply: Upload,
  success: 201,
  problems: ['not-found', 'on-behalf-not-allowed'],
} as const satisfies Contract;

export const listUploads = {
  name: 'listUploads',
  room: 'results',
  lambda: 'uploads',
  method: 'GET',
  path,
  access: { roles, target: 'everyone' },
  summary: { ru: 'Мои архивы, новые сверху', en: 'My archives, newest first' },
  params: ofCampaign,
  query: pageQuery,
  reply: pageOf(UploadHead),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const getUpload = {
  name: 'getUpload',
  room: 'results',
  lambda: 'uploads',
  method: 'GET',
  path: `${path}/{uploadId}`,
  access: { roles, target: 'everyone' },
  summary: {
    ru: 'Ход проверки архива и итог по каждому файлу',
    en: 'How far an archive is, and what became of each file',
  },
  params: ofCampaign.extend({ uploadId: z.uuid() }),
  reply: Upload,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const uploadsContracts: readonly Contract[] = [openUpload, listUploads, getUpload];
