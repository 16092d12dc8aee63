import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import type { Table } from '../../shared/dynamo/table.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Calendar, Campaign, PlanStep } from '../../shared/kernel/campaign.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { AssessmentId, CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import {
  assessmentItem,
  assessmentKey,
  CAMPAIGN_LIST,
  CampaignHead,
  calendarItem,
  calendarKey,
  campaignItem,
  campaignKey,
  PLAN_REVISIONS,
  type PlanRevision,
  planItem,
  planKey,
  planRevisionItem,
  readAssessment,
  readCalendar,
  readCampaign,
  readPlan,
  readPlanRevision,
  readStored,
  type Stored,
  WORKS,
} from './campaign.item.ts';
import { byCatalogueOrder } from './campaign.ts';

/** A campaign whole, with who stored it last. */
export type StoredCampaign = Campaign & Stored;

type Write = {
  readonly campaign: Campaign;
  readonly stored: Stored;
  /** only where the works are stored with it */
  readonly assessments?: readonly Assessment[] | undefined;
  /** only where deadlines change */
  readonly planRevision?: PlanRevision;
};

/**
 * | access pattern                        | index | pk           | sk                     |
 * | ------------------------------------- | ----- | ------------ | ---------------------- |
 * | P1 a campaign and its plan            | table | CAMPAIGN#{c} | - and PLAN             |
 * | P2 one work with its structure        | table | CAMPAIGN#{c} | WORK#{work}            |
 * | P3 all works                          | table | CAMPAIGN#{c} | begins WORK#           |
 * | P4 the holidays of a region           | table | CAMPAIGN#{c} | CALENDAR#{region}      |
 * | P5 changes of the plan, newest first  | table | CAMPAIGN#{c} | begins PLANNED#        |
 * | P6 all campaigns                      | gsi1  | CAMPAIGNS    | {c}                    |
 */
export const campaignRepository = (table: Table, clock: Clock) => {
  const units = unitsRepository(table, clock);

  const works = async (campaignId: CampaignId): Promise<Assessment[]> => {
    const items = await table.all({ pk: campaignKey(campaignId).pk, skPrefix: WORKS, consistent: true });
    return items.map(readAssessment).sort(byCatalogueOrder);
  };

  return {
    works,

    /** P6; an index, so some milliseconds behind. */
    list: async (): Promise<CampaignHead[]> =>
      (await table.all({ index: 'gsi1', pk: CAMPAIGN_LIST })).map(({ e }) => CampaignHead.parse(e)),

    /** P1, strongly consistent. */
    find: async (campaignId: CampaignId): Promise<StoredCampaign | undefined> => {
      const [terms, plan] = [campaignKey(campaignId), planKey(campaignId)];
      const items = await table.getAll([terms, plan]);
      const campaign = items.find(({ sk }) => sk === terms.sk);
      const steps = items.find(({ sk }) => sk === plan.sk);
      if (!campaign) return undefined;
      const known: PlanStep[] = steps ? readPlan(steps) : [];
      return { ...readCampaign(campaign), plan: known, ...readStored(campaign) };
    },

    /**
     * Stores a campaign over the revision before, its works and the reason of a change with it, all or nothing.
     *
     * @throws {Problem} `stale` when another revision stands there
     */
    put: async ({ campaign, stored, assessments = [], planRevision }: Write): Promise<void> => {
      const { plan, ...terms } = campaign;
      const outcome = await table.write([
        { item: campaignItem(terms, stored), condition: overRevisionBefore(stored.revision) },
        { item: planItem(campaign.id, plan), condition: { is: 'any' } },
        ...assessments.map((work) => ({
          item: assessmentItem(campaign.id, work, { ...stored, revision: 1 }),
          condition: { is: 'any' } as const,
        })),
        ...(planRevision
          ? [{ item: planRevisionItem(campaign.id, planRevision), condition: { is: 'absent' } as const }]
          : []),
      ]);
      if (!outcome.stored) throw problems.stale(staleOf(outcome.existing[0]?.e));
      if (assessments.length > 0) {
        await units.put(
          campaign.id,
          assessments.map(({ id }) => id),
        );
      }
    },

    /** P2 with its revision, strongly consistent. */
    work: async (campaignId: CampaignId, id: AssessmentId): Promise<(Stored & { work: Assessment }) | undefined> => {
      const item = await table.get(assessmentKey(campaignId, id));
      return item && { ...readStored(item), work: readAssessment(item) };
    },

    /** @throws {Problem} `stale` when somebody else has stored the work meanwhile */
    putWork: async (campaignId: CampaignId, work: Assessment, stored: Stored): Promise<void> => {
      const outcome = await table.put({
        item: assessmentItem(campaignId, work, stored),
        condition: overRevisionBefore(stored.revision),
      });
      if (!outcome.stored) throw problems.stale(staleOf(outcome.existing?.e));
    },

    /** P4, strongly consistent; revision 0 where the region has added nothing. */
    regional: async (campaignId: CampaignId, regionId: RegionId): Promise<{ calendar: Calendar; revision: number }> => {
      const item = await table.get(calendarKey(campaignId, regionId));
      return item
        ? { calendar: readCalendar(item), revision: readStored(item).revision }
        : { calendar: { days: [] }, revision: 0 };
    },

    /** @throws {Problem} `stale` when another revision stands there */
    putRegional: async (
      campaignId: CampaignId,
      regionId: RegionId,
      calendar: Calendar,
      stored: Stored,
    ): Promise<void> => {
      const outcome = await table.put({
        item: calendarItem(campaignId, regionId, calendar, stored),
        condition: overRevisionBefore(stored.revision),
      });
      if (!outcome.stored) throw problems.stale(staleOf(outcome.existing?.e));
    },

    /** P5, a page. */
    planRevisions: async (campaignId: CampaignId, limit?: number, after?: Readonly<Record<string, unknown>>) => {
      const page = await table.page(
        { pk: campaignKey(campaignId).pk, skPrefix: PLAN_REVISIONS, newestFirst: true, consistent: true },
        limit,
        after,
      );
      return { revisions: page.items.map(readPlanRevision), after: page.after };
    },
  };
};

const staleOf = (e: unknown) => {
  const { revision = 0, by = '-', at = '-' } = (e ?? {}) as Partial<Stored>;
  return { revision, by, at };
};

export type CampaignRepository = ReturnType<typeof campaignRepository>;
