import * as z from 'zod';
import { Grade } from '../kernel/assessment.ts';
import { Role } from '../kernel/caller.ts';
import { CampaignId, MaterialId, SchoolId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { CSV, Receipt, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { FileAnnouncement, FileLink } from './file-announcement.ts';
import { StageView } from './submission-view.ts';
import { UploadTarget } from './uploads.ts';

const Texts = z.object({ ru: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });

/** What a publisher says of a material; `grades` empty is for all. */
export const MaterialHead = z.object({
  title: Texts,
  roles: z
    .array(Role)
    .min(1)
    .max(5)
    .refine((roles) => new Set(roles).size === roles.length, 'a role stands twice')
    .meta({ description: 'whom it concerns' }),
  grades: z
    .array(Grade)
    .max(7)
    .refine((grades) => new Set(grades).size === grades.length, 'a grade stands twice')
    .meta({ description: 'of schools only those whose accepted application has one of them; empty for all' }),
  mustBeAcknowledged: z.boolean().meta({ description: 'each school that it concerns owes an acknowledgement' }),
});

export const MaterialVersion = FileAnnouncement.extend({
  version: z.int().min(1),
  state: z.enum(['awaitingFile', 'published', 'withdrawn']),
  note: z.string().nullable().meta({ description: "the publisher's word on what is new" }),
  by: z.string(),
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnReason: z.string().nullable(),
}).meta({ id: 'MaterialVersion' });
export type MaterialVersion = z.infer<typeof MaterialVersion>;

const News = z
  .array(MaterialVersion.pick({ version: true, note: true, publishedAt: true }))
  .meta({ description: 'the versions since the one that the school has acknowledged, oldest first' });

/** How a school stands to the current version. */
const Acknowledged = z
  .object({
    isOwed: z.boolean(),
    status: Status.nullable().meta({ description: 'of the current version; null where none is asked for' }),
    acknowledged: z
      .object({ version: z.int().min(1), at: Instant, by: z.string() })
      .nullable()
      .meta({ description: 'the newest version that the school has acknowledged' }),
    dueAt: Instant.nullable(),
    news: News,
  })
  .meta({ id: 'MaterialAcknowledged' });

const listed = MaterialHead.extend({
  id: MaterialId,
  campaignId: CampaignId,
  territory: TerritoryId.meta({ description: 'whose it is: of the country, or of a region for its own' }),
  revision: z.int().min(1),
  createdAt: Instant,
  acknowledgement: Acknowledged.nullable().meta({ description: 'for a school; null for all others' }),
});

export const MaterialListed = listed
  .extend({ current: MaterialVersion.nullable().meta({ description: 'null before the first publication' }) })
  .meta({ id: 'MaterialListed' });
export type MaterialListed = z.infer<typeof MaterialListed>;

export const Material = listed
  .extend({
    current: z.int().min(1).nullable().meta({ description: 'the version that counts' }),
    versions: z.array(MaterialVersion).meta({ description: 'oldest first; the published ones for readers' }),
  })
  .meta({ id: 'Material' });
export type Material = z.infer<typeof Material>;

const ofCampaign = z.object({ campaignId: CampaignId });
const ofMaterial = ofCampaign.extend({ materialId: MaterialId });
const ofVersion = ofMaterial.extend({ version: z.coerce.number().int().min(1).max(1000) });
const publishers = ['federal', 'regional'] as const;
const everyone = ['federal', 'regional', 'municipal', 'school', 'expert'] as const;
const coordinators = ['federal', 'regional', 'municipal'] as const;
const path = '/campaigns/{campaignId}/materials' as const;

export const createMaterial = {
  name: 'createMaterial',
  room: 'materials',
  method: 'POST',
  path,
  access: { roles: publishers, target: 'everyone' },
  summary: {
    ru: 'Завести инструктивный материал: федеральный — для страны, региональный — для своего региона',
    en: 'Begin a material: the federal organiser for the country, a regional one for its region',
  },
  params: ofCampaign,
  body: MaterialHead.meta({ id: 'MaterialRequest' }),
  reply: Material,
  success: 201,
  problems: ['not-found'],
} as const satisfies Contract;

export const listMaterials = {
  name: 'listMaterials',
  room: 'materials',
  method: 'GET',
  path,
  access: { roles: everyone, target: 'everyone' },
  summary: {
    ru: 'Материалы, которые касаются меня, и что в них нового',
    en: 'The materials that concern the caller, and what is new',
  },
  params: ofCampaign,
  reply: z.object({ items: z.array(MaterialListed) }),
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const getMaterial = {
  name: 'getMaterial',
  room: 'materials',
  method: 'GET',
  path: `${path}/{materialId}`,
  access: { roles: everyone, target: 'everyone' },
  summary: { ru: 'Материал со всеми версиями', en: 'A material with its versions' },
  params: ofMaterial,
  reply: Material,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const openMaterialVersion = {
  name: 'openMaterialVersion',
  room: 'materials',
  method: 'POST',
  path: `${path}/{materialId}/versions`,
  access: { roles: publishers, target: 'everyone' },
  summary: {
    ru: 'Новая версия материала: куда положить файл',
    en: 'A new version of a material: where to put the file',
  },
  params: ofMaterial,
  body: FileAnnouncement.extend({
    note: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'what is new; asked for from the second on' }),
  }).meta({ id: 'MaterialVersionRequest' }),
  reply: MaterialVersion.extend({ target: UploadTarget }).meta({ id: 'MaterialVersionOpened' }),
  success: 201,
  problems: ['not-found', 'not-the-publisher', 'versions-full'],
} as const satisfies Contract;

export const publishMaterialVersion = {
  name: 'publishMaterialVersion',
  room: 'materials',
  method: 'POST',
  path: `${path}/{materialId}/versions/{version}/publication`,
  access: { roles: publishers, target: 'everyone' },
  summary: {
    ru: 'Опубликовать версию: файл проверяется, школам она на ознакомление с этой минуты',
    en: 'Publish a version: its file is checked, and schools owe its acknowledgement from now on',
  },
  params: ofVersion,
  reply: Material,
  success: 200,
  problems: ['not-found', 'not-the-publisher', 'file-not-there', 'file-differs', 'version-not-open'],
} as const satisfies Contract;

export const withdrawMaterialVersion = {
  name: 'withdrawMaterialVersion',
  room: 'materials',
  method: 'POST',
  path: `${path}/{materialId}/versions/{version}/withdrawal`,
  access: { roles: publishers, target: 'everyone' },
  summary: {
    ru: 'Отозвать версию: её больше не читают и с ней не знакомятся',
    en: 'Withdraw a version: nobody reads it any more, nobody owes its acknowledgement',
  },
  params: ofVersion,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  reply: Material,
  success: 200,
  problems: ['not-found', 'not-the-publisher', 'version-not-open'],
} as const satisfies Contract;

export const linkMaterialVersion = {
  name: 'linkMaterialVersion',
  room: 'materials',
  method: 'POST',
  path: `${path}/{materialId}/versions/{version}/link`,
  access: { roles: everyone, target: 'everyone' },
  summary: {
    ru: 'Ссылка на файл версии на пять минут; скачивание учитывается',
    en: 'A link to the file of a version for five minutes; the download is counted',
  },
  params: ofVersion,
  reply: FileLink,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const acknowledgeMaterial = {
  name: 'acknowledgeMaterial',
  room: 'materials',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/acknowledgement',
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Подтвердить ознакомление с действующей версией материала',
    en: 'Acknowledge the version of a material that counts',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  body: z.object({ materialId: MaterialId, version: z.int().min(1).max(1000) }),
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'version-superseded', 'not-open-yet', 'window-closed', 'wrong-state', 'stage-not-planned'],
} as const satisfies Contract;

export const SchoolAcknowledgements = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    stage: StageView,
    items: z.array(
      z.object({
        materialId: MaterialId,
        title: z.string(),
        version: z.int().min(1).meta({ description: 'the version that counts' }),
        publishedAt: Instant,
        status: Status,
        at: Instant.nullable().meta({ description: 'when it was acknowledged' }),
        by: z.string().nullable(),
        onTime: z.boolean().nullable(),
        acknowledgedVersion: z.int().nullable().meta({ description: 'the newest one that was' }),
        news: News,
      }),
    ),
  })
  .meta({ id: 'SchoolAcknowledgements' });
