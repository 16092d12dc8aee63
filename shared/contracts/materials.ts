import * as z from 'zod';
import { acknowledgeMaterial, countDownloads, listAcknowledgements } from './acknowledgements.ts';
import type { Contract } from './contract.ts';
import { FileAnnouncement, FileLink } from './file-announcement.ts';
import {
  Material,
  MaterialHead,
  MaterialListed,
  MaterialVersion,
  ofCampaign,
  ofMaterial,
  path,
} from './materials-views.ts';
import { UploadTarget } from './uploads.ts';

const ofVersion = ofMaterial.extend({ version: z.coerce.number().int().min(1).max(1000) });
const publishers = ['federal', 'regional'] as const;
const everyone = ['federal', 'regional', 'municipal', 'school', 'expert'] as const;

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
