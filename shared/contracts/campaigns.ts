import * as z from 'zod';
import { Assessment } from '../kernel/assessment.ts';
import type { Role } from '../kernel/caller.ts';
import { Calendar, Campaign } from '../kernel/campaign.ts';
import { AssessmentId, CampaignId, RegionId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, ImportReport, ifMatch, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const everybody: readonly Role[] = ['federal', 'regional', 'municipal', 'school', 'expert'];

const Stored = z.object({ revision: z.int().min(1), at: Instant, by: z.string() });

export const CampaignHead = Stored.extend(
  Campaign.pick({ id: true, title: true, year: true, zone: true, loginYear: true }).shape,
).meta({ id: 'CampaignHead' });

export const CampaignView = Campaign.extend(Stored.shape).meta({ id: 'Campaign' });
export type CampaignView = z.infer<typeof CampaignView>;

/** A campaign as the organiser writes it; works may be given until schools begin to apply. */
export const CampaignContent = Campaign.omit({ id: true })
  .extend({ assessments: z.array(Assessment).min(1).max(90).optional() })
  .meta({ id: 'CampaignContent' });
export type CampaignContent = z.infer<typeof CampaignContent>;

export const AssessmentView = Assessment.meta({ id: 'Assessment' });

const campaign = z.object({ campaignId: CampaignId });
const assessment = campaign.extend({ assessmentId: AssessmentId });

export const listCampaigns = {
  name: 'listCampaigns',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Кампании', en: 'The campaigns' },
  reply: z.object({ items: z.array(CampaignHead), next: z.null() }),
  success: 200,
} as const satisfies Contract;

export const getCampaign = {
  name: 'getCampaign',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns/{campaignId}',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Кампания: этапы, план-график, календарь', en: 'A campaign: stages, plan-schedule, calendar' },
  params: campaign,
  reply: CampaignView,
  success: 200,
} as const satisfies Contract;

export const putCampaign = {
  name: 'putCampaign',
  room: 'campaigns',
  method: 'PUT',
  path: '/campaigns/{campaignId}',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Создать или изменить кампанию', en: 'Create or change a campaign' },
  params: campaign,
  headers: ifMatch,
  body: CampaignContent,
  reply: CampaignView,
  success: 200,
  problems: ['precondition-missing', 'stale', 'campaign-faulty', 'catalogue-fixed'],
} as const satisfies Contract;

export const listAssessments = {
  name: 'listAssessments',
  room: 'campaigns',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/assessments',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Перечень работ', en: 'The works' },
  params: campaign,
  query: tableQuery,
  reply: z.object({ items: z.array(AssessmentView), next: z.null() }),
  produces: [CSV, XLSX],
  success: 200,
} as const satisfies Contract;

export const getAssessment = {
  name: 'getAssessment',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns/{campaignId}/assessments/{assessmentId}',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Работа: задания и шкала', en: 'A work: its items and scale' },
  params: assessment,
  reply: AssessmentView,
  success: 200,
} as const satisfies Contract;

export const loadStructure = {
  name: 'loadStructure',
  room: 'campaigns',
  lambda: 'load-files',
  method: 'PUT',
  path: '/campaigns/{campaignId}/assessments/{assessmentId}/structure',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Загрузить структуру работы', en: 'Load the structure of a work' },
  params: assessment,
  query: dryRun,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused', 'structure-in-use'],
} as const satisfies Contract;

export const CalendarView = Calendar.extend({
  territory: TerritoryId,
  revision: z.int().min(0).meta({ description: 'of what the region has added; 0 for nothing yet' }),
  regional: Calendar.shape.days.meta({ description: 'those of the days that the region has added' }),
}).meta({ id: 'Calendar' });
export type CalendarView = z.infer<typeof CalendarView>;

export const getCalendar = {
  name: 'getCalendar',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns/{campaignId}/calendar/{territory}',
  access: { roles: everybody, target: 'territory', ancestors: true },
  summary: { ru: 'Дни без работ, с региональными праздниками', en: 'Days without works, regional holidays included' },
  params: campaign.extend({ territory: TerritoryId }),
  reply: CalendarView,
  success: 200,
} as const satisfies Contract;

/** A region has few holidays of its own; more would close the campaign. */
const REGIONAL_DAYS = 20;

export const putCalendar = {
  name: 'putCalendar',
  room: 'campaigns',
  method: 'PUT',
  path: '/campaigns/{campaignId}/calendar/{territory}',
  access: { roles: ['regional', 'federal'], target: 'territory' },
  summary: { ru: 'Региональные праздники', en: 'Holidays of a region' },
  params: campaign.extend({ territory: RegionId }),
  headers: ifMatch,
  body: z.object({ days: z.array(Calendar.shape.days.element).max(REGIONAL_DAYS) }),
  reply: CalendarView,
  success: 200,
  problems: ['precondition-missing', 'stale'],
} as const satisfies Contract;

export const campaignsContracts: readonly Contract[] = [
  listCampaigns,
  getCampaign,
  putCampaign,
  listAssessments,
  getAssessment,
  loadStructure,
  getCalendar,
  putCalendar,
];
