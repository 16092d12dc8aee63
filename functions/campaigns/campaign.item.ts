import * as z from 'zod';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key } from '../../shared/dynamo/table.ts';
import { Assessment } from '../../shared/kernel/assessment.ts';
import { Calendar, Campaign, PlanStep } from '../../shared/kernel/campaign.ts';
import type { AssessmentId, CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** What a campaign's submissions are measured by. The steps that people read are an item of their own: this one is read at every upload. */
export const CampaignTerms = Campaign.omit({ plan: true });
export type CampaignTerms = z.infer<typeof CampaignTerms>;

/** Who stored it, when, as which revision. */
export const Stored = z.object({ revision: z.int().min(1), at: Instant, by: z.string() });
export type Stored = z.infer<typeof Stored>;

/** A campaign in a list. */
export const CampaignHead = Stored.extend(
  Campaign.pick({ id: true, title: true, year: true, zone: true, loginYear: true }).shape,
);
export type CampaignHead = z.infer<typeof CampaignHead>;

/** What was changed in the plan-schedule: a field of a stage from one moment to another, in the words of the stage's zone. */
export const PlanChange = z.object({
  stageId: z.string(),
  field: z.enum(['opens', 'due', 'closes', 'corrections']),
  before: z.string(),
  after: z.string(),
});
export type PlanChange = z.infer<typeof PlanChange>;

export const PlanRevision = Stored.extend({ reason: z.string(), changes: z.array(PlanChange) });
export type PlanRevision = z.infer<typeof PlanRevision>;

const REVISION_DIGITS = 8;

const partitionOf = (campaignId: CampaignId): string => key('CAMPAIGN', campaignId);

export const campaignKey = (campaignId: CampaignId): Key => ({ pk: partitionOf(campaignId), sk: '-' });
export const planKey = (campaignId: CampaignId): Key => ({ pk: partitionOf(campaignId), sk: 'PLAN' });
export const assessmentKey = (campaignId: CampaignId, id: AssessmentId): Key => ({
  pk: partitionOf(campaignId),
  sk: key('WORK', id),
});
export const calendarKey = (campaignId: CampaignId, regionId: RegionId): Key => ({
  pk: partitionOf(campaignId),
  sk: key('CALENDAR', regionId),
});
export const planRevisionKey = (campaignId: CampaignId, revision: number): Key => ({
  pk: partitionOf(campaignId),
  sk: key('PLANNED', String(revision).padStart(REVISION_DIGITS, '0')),
});

export const CAMPAIGN_LIST = 'CAMPAIGNS';
export const WORKS = 'WORK#';
export const PLAN_REVISIONS = 'PLANNED#';

export const campaignItem = (terms: CampaignTerms, stored: Stored): Item => ({
  ...campaignKey(terms.id),
  gsi1pk: CAMPAIGN_LIST,
  gsi1sk: terms.id,
  e: CampaignHead.parse({ ...terms, ...stored }),
  c: terms,
  schema: 'campaign@1',
});

export const planItem = (campaignId: CampaignId, plan: readonly PlanStep[]): Item => ({
  ...planKey(campaignId),
  c: plan,
  schema: 'plan@1',
});

export const assessmentItem = (campaignId: CampaignId, work: Assessment, stored: Stored): Item => ({
  ...assessmentKey(campaignId, work.id),
  e: stored,
  c: work,
  schema: 'assessment@1',
});

export const calendarItem = (campaignId: CampaignId, regionId: RegionId, calendar: Calendar, stored: Stored): Item => ({
  ...calendarKey(campaignId, regionId),
  e: stored,
  c: calendar,
  schema: 'calendar@1',
});

export const planRevisionItem = (campaignId: CampaignId, revision: PlanRevision): Item => ({
  ...planRevisionKey(campaignId, revision.revision),
  e: Stored.parse(revision),
  c: revision,
  schema: 'plan-revision@1',
});

/** @throws {z.ZodError} when the item is no campaign */
export const readCampaign = (item: Item): CampaignTerms => CampaignTerms.parse(item.c);

/** @throws {z.ZodError} when the item is no work */
export const readAssessment = (item: Item): Assessment => Assessment.parse(item.c);

/** @throws {z.ZodError} when the item is no calendar of a region */
export const readCalendar = (item: Item): Calendar => Calendar.parse(item.c);

export const readPlan = (item: Item): PlanStep[] => z.array(PlanStep).parse(item.c);
export const readPlanRevision = (item: Item): PlanRevision => PlanRevision.parse(item.c);
export const readStored = (item: Item): Stored => Stored.parse(item.e);
