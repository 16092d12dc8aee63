import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { LocalDate } from '../kernel/instant.ts';
import { ArchiveDay, ArchiveFile, ArchiveUse, SchoolArchives } from './archives-views.ts';
import { CSV, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { FileAnnouncement, FileLink } from './file-announcement.ts';
import { UploadTarget } from './uploads.ts';

const Which = z.object({
  assessmentId: AssessmentId,
  use: ArchiveUse,
  schoolId: SchoolId.optional().meta({
    description: 'where variants are made for each school; the file of the work is for all others',
  }),
});

const ofCampaign = z.object({ campaignId: CampaignId });
const ofSchool = z.object({ campaignId: CampaignId, schoolId: SchoolRef });
const readers = ['school', 'municipal', 'regional', 'federal'] as const;
const coordinators = ['federal', 'regional', 'municipal'] as const;
const path = '/campaigns/{campaignId}/archives' as const;

export const openArchiveFile = {
  name: 'openArchiveFile',
  room: 'materials',
  lambda: 'archives',
  method: 'POST',
  path,
  access: { roles: ['federal'], target: 'everyone' },
  summary: {
    ru: 'Загрузить материалы работы или критерии: куда положить файл, для всех школ или для одной',
    en: 'Load the materials of a work or its criteria: where to put the file, for all schools or for one',
  },
  params: ofCampaign,
  body: FileAnnouncement.extend(Which.shape).meta({ id: 'ArchiveFileRequest' }),
  reply: ArchiveFile.extend({ target: UploadTarget }).meta({ id: 'ArchiveFileOpened' }),
  success: 201,
  problems: ['not-found'],
} as const satisfies Contract;

export const publishArchiveFile = {
  name: 'publishArchiveFile',
  room: 'materials',
  lambda: 'archives',
  method: 'POST',
  path: `${path}/publication`,
  access: { roles: ['federal'], target: 'everyone' },
  summary: {
    ru: 'Файл загружен: проверить и отдавать школам, когда настанет время',
    en: 'The file is there: check it and give it to schools when it is time',
  },
  params: ofCampaign,
  body: Which.meta({ id: 'ArchiveFileNamed' }),
  reply: ArchiveFile,
  success: 200,
  problems: ['not-found', 'file-not-there', 'file-differs'],
} as const satisfies Contract;

export const listArchiveFiles = {
  name: 'listArchiveFiles',
  room: 'materials',
  lambda: 'archives',
  method: 'GET',
  path: `${path}/files`,
  access: { roles: ['federal'], target: 'everyone' },
  summary: {
    ru: 'По каким работам материалы и критерии загружены, по каким нет',
    en: 'Of which works materials and criteria are loaded, and of which not',
  },
  params: ofCampaign,
  reply: z.object({
    items: z.array(
      z.object({
        assessmentId: AssessmentId,
        subjectName: z.string(),
        archive: ArchiveFile.nullable(),
        criteria: ArchiveFile.nullable(),
        schools: z.int().meta({ description: 'schools that have an archive of their own' }),
      }),
    ),
  }),
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const listArchives = {
  name: 'listArchives',
  room: 'materials',
  lambda: 'archives',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/archives',
  access: { roles: readers, target: 'school' },
  summary: {
    ru: 'Материалы по каждой работе и дате расписания: когда откроются, скачаны ли',
    en: 'The materials of each work and day of the schedule: when they open, whether they were downloaded',
  },
  params: ofSchool,
  reply: SchoolArchives,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

const Day = z.object({ date: LocalDate.meta({ description: 'the day of the schedule that it is for' }) });
const linkRefusals = ['not-found', 'work-not-on-day', 'archive-not-open', 'archive-not-loaded'] as const;

export const linkArchive = {
  name: 'linkArchive',
  room: 'materials',
  lambda: 'archives',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/archives/{assessmentId}/link',
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Ссылка на материалы работы на пять минут: с 14:00 накануне; первое скачивание закрепляет день',
    en: 'A link to the materials of a work for five minutes: from 14:00 of the day before; the first one fixes the day',
  },
  params: ofSchool.extend({ assessmentId: AssessmentId }),
  body: Day,
  reply: FileLink,
  success: 200,
  problems: linkRefusals,
} as const satisfies Contract;

export const linkCriteria = {
  name: 'linkCriteria',
  room: 'materials',
  lambda: 'archives',
  method: 'POST',
  path: '/campaigns/{campaignId}/schools/{schoolId}/archives/{assessmentId}/criteria/link',
  access: { roles: [...readers, 'expert'], target: 'school' },
  summary: {
    ru: 'Ссылка на критерии на пять минут: с 14:00 дня проведения',
    en: 'A link to the criteria for five minutes: from 14:00 of the day on which the work is written',
  },
  params: ofSchool.extend({ assessmentId: AssessmentId }),
  body: Day,
  reply: FileLink,
  success: 200,
  problems: linkRefusals,
} as const satisfies Contract;

export const listArchiveDay = {
  name: 'listArchiveDay',
  room: 'materials',
  lambda: 'tables',
  method: 'GET',
  path,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Кто скачал материалы работ на дату и кто ещё нет',
    en: 'Who has downloaded the materials of the works of a day, and who has not',
  },
  params: ofCampaign,
  query: tableQuery.extend({
    territory: TerritoryId.optional().meta({ description: "a region or a municipality; the caller's own without it" }),
    date: LocalDate.optional().meta({ description: 'tomorrow on the clocks of the territory without it' }),
  }),
  reply: ArchiveDay,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['region-needed', 'not-found', 'not-acceptable'],
} as const satisfies Contract;

export const archivesContracts: readonly Contract[] = [
  openArchiveFile,
  publishArchiveFile,
  listArchiveFiles,
  listArchives,
  linkArchive,
  linkCriteria,
  listArchiveDay,
];
