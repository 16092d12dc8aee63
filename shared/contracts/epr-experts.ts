import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, ImportReport, ifMatch, pageOf, pageQuery, Receipt, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { EprSubject, Expert, ExpertId, ExpertRow, Observer, ObserverRow } from './epr-people.ts';
import { Notice, StageView } from './submission-view.ts';

const params = z.object({ campaignId: CampaignId, territory: RegionId });
const ofExpert = params.extend({ expertId: ExpertId });
const organisers = ['federal', 'regional'] as const;
const path = '/campaigns/{campaignId}/epr/{territory}';
const comment = z.object({ comment: z.string().trim().min(1).max(2000) });

const ListFinding = Notice.extend({ allowed: z.string().nullable() }).meta({ id: 'EprListFinding' });

/** How the checks of a subject fall on its experts; an expert of k subjects counts as 1/k in each. */
export const SubjectLoad = z
  .object({
    subject: EprSubject,
    experts: z.int(),
    checks: z.int().meta({ description: 'works of the sample x how often each is checked' }),
    perExpert: z.int().nullable().meta({ description: 'checks for one whole expert, rounded up; null with none' }),
  })
  .meta({ id: 'EprSubjectLoad' });
export type SubjectLoad = z.infer<typeof SubjectLoad>;

export const ExpertListView = z
  .object({
    campaignId: CampaignId,
    territory: RegionId,
    status: Status,
    revision: z.int().min(0),
    action: z.string().nullable(),
    by: z.string().nullable(),
    at: Instant.nullable(),
    comment: z.string().nullable(),
    onTime: z.boolean().nullable(),
    sha256: z.string().nullable(),
    stage: StageView,
    norms: z.object({ minExperienceYears: z.int(), checksPerExpert: z.int(), checksPerWork: z.int() }),
    participants: z.int().meta({ description: 'pupils of grade 11 in the sample schools' }),
    load: z.array(SubjectLoad),
    findings: z.array(ListFinding).meta({ description: 'errors first; pointers into this answer' }),
    items: z.array(Expert),
    next: z.null(),
  })
  .meta({ id: 'EprExpertList' });
export type ExpertListView = z.infer<typeof ExpertListView>;

export const getEprExperts = {
  name: 'getEprExperts',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/experts`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Список экспертов ЕПР региона с персональными данными; каждое чтение записывается',
    en: "The region's list of experts with personal data; every reading is recorded",
  },
  params,
  query: tableQuery,
  reply: ExpertListView,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['stage-not-planned', 'not-acceptable'],
} as const satisfies Contract;

const changed = [
  'precondition-missing',
  'stale',
  'not-open-yet',
  'window-closed',
  'wrong-state',
  'stage-not-planned',
] as const;

/** What a changed row is answered with: the pseudonym and the receipt, no personal data. */
const RowReceipt = Receipt.extend({
  expertId: ExpertId.optional().meta({ description: 'not in the answer to a repeat under an Idempotency-Key' }),
}).meta({ id: 'EprExpertReceipt' });

export const addEprExpert = {
  name: 'addEprExpert',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Внести эксперта в список', en: 'Add an expert to the list' },
  params,
  headers: ifMatch,
  body: ExpertRow,
  reply: RowReceipt,
  success: 201,
  problems: changed,
} as const satisfies Contract;

export const putEprExpert = {
  name: 'putEprExpert',
  room: 'epr',
  method: 'PUT',
  path: `${path}/experts/{expertId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Изменить сведения об эксперте', en: 'Change an expert' },
  params: ofExpert,
  headers: ifMatch,
  body: ExpertRow,
  reply: RowReceipt,
  success: 200,
  problems: [...changed, 'epr-no-such-expert'],
} as const satisfies Contract;

export const removeEprExpert = {
  name: 'removeEprExpert',
  room: 'epr',
  method: 'DELETE',
  path: `${path}/experts/{expertId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Исключить эксперта из списка', en: 'Remove an expert from the list' },
  params: ofExpert,
  headers: ifMatch,
  reply: RowReceipt,
  success: 200,
  problems: [...changed, 'epr-no-such-expert'],
} as const satisfies Contract;

export const loadEprExperts = {
  name: 'loadEprExperts',
  room: 'epr',
  lambda: 'load-files',
  method: 'PUT',
  path: `${path}/experts`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Загрузить весь список экспертов файлом', en: 'Load the whole list of experts from a file' },
  params,
  query: dryRun,
  headers: ifMatch,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused', 'stale', 'not-open-yet', 'window-closed', 'wrong-state', 'stage-not-planned'],
} as const satisfies Contract;

export const submitEprExperts = {
  name: 'submitEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/submission`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Отправить список экспертов федеральному организатору', en: 'Send the list to the federal organiser' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: ['epr-list-faulty', 'not-owed', 'stale', 'not-open-yet', 'window-closed', 'wrong-state'],
} as const satisfies Contract;

const judged = ['not-owed', 'stale', 'not-open-yet', 'corrections-closed', 'wrong-state', 'stage-not-planned'] as const;

export const acceptEprExperts = {
  name: 'acceptEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/acceptance`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Утвердить список экспертов', en: 'Confirm the list of experts' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: [...judged, 'epr-list-faulty'],
} as const satisfies Contract;

export const returnEprExperts = {
  name: 'returnEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/return`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Вернуть список экспертов с замечанием', en: 'Return the list with a comment' },
  params,
  headers: ifMatch,
  body: comment,
  reply: Receipt,
  success: 200,
  problems: judged,
} as const satisfies Contract;

