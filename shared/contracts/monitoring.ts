import * as z from 'zod';
import { AssessmentId, CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';
import { CSV, pageQuery, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { Office } from './directory.ts';
import { listDuties } from './duties.ts';

const Fraction = z.number().min(0).max(1).nullable().meta({ description: '0…1; null where nothing is expected' });

/** The five figures. */
export const Figures = z
  .object({
    expected: z.int().meta({ description: 'all that is neither waived nor withdrawn' }),
    actual: z.int().meta({ description: 'submitted or accepted; returned is not' }),
    rate: Fraction,
    onTime: z.int().meta({ description: 'of the actual, those first handed in before their deadline' }),
    onTimeRate: Fraction,
  })
  .meta({ id: 'Figures' });

/** Result forms by the schedule: the daily question of a coordinator. */
export const FormFigures = z
  .object({
    notYetHeld: z.int(),
    notDated: z.int().meta({ description: 'of those not yet held: applied for, without a day in the schedule' }),
    heldNotUploaded: z.int(),
    longestDays: z.int().meta({ description: 'days since the longest unanswered work was held' }),
    uploaded: z.int(),
    lastRefused: z.int().meta({ description: 'not uploaded, and the last attempt was refused' }),
  })
  .meta({ id: 'FormFigures' });

const Units = z.record(z.string(), z.int());

/** One line of a report: a territory or a school. */
export const MonitoringRow = z
  .object({
    id: z.string(),
    name: z.string(),
    level: z.enum(['federation', 'region', 'municipality', 'school']),
    states: z.record(Status, z.int()),
    figures: Figures,
    late: z.int(),
    changedLate: z.int(),
    contested: z.int().meta({ description: 'no longer required by the application, yet worked on: decide by hand' }),
    units: Units.meta({ description: 'what is expected: classes, works, participants, …' }),
    actualUnits: Units.meta({ description: 'the same of what is actual' }),
    forms: FormFigures.optional(),
  })
  .meta({ id: 'MonitoringRow' });
export type MonitoringRow = z.infer<typeof MonitoringRow>;

export const MonitoringReport = z
  .object({
    campaignId: CampaignId,
    kind: Kind,
    assessmentId: AssessmentId.nullable(),
    day: LocalDate.meta({ description: "the territory's own day; in each row works count as held by the row's own" }),
    freshAt: Instant.nullable().meta({ description: 'the newest change that is counted' }),
    unreadable: z.int().meta({ description: 'items that could not be read and are left out' }),
    total: MonitoringRow,
    rows: z.array(MonitoringRow),
  })
  .meta({ id: 'MonitoringReport' });
export type MonitoringReport = z.infer<typeof MonitoringReport>;

/** One thing that a school owes. */
export const Debt = z
  .object({
    unit: z.string().meta({ description: 'the work, or -' }),
    part: z.string(),
    status: Status,
    heldOn: LocalDate.nullable(),
    days: z.int().nullable().meta({ description: 'since it was held; null when it was not, or no day is known' }),
    lastRefusedAt: Instant.nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'Debt' });
export type Debt = z.infer<typeof Debt>;

/** A school that owes, whom to call, and what. */
export const Laggard = z
  .object({
    schoolId: z.string(),
    name: z.string(),
    municipalityId: z.string(),
    municipality: z.string(),
    contact: Office,
    longestDays: z.int().meta({ description: '0 where nothing that was held is missing' }),
    owes: z.array(Debt),
  })
  .meta({ id: 'Laggard' });
export type Laggard = z.infer<typeof Laggard>;

/** A long export under way: its file comes by a link that lives for some minutes. */
export const Job = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    progress: z.number().min(0).max(1),
    rows: z.int().nullable(),
    sha256: z.string().nullable(),
    fileName: z.string(),
    url: z.string().nullable().meta({ description: 'presigned, for five minutes; ask again for a fresh one' }),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

const coordinators = ['federal', 'regional', 'municipal'] as const;

const scope = {
  territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
  assessment: AssessmentId.optional().meta({ description: 'one work; all together without it' }),
};

export const getMonitoring = {
  name: 'getMonitoring',
  room: 'monitoring',
  method: 'GET',
  path: '/campaigns/{campaignId}/monitoring/{kind}',
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Кто что сделал: территория и её части', en: 'Who has done what: a territory and its parts' },
  params: z.object({ campaignId: CampaignId, kind: Kind }),
  query: tableQuery.extend(scope),
  reply: MonitoringReport,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-acceptable'],
} as const satisfies Contract;

export const listLaggards = {
  name: 'listLaggards',
  room: 'monitoring',
  method: 'GET',
  path: '/campaigns/{campaignId}/monitoring/{kind}/laggards',
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Должники с контактами', en: 'The schools that owe, with contact and what' },
  params: z.object({ campaignId: CampaignId, kind: Kind }),
  query: tableQuery.extend({ ...scope, ...pageQuery.shape }),
  reply: z.object({
    items: z.array(Laggard),
    next: z.string().nullable(),
    total: z.int(),
    freshAt: Instant.nullable().meta({ description: 'the newest change of what is owed still' }),
  }),
  produces: [CSV, XLSX],
  success: 200,
  alsoSucceeds: { 202: Job },
  problems: ['invalid-cursor', 'region-needed', 'not-acceptable'],
} as const satisfies Contract;

export const getJob = {
  name: 'getJob',
  room: 'monitoring',
  method: 'GET',
  path: '/jobs/{jobId}',
  access: { roles: [...coordinators, 'school', 'expert'], target: 'everyone' },
  summary: { ru: 'Ход длинной выгрузки и ссылка на файл', en: 'The progress of a long export and its file' },
  params: z.object({ jobId: z.uuid() }),
  reply: Job,
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const monitoringContracts: readonly Contract[] = [getMonitoring, listLaggards, listDuties, getJob];
