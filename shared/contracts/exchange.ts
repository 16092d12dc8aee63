import * as z from 'zod';
import { CampaignId, ExchangeRequestId, TerritoryId } from '../kernel/ids.ts';
import { CSV, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { ExchangeListed, ExchangeRequest, ExchangeSide, ExchangeStatus, MOST_FILES } from './exchange-views.ts';
import { FileAnnouncement, FileLink } from './file-announcement.ts';
import { UploadTarget } from './uploads.ts';

const Text = z.string().trim().min(1).max(8000);
const FileIds = z
  .array(z.uuid())
  .max(MOST_FILES)
  .refine((ids) => new Set(ids).size === ids.length, 'a file stands twice')
  .optional()
  .meta({ description: 'files that were put by the targets of `openExchangeFile`' });

const organisers = ['federal', 'regional'] as const;
const ofTerritory = z.object({ territory: TerritoryId });
const ofRequest = z.object({ requestId: ExchangeRequestId });
const shelf = '/territories/{territory}/requests' as const;
const one = '/requests/{requestId}' as const;
const inScope = { roles: organisers, target: 'territory', territoryIn: 'requestId' } as const;

export const openExchangeFile = {
  name: 'openExchangeFile',
  room: 'exchange',
  method: 'POST',
  path: '/requests/files',
  access: { roles: organisers, target: 'everyone' },
  summary: {
    ru: 'Куда положить файл, который войдёт в обращение или ответ',
    en: 'Where to put a file that will be part of a request or an answer',
  },
  body: FileAnnouncement,
  reply: z.object({ fileId: z.uuid(), target: UploadTarget }).meta({ id: 'ExchangeFileOpened' }),
  success: 201,
} as const satisfies Contract;

export const createRequest = {
  name: 'createRequest',
  room: 'exchange',
  method: 'POST',
  path: shelf,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Обратиться: регион — к федеральному организатору, федеральный организатор — к региону',
    en: 'Ask: a region the federal organiser, the federal organiser a region',
  },
  params: ofTerritory,
  body: z
    .object({
      subject: z.string().trim().min(3).max(200),
      text: Text,
      campaignId: CampaignId.optional(),
      files: FileIds,
    })
    .meta({ id: 'ExchangeRequestBody' }),
  reply: ExchangeRequest,
  success: 201,
  problems: ['not-found', 'region-needed', 'file-not-there', 'file-differs'],
} as const satisfies Contract;

export const listRequests = {
  name: 'listRequests',
  room: 'exchange',
  method: 'GET',
  path: shelf,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Обращения региона или всей страны, последние изменённые первыми',
    en: 'The requests of a region or of the country, the last changed ones first',
  },
  params: ofTerritory,
  query: tableQuery.extend({
    status: ExchangeStatus.optional(),
    awaits: ExchangeSide.optional().meta({ description: 'only those in which this side is to act' }),
    campaignId: CampaignId.optional(),
    ...pageQuery.shape,
  }),
  reply: z.object({ items: z.array(ExchangeListed), next: z.string().nullable() }).meta({ id: 'ExchangeRequests' }),
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-found', 'region-needed', 'invalid-cursor', 'not-acceptable'],
} as const satisfies Contract;

export const getRequest = {
  name: 'getRequest',
  room: 'exchange',
  method: 'GET',
  path: one,
  access: inScope,
  summary: { ru: 'Обращение со всей перепиской', en: 'A request with everything that was said' },
  params: ofRequest,
  reply: ExchangeRequest,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const takeRequest = {
  name: 'takeRequest',
  room: 'exchange',
  method: 'POST',
  path: `${one}/taking`,
  access: inScope,
  summary: { ru: 'Взять обращение в работу', en: 'Begin to work on a request' },
  params: ofRequest,
  reply: ExchangeRequest,
  success: 200,
  problems: ['not-found', 'not-the-addressee', 'request-closed', 'request-full'],
} as const satisfies Contract;

export const writeToRequest = {
  name: 'writeToRequest',
  room: 'exchange',
  method: 'POST',
  path: `${one}/messages`,
  access: inScope,
  summary: {
    ru: 'Написать в обращение: уточнить, дополнить или ответить',
    en: 'Write into a request: ask back, add, or answer',
  },
  params: ofRequest,
  body: z
    .object({
      text: Text,
      files: FileIds,
      isAnswer: z.boolean().optional().meta({ description: 'of the addressee: the request is answered by it' }),
    })
    .meta({ id: 'ExchangeMessageBody' }),
  reply: ExchangeRequest,
  success: 200,
  problems: ['not-found', 'not-the-addressee', 'request-closed', 'request-full', 'file-not-there', 'file-differs'],
} as const satisfies Contract;

export const closeRequest = {
  name: 'closeRequest',
  room: 'exchange',
  method: 'POST',
  path: `${one}/closing`,
  access: inScope,
  summary: {
    ru: 'Закрыть своё обращение: ответ получен или вопрос снят',
    en: 'Close one’s own request: it was answered, or is no question any more',
  },
  params: ofRequest,
  body: z.object({ text: Text.optional() }),
  reply: ExchangeRequest,
  success: 200,
  problems: ['not-found', 'not-the-asker', 'request-closed', 'request-full'],
} as const satisfies Contract;

export const linkRequestFile = {
  name: 'linkRequestFile',
  room: 'exchange',
  method: 'POST',
  path: `${one}/files/{sha256}/link`,
  access: inScope,
  summary: { ru: 'Ссылка на файл обращения на пять минут', en: 'A link to a file of a request for five minutes' },
  params: ofRequest.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: FileLink,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const exchangeContracts: readonly Contract[] = [
  openExchangeFile,
  createRequest,
  listRequests,
  getRequest,
  takeRequest,
  writeToRequest,
  closeRequest,
  linkRequestFile,
];
