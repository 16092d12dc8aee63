import * as z from 'zod';
import { CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, ifMatch, pageOf, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import {
  DeclinableTopic,
  MailAddress,
  MailAddressState,
  Message,
  MessageFate,
  MessageHead,
  MessageId,
  MessageTopic,
  SentLetter,
} from './messages-views.ts';

const readers = ['federal', 'regional', 'municipal', 'school'] as const;
const coordinators = ['federal', 'regional', 'municipal'] as const;

const unread = z.int().meta({ description: 'messages that nobody has read; 100 stands for more' });

export const listMessages = {
  name: 'listMessages',
  room: 'messages',
  method: 'GET',
  path: '/messages',
  access: { roles: readers, target: 'everyone' },
  summary: { ru: 'Сообщения моей школы или территории', en: 'The messages of my school or territory' },
  query: pageQuery.extend({ topic: MessageTopic.optional(), campaign: CampaignId.optional() }),
  reply: pageOf(MessageHead).extend({ unread }).meta({ id: 'Messages' }),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const getMessage = {
  name: 'getMessage',
  room: 'messages',
  method: 'GET',
  path: '/messages/{messageId}',
  access: { roles: readers, target: 'everyone' },
  summary: { ru: 'Сообщение целиком', en: 'A whole message' },
  params: z.object({ messageId: MessageId }),
  reply: Message,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const readMessage = {
  name: 'readMessage',
  room: 'messages',
  method: 'POST',
  path: '/messages/{messageId}/read',
  access: { roles: readers, target: 'everyone' },
  summary: { ru: 'Отметить сообщение прочитанным', en: 'Mark a message as read' },
  params: z.object({ messageId: MessageId }),
  reply: MessageHead,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const readAllMessages = {
  name: 'readAllMessages',
  room: 'messages',
  method: 'POST',
  path: '/messages/read',
  access: { roles: readers, target: 'everyone' },
  summary: { ru: 'Отметить все сообщения прочитанными', en: 'Mark all messages as read' },
  reply: z.object({ read: z.int(), unread }).meta({ id: 'MessagesRead' }),
  success: 200,
} as const satisfies Contract;

const Preferences = z
  .object({
    optedOut: z.array(DeclinableTopic).max(2),
    optional: z.array(DeclinableTopic).meta({ description: 'what may be declined; the rest goes to everybody' }),
  })
  .meta({ id: 'MessagePreferences' });

export const getPreferences = {
  name: 'getPreferences',
  room: 'messages',
  method: 'GET',
  path: '/messages/preferences',
  access: { roles: readers, target: 'everyone' },
  summary: {
    ru: 'От каких писем отказались моя школа или территория',
    en: 'Which mail my school or territory declined',
  },
  reply: Preferences,
  success: 200,
} as const satisfies Contract;

export const putPreferences = {
  name: 'putPreferences',
  room: 'messages',
  method: 'PUT',
  path: '/messages/preferences',
  access: { roles: readers, target: 'everyone' },
  summary: {
    ru: 'Отказаться от необязательных писем или снова их получать',
    en: 'Decline optional mail, or have it again',
  },
  headers: ifMatch,
  body: Preferences.pick({ optedOut: true }).meta({ id: 'MessagePreferencesRequest' }),
  reply: Preferences,
  success: 200,
  problems: ['stale', 'changed-meanwhile'],
} as const satisfies Contract;

export const listAddresses = {
  name: 'listAddresses',
  room: 'messages',
  method: 'GET',
  path: '/territories/{territory}/addresses',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Адреса почты школ и координаторов: у кого адреса нет или письма возвращаются',
    en: 'Mail addresses of schools and coordinators: who has none, and whose mail comes back',
  },
  params: z.object({ territory: TerritoryId }),
  query: tableQuery.extend({ ...pageQuery.shape, state: MailAddressState.optional() }),
  reply: pageOf(MailAddress)
    .extend({ counts: z.record(MailAddressState, z.int()).meta({ description: 'of the whole territory' }) })
    .meta({ id: 'MailAddresses' }),
  produces: [CSV, XLSX],
  success: 200,
  problems: ['invalid-cursor', 'region-needed', 'not-acceptable', 'not-found'],
} as const satisfies Contract;

export const listLetters = {
  name: 'listLetters',
  room: 'messages',
  method: 'GET',
  path: '/campaigns/{campaignId}/letters',
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Письма кампании школам и координаторам территории: что с ними стало',
    en: "A campaign's letters to the schools and coordinators of a territory, and what became of them",
  },
  params: z.object({ campaignId: CampaignId }),
  query: pageQuery.extend({
    territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
    topic: MessageTopic.optional(),
    fate: MessageFate.optional(),
    since: Instant.optional().meta({ description: 'only those about this moment or a later one' }),
  }),
  reply: pageOf(SentLetter)
    .extend({
      total: z.int(),
      counts: z.record(MessageFate, z.int()).meta({ description: 'by fate, of the topic and time asked for' }),
    })
    .meta({ id: 'SentLetters' }),
  success: 200,
  problems: ['invalid-cursor', 'region-needed'],
} as const satisfies Contract;

export const messagesContracts: readonly Contract[] = [
  listMessages,
  getMessage,
  readMessage,
  readAllMessages,
  getPreferences,
  putPreferences,
  listAddresses,
  listLetters,
];