export const reopenEprExperts = {
  name: 'reopenEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/reopening`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Открыть список экспертов снова, каким бы ни был срок', en: 'Reopen the list, whatever the instant' },
  params,
  headers: ifMatch,
  body: comment,
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'wrong-state'],
} as const satisfies Contract;

/** Who changed what and when: pseudonyms and names of fields, never what they say. */
export const ExpertListRevision = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    experts: z.int(),
    added: z.array(ExpertId),
    removed: z.array(ExpertId),
    changed: z.array(z.object({ expertId: ExpertId, fields: z.array(z.string()) })),
  })
  .meta({ id: 'EprExpertListRevision' });

export const getEprExpertsHistory = {
  name: 'getEprExpertsHistory',
  room: 'epr',
  method: 'GET',
  path: `${path}/experts/history`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Журнал изменений списка без персональных данных; новое сверху',
    en: 'The log of changes without personal data; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(ExpertListRevision),
  success: 200,
  problems: ['not-owed', 'invalid-cursor'],
} as const satisfies Contract;

/** One reading of personal data. */
export const PeopleReading = z
  .object({
    at: Instant,
    by: z.string(),
    role: z.enum(['federal', 'regional']),
    what: z.enum(['experts', 'observers']),
    people: z.int().meta({ description: 'of how many people' }),
  })
  .meta({ id: 'EprPeopleReading' });
export type PeopleReading = z.infer<typeof PeopleReading>;

export const listEprReadings = {
  name: 'listEprReadings',
  room: 'epr',
  method: 'GET',
  path: `${path}/readings`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Кто и когда читал персональные данные региона; новое сверху',
    en: 'Who has read the personal data of the region, and when; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(PeopleReading),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

/** People that watch over one school; more would be a crowd. */
const OBSERVERS = 10;

export const ObserversView = z
  .object({
    campaignId: CampaignId,
    territory: RegionId,
    schools: z.int().meta({ description: 'of the sample' }),
    withoutObservers: z.int(),
    items: z.array(
      z.object({
        schoolId: SchoolId,
        name: z.string(),
        municipalityId: MunicipalityId,
        revision: z.int().min(0),
        at: Instant.nullable(),
        by: z.string().nullable(),
        observers: z.array(Observer),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'EprObservers' });
export type ObserversView = z.infer<typeof ObserversView>;

export const getEprObservers = {
  name: 'getEprObservers',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/observers`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Наблюдатели в школах выборки; каждое чтение записывается',
    en: 'The observers of the sample schools; every reading is recorded',
  },
  params,
  query: tableQuery,
  reply: ObserversView,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['epr-sample-absent', 'not-acceptable'],
} as const satisfies Contract;

export const putEprObservers = {
  name: 'putEprObservers',
  room: 'epr',
  method: 'PUT',
  path: `${path}/observers/{schoolId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Назначить наблюдателей в школу выборки', en: 'Appoint the observers of a sample school' },
  params: params.extend({ schoolId: SchoolId }),
  headers: ifMatch,
  body: z.object({ observers: z.array(ObserverRow).max(OBSERVERS) }),
  reply: z.object({
    schoolId: SchoolId,
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    observers: z.int(),
  }),
  success: 200,
  problems: ['epr-sample-absent', 'epr-school-not-in-sample', 'precondition-missing', 'stale'],
} as const satisfies Contract;

export const eprExpertsContracts: readonly Contract[] = [
  getEprExperts,
  addEprExpert,
  putEprExpert,
  removeEprExpert,
  loadEprExperts,
  submitEprExperts,
  acceptEprExperts,
  returnEprExperts,
  reopenEprExperts,
  getEprExpertsHistory,
  listEprReadings,
  getEprObservers,
  putEprObservers,
];
