import * as z from 'zod';
import { Assessment, DayRange } from '../kernel/assessment.ts';
import type { Role } from '../kernel/caller.ts';
import { Moment, PlanStep, Stage, StageKind } from '../kernel/campaign.ts';
import { CampaignId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { CSV, ifMatch, pageOf, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const everybody: readonly Role[] = ['federal', 'regional', 'municipal', 'school', 'expert'];

/** An instant with what clocks show at it, `09.02.2023 18:00:00`. */
const Shown = z.object({
  at: Instant,
  local: z.string().meta({ description: "in the caller's zone" }),
  moscow: z.string(),
});

const concernsMe = z.boolean().meta({ description: 'whether it is for the caller to do; such ones stand first' });

const ShownStage = Stage.pick({ id: true, title: true, selection: true }).extend({
  kind: StageKind,
  zone: z.string().meta({ description: 'where the deadline is read: the zone of the country, or the territory' }),
  opens: Shown,
  due: Shown,
  closes: Shown,
  corrections: Shown,
  concernsMe,
});

const ShownStep = PlanStep.pick({ id: true, title: true, selection: true, responsible: true }).extend({
  from: Shown.optional(),
  to: Shown.optional(),
  concernsMe,
});

const ShownWork = Assessment.pick({ id: true, grade: true, subjectName: true, participation: true }).extend({
  window: DayRange,
  computerWindow: DayRange.optional(),
  computerReserve: LocalDate.optional(),
});

export const PlanView = z
  .object({
    campaignId: CampaignId,
    revision: z.int().min(1).meta({ description: 'what If-Match of a change names' }),
    timeZone: z.string().meta({ description: "the caller's zone, in which `local` is read" }),
    steps: z.array(ShownStep),
    stages: z.array(ShownStage),
    works: z.array(ShownWork),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.infer<typeof PlanView>;
export type ShownInstant = z.infer<typeof Shown>;

/** New moments of stages; what is left out stays. */
export const PlanChanges = z.object({
  reason: z.string().trim().min(5).max(500),
  stages: z
    .array(
      z.object({
        id: Stage.shape.id,
        opens: Moment.optional(),
        due: Moment.optional(),
        closes: Moment.optional(),
        corrections: Moment.optional(),
      }),
    )
    .min(1)
    .max(40),
});
export type PlanChanges = z.infer<typeof PlanChanges>;

export const PlanRevisionView = z
  .object({
    revision: z.int(),
    at: Instant,
    by: z.string(),
    reason: z.string(),
    changes: z.array(
      z.object({
        stageId: z.string(),
        field: z.enum(['opens', 'due', 'closes', 'corrections']),
        before: z.string(),
        after: z.string(),
      }),
    ),
  })
  .meta({ id: 'PlanRevision' });

const params = z.object({ campaignId: CampaignId });

export const getPlan = {
  name: 'getPlan',
  room: 'campaigns',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/plan',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'План-график в моём часовом поясе и по Москве', en: 'The plan-schedule in my zone and in Moscow' },
  params,
  query: tableQuery,
  reply: PlanView,
  produces: [CSV, XLSX],
  success: 200,
} as const satisfies Contract;

export const ICALENDAR = 'text/calendar';

export const getPlanCalendar = {
  name: 'getPlanCalendar',
  room: 'campaigns',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/plan/calendar',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Мои сроки для календаря (iCalendar)', en: 'My deadlines for a calendar (iCalendar)' },
  params,
  reply: 'file',
  produces: [ICALENDAR],
  success: 200,
} as const satisfies Contract;

export const changePlan = {
  name: 'changePlan',
  room: 'campaigns',
  method: 'PUT',
  path: '/campaigns/{campaignId}/plan',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Изменить сроки этапов', en: 'Change the deadlines of stages' },
  params,
  headers: ifMatch,
  body: PlanChanges,
  reply: PlanView,
  success: 200,
  problems: ['precondition-missing', 'stale', 'campaign-faulty'],
} as const satisfies Contract;

export const listPlanHistory = {
  name: 'listPlanHistory',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns/{campaignId}/plan/history',
  access: { roles: everybody, target: 'everyone' },
  summary: { ru: 'Кто, когда и почему менял сроки', en: 'Who changed deadlines, when and why' },
  params,
  query: pageQuery,
  reply: pageOf(PlanRevisionView),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const campaignPlanContracts: readonly Contract[] = [getPlan, getPlanCalendar, changePlan, listPlanHistory];
