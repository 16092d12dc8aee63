import * as z from 'zod';
import { AssessmentId, CampaignId, Login, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, ImportReport, JSON_FILE, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const ofWork = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });
const path = '/campaigns/{campaignId}/schools/{schoolId}/checking/{assessmentId}';
const organisers = ['federal', 'regional'] as const;
const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** One check of one portion of one work; says nothing of the school. */
export const MarkingId = z.stringFormat('marking', /^[0-9a-f]{24}$/);

export const CheckState = z.enum(['assigned', 'begun', 'checked']);
export type CheckState = z.infer<typeof CheckState>;

/** A check as organisers see it: who makes it and how far it is, without single scores. */
export const CheckHead = z
  .object({
    markingId: MarkingId,
    portion: z.string().meta({ description: 'the subject whose tasks are checked' }),
    number: z.int().min(1).meta({ description: '1, 2; the one that decides comes after them' }),
    expert: Login,
    state: CheckState,
    points: z.int().nullable().meta({ description: 'null until it is whole' }),
    at: Instant,
  })
  .meta({ id: 'CheckHead' });
export type CheckHead = z.infer<typeof CheckHead>;

const WorkState = z.enum(['excluded', 'waiting', 'disputed', 'decided']);

export const WorkView = z
  .object({
    code: z.int(),
    testLogin: z.string(),
    finishedAt: Instant,
    state: WorkState.meta({
      description: '`excluded`: finished outside the hours of work; `disputed`: one more expert is to decide',
    }),
    points: z.int().nullable().meta({ description: 'once it is decided' }),
    checks: z.array(CheckHead),
  })
  .meta({ id: 'CheckedWork' });
export type WorkView = z.infer<typeof WorkView>;

export const CheckingCounts = z
  .object({
    works: z.int().meta({ description: 'that count: without the excluded ones' }),
    excluded: z.int(),
    decided: z.int(),
    disputed: z.int(),
    checks: z.int().meta({ description: 'that are to be made, the deciding ones included' }),
    assigned: z.int(),
    checked: z.int(),
  })
  .meta({ id: 'CheckingCounts' });
export type CheckingCounts = z.infer<typeof CheckingCounts>;

export const SchoolChecking = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    assessmentId: AssessmentId,
    counts: CheckingCounts,
    works: z.array(WorkView),
  })
  .meta({ id: 'SchoolChecking' });
export type SchoolChecking = z.infer<typeof SchoolChecking>;

export const loadWorks = {
  name: 'loadWorks',
  room: 'checking',
  lambda: 'files',
  method: 'POST',
  path: `${path}/works`,
  access: { roles: organisers, target: 'school' },
  summary: {
    ru: 'Загрузить работы участников компьютерной формы (JSON, CSV, XLSX): логин теста, код, задание, ответ, время завершения',
    en: 'Load the works of participants in the computer form (JSON, CSV, XLSX): test login, code, task, answer, time of finish',
  },
  params: ofWork,
  query: dryRun,
  body: 'file',
  consumes: [JSON_FILE, CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['not-owed', 'structure-pending', 'import-refused', 'epr-school-not-in-sample', 'protocol-finished'],
} as const satisfies Contract;

export const getSchoolChecking = {
  name: 'getSchoolChecking',
  room: 'checking',
  lambda: 'tables',
  method: 'GET',
  path,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Работы школы по предмету: исключённые, кто проверяет, что решено',
    en: "A school's works of a subject: excluded ones, who checks, what is decided",
  },
  params: ofWork,
  query: tableQuery,
  reply: SchoolChecking,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['structure-pending'],
} as const satisfies Contract;

export const Distributed = z
  .object({
    given: z.int().meta({ description: 'checks given by this call' }),
    left: z.int().meta({ description: 'checks that no expert may make' }),
    experts: z.array(z.object({ expert: Login, checks: z.int() })).meta({ description: 'all that each has now' }),
  })
  .meta({ id: 'DistributedWorks' });
export type Distributed = z.infer<typeof Distributed>;

export const distributeWorks = {
  name: 'distributeWorks',
  room: 'checking',
  method: 'POST',
  path: `${path}/distribution`,
  access: { roles: ['federal', 'regional', 'school'], target: 'school' },
  summary: {
    ru: 'Распределить по экспертам поровну всё, что ещё никто не проверяет; спорное — третьему',
    en: 'Give experts, evenly, what nobody checks yet; what is disputed, to a third',
  },
  params: ofWork,
  reply: Distributed,
  success: 200,
  problems: ['structure-pending', 'joint-work-elsewhere'],
} as const satisfies Contract;

export const reassignCheck = {
  name: 'reassignCheck',
  room: 'checking',
  method: 'POST',
  path: `${path}/checks/{markingId}/reassignment`,
  access: { roles: ['federal', 'regional', 'school'], target: 'school' },
  summary: {
    ru: 'Передать проверку другому эксперту с указанием причины; начатое им начинается заново',
    en: 'Give a check to another expert, with the reason; what was begun is begun anew',
  },
  params: ofWork.extend({ markingId: MarkingId }),
  body: z.object({ expert: Login, reason: z.string().trim().min(3).max(500) }),
  reply: CheckHead,
  success: 200,
  problems: ['structure-pending', 'joint-work-elsewhere', 'no-such-check', 'check-made', 'expert-unfit', 'stale'],
} as const satisfies Contract;

export const checkingContracts: readonly Contract[] = [loadWorks, getSchoolChecking, distributeWorks, reassignCheck];
