import * as z from 'zod';
import { AssessmentId, CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';
import { CSV, dryRun, pageOf, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

/** When a stage is looked at: days on the clocks of its zone before the deadline, three hours before, the deadline, a day after. */
export const CheckMoment = z
  .enum(['opening', 'before-7', 'before-3', 'before-1', 'before-3h', 'due', 'after-1'])
  .meta({ id: 'CheckMoment' });
export type CheckMoment = z.infer<typeof CheckMoment>;

const TextPair = z.object({ ru: z.string(), en: z.string() });

export const CheckCounts = z
  .object({
    schools: z.int().meta({ description: 'who owes: schools, and the region itself where it does' }),
    debts: z.int().meta({ description: 'what they owe, counted by work and form' }),
    reminded: z.int().meta({ description: 'letters that this check has made' }),
    known: z.int().meta({ description: 'letters that another check of the same instant had made before' }),
    unreachable: z.int().meta({ description: 'who owes and has no working address' }),
    nobody: z.int().meta({ description: 'of the unreachable, those whose coordinator has none either' }),
  })
  .meta({ id: 'CheckCounts' });
export type CheckCounts = z.infer<typeof CheckCounts>;

const checkShape = {
  stageId: z.string(),
  kind: Kind.nullable().meta({ description: 'null when the plan-schedule has the stage no more' }),
  stage: TextPair.nullable(),
  moment: CheckMoment,
  at: Instant,
};

/** A check that has run, as its territory sees it. */
export const CheckHead = z
  .object({
    id: z.string(),
    ...checkShape,
    place: z.string().meta({ description: 'where debtors were looked for: a territory or a school' }),
    state: z.enum(['running', 'done']),
    endedAt: Instant.nullable(),
    counts: CheckCounts.nullable().meta({ description: 'of the territory that is asked for; null while it runs' }),
    failedBatches: z.int().meta({ description: 'parts of the territory that could not be looked at: a fault of ours' }),
  })
  .meta({ id: 'Check' });
export type CheckHead = z.infer<typeof CheckHead>;

/** A moment that is to come in a territory. */
export const PlannedCheck = z.object(checkShape).meta({ id: 'PlannedCheck' });
export type PlannedCheck = z.infer<typeof PlannedCheck>;

/** Who owed at a check: a school, or the region itself. */
export const CheckedDebtor = z
  .object({
    debtorId: z.string().meta({ description: 'a school, or the territory that owes itself' }),
    name: z.string(),
    municipalityId: z.string(),
    count: z.int(),
    units: z.array(z.string()).meta({ description: 'works; empty for what has none' }),
    statuses: z.array(z.string()),
    dueAt: Instant,
    extension: z.string().nullable(),
    reachable: z.boolean().meta({ description: 'it had a working address' }),
  })
  .meta({ id: 'CheckedDebtor' });
export type CheckedDebtor = z.infer<typeof CheckedDebtor>;

const coordinators = ['federal', 'regional', 'municipal'] as const;
const ofCampaign = z.object({ campaignId: CampaignId });
const territory = TerritoryId.optional().meta({ description: "the caller's own without it" });
const path = '/campaigns/{campaignId}/checks' as const;

export const listChecks = {
  name: 'listChecks',
  room: 'deadlines',
  method: 'GET',
  path,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Проверки сроков: какие прошли, новые сверху, и какие впереди',
    en: 'Checks of deadlines: those that ran, newest first, and those to come',
  },
  params: ofCampaign,
  query: pageQuery.extend({ territory }),
  reply: pageOf(CheckHead).extend({
    planned: z.array(PlannedCheck).meta({ description: 'the next twenty, soonest first; on the first page alone' }),
  }),
  success: 200,
  problems: ['not-found', 'invalid-cursor'],
} as const satisfies Contract;

export const getCheck = {
  name: 'getCheck',
  room: 'deadlines',
  method: 'GET',
  path: `${path}/{checkId}`,
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Проверка срока со списком должников', en: 'A check of a deadline with the list of who owed' },
  params: ofCampaign.extend({ checkId: z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/) }),
  query: tableQuery.extend({ territory, ...pageQuery.shape }),
  reply: z
    .object({ check: CheckHead, items: z.array(CheckedDebtor), next: z.string().nullable(), total: z.int() })
    .meta({ id: 'CheckWithList' }),
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-found', 'invalid-cursor', 'region-needed', 'not-acceptable'],
} as const satisfies Contract;

/** The words of an office: shown and sent as plain text. */
const Words = z.string().trim().min(3).max(2000);

const ReminderRequest = z
  .object({
    kind: Kind,
    assessment: AssessmentId.optional().meta({ description: 'one work; all together without it' }),
    words: Words.optional().meta({ description: "in the coordinator's own words; the usual text without them" }),
    urgent: z.boolean().optional().meta({ description: 'sent in the quiet hours of the night too' }),
  })
  .meta({ id: 'ReminderRequest' });

export const ReminderCounts = z
  .object({
    addressees: z.int().meta({ description: 'who owes' }),
    debts: z.int(),
    reminded: z.int().meta({ description: 'letters made; 0 in a preview' }),
    known: z.int().meta({ description: 'had the same letter within this hour of the clock' }),
    unreachable: z.int().meta({ description: 'without a working address: they see it in their account alone' }),
  })
  .meta({ id: 'ReminderCounts' });
export type ReminderCounts = z.infer<typeof ReminderCounts>;

/** A reminder that somebody sent by hand. */
export const Reminder = z
  .object({
    id: z.string(),
    territory: TerritoryId,
    kind: Kind,
    assessment: AssessmentId.nullable(),
    words: z.string().nullable(),
    urgent: z.boolean(),
    by: z.string(),
    at: Instant,
    state: z.enum(['preview', 'sending', 'done', 'failed']),
    progress: z.object({ done: z.int(), all: z.int() }).meta({ description: 'addressees' }),
    counts: ReminderCounts,
    preview: z
      .object({ subject: z.string(), text: z.string() })
      .nullable()
      .meta({ description: 'the letter of the first addressee; null but in a preview, and where nobody owes' }),
  })
  .meta({ id: 'Reminder' });
export type Reminder = z.infer<typeof Reminder>;

const remindersPath = '/campaigns/{campaignId}/reminders' as const;

export const remindSchools = {
  name: 'remindSchools',
  room: 'deadlines',
  method: 'POST',
  path: remindersPath,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Напомнить должникам территории; с dryRun — сколько получит и что',
    en: 'Remind those of a territory who owe; with dryRun, how many would get what',
  },
  params: ofCampaign,
  query: dryRun.extend({ territory }),
  body: ReminderRequest,
  reply: Reminder,
  success: 202,
  alsoSucceeds: { 200: Reminder },
  problems: ['not-found', 'region-needed', 'stage-not-planned'],
} as const satisfies Contract;

export const listReminders = {
  name: 'listReminders',
  room: 'deadlines',
  method: 'GET',
  path: remindersPath,
  access: { roles: coordinators, target: 'territory' },
  summary: {
    ru: 'Кто и когда напоминал по территории, новые сверху',
    en: 'Who reminded a territory and when, newest first',
  },
  params: ofCampaign,
  query: pageQuery.extend({ territory }),
  reply: pageOf(Reminder),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const deadlinesContracts: readonly Contract[] = [listChecks, getCheck, remindSchools, listReminders];