export type SchoolAcknowledgements = z.infer<typeof SchoolAcknowledgements>;

export const listAcknowledgements = {
  name: 'listAcknowledgements',
  room: 'materials',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/acknowledgement',
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: {
    ru: 'С чем школа должна ознакомиться и с чем ознакомилась',
    en: 'What a school is to acknowledge, and what it has acknowledged',
  },
  params: z.object({ campaignId: CampaignId, schoolId: SchoolRef }),
  reply: SchoolAcknowledgements,
  success: 200,
  problems: ['not-found', 'stage-not-planned'],
} as const satisfies Contract;

const Reach = z.object({
  expected: z.int().nullable().meta({ description: 'schools that are to acknowledge it; null where none is asked to' }),
  acknowledged: z.int(),
  schools: z.int().meta({ description: 'schools that have downloaded it' }),
  downloads: z.int().meta({ description: 'of schools' }),
  coordinators: z.int().meta({ description: 'downloads of coordinators' }),
});

/** One line: a territory, or a school with its own instants. */
const ReachRow = Reach.extend({
  id: z.string(),
  name: z.string(),
  level: z.enum(['federation', 'region', 'municipality', 'school']),
  firstAt: Instant.nullable().meta({ description: 'the first download' }),
  lastAt: Instant.nullable(),
  day: LocalDate.nullable().meta({ description: 'of a school: its own day of the first download' }),
});

export const MaterialReach = z
  .object({
    campaignId: CampaignId,
    materialId: MaterialId,
    version: z.int().min(1),
    total: ReachRow,
    rows: z.array(ReachRow),
  })
  .meta({ id: 'MaterialReach' });
export type MaterialReach = z.infer<typeof MaterialReach>;

export const countDownloads = {
  name: 'countDownloads',
  room: 'materials',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/{materialId}/downloads`,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Кто скачал версию и кто с ней ознакомился, по территориям и школам',
    en: 'Who has downloaded a version and who has acknowledged it, by territory and school',
  },
  params: ofMaterial,
  query: tableQuery.extend({
    territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
    version: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'the one that counts without it' }),
  }),
  reply: MaterialReach,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-found', 'not-acceptable'],
} as const satisfies Contract;

export const materialsContracts: readonly Contract[] = [
  createMaterial,
  listMaterials,
  getMaterial,
  openMaterialVersion,
  publishMaterialVersion,
  withdrawMaterialVersion,
  linkMaterialVersion,
  acknowledgeMaterial,
  listAcknowledgements,
  countDownloads,
];

/** Whose a material is. */
export const publisherOf = (id: MaterialId): TerritoryId => id.slice('m-'.length, id.lastIndexOf('-'));
