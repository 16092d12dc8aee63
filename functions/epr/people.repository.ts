import * as z from 'zod';
import { PeopleReading } from '../../shared/contracts/epr-experts-views.ts';
import { Observer } from '../../shared/contracts/epr-people.ts';
import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Put, Table } from '../../shared/dynamo/table.ts';
import { type CampaignId, type RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { ExpertPeople } from './expert-list.ts';

const partition = (campaignId: CampaignId, regionId: RegionId): string => key('EPR', campaignId, regionId);

const EXPERTS = 'EXPERTS';
const OBSERVERS = 'OBSERVERS#';
const READINGS = 'READ#';

/** Who watches over a school, and who has said so last. */
export const SchoolObservers = z.object({
  schoolId: SchoolId,
  revision: z.int().min(1),
  at: Instant,
  by: z.string(),
  observers: z.array(Observer),
});
export type SchoolObservers = z.infer<typeof SchoolObservers>;

/**
 * The people of the joint work, in the table of personal data and nowhere else.
 *
 * | access pattern                            | index | pk                | sk                   |
 * | ----------------------------------------- | ----- | ----------------- | -------------------- |
 * | X3 the experts of a region                | table | EPR#{c}#{region}  | EXPERTS              |
 * | X4 the observers of a region, by school   | table | EPR#{c}#{region}  | begins OBSERVERS#    |
 * | X5 who has read them, newest first        | table | EPR#{c}#{region}  | begins READ#         |
 */
export const peopleRepository = (people: Table) => ({
  /** X3, strongly consistent. */
  experts: async (campaignId: CampaignId, regionId: RegionId): Promise<ExpertPeople | undefined> => {
    const item = await people.get({ pk: partition(campaignId, regionId), sk: EXPERTS });
    return item && ExpertPeople.parse(item.c);
  },

  /** To go into one transaction with the list that names its version; earlier people leave with it. */
  putOfExperts: (campaignId: CampaignId, regionId: RegionId, experts: ExpertPeople): Put => ({
    into: people,
    item: { pk: partition(campaignId, regionId), sk: EXPERTS, schema: 'epr-experts@1', c: experts },
    condition: { is: 'any' },
  }),

  /** X4, strongly consistent. */
  observers: async (campaignId: CampaignId, regionId: RegionId): Promise<SchoolObservers[]> => {
    const pattern = { pk: partition(campaignId, regionId), skPrefix: OBSERVERS, consistent: true } as const;
    return (await people.all(pattern)).map(({ e, c }) => SchoolObservers.parse({ ...(e as object), ...(c as object) }));
  },

  /** @throws {Problem} `stale` when another revision stands there */
  putObservers: async (campaignId: CampaignId, regionId: RegionId, given: SchoolObservers): Promise<void> => {
    const { schoolId, revision, at, by, observers } = given;
    const outcome = await people.put({
      item: {
        pk: partition(campaignId, regionId),
        sk: `${OBSERVERS}${key(schoolId)}`,
        schema: 'epr-observers@1',
        e: { schoolId, revision, at, by },
        c: { observers },
      },
      condition: overRevisionBefore(revision),
    });
    if (outcome.stored) return;
    const {
      revision: other = 0,
      by: who = '-',
      at: when = '-',
    } = (outcome.existing?.e ?? {}) as Partial<SchoolObservers>;
    throw problems.stale({ revision: other, by: who, at: when });
  },

  /** Before anything is shown; a reading that cannot be recorded is none. */
  recordReading: async (
    campaignId: CampaignId,
    regionId: RegionId,
    reading: PeopleReading,
    writeId: string,
  ): Promise<void> => {
    const place = { pk: partition(campaignId, regionId), sk: `${READINGS}${key(reading.at, writeId)}` };
    await people.put({ item: { ...place, schema: 'epr-reading@1', c: reading }, condition: { is: 'any' } });
  },

  /** X5, a page. */
  readings: async (
    campaignId: CampaignId,
    regionId: RegionId,
    limit: number,
    after?: Readonly<Record<string, unknown>>,
  ) => {
    const pattern = { pk: partition(campaignId, regionId), skPrefix: READINGS, newestFirst: true } as const;
    const page = await people.page({ ...pattern, consistent: true }, limit, after);
    return { readings: page.items.map(({ c }) => PeopleReading.parse(c)), after: page.after };
  },
});

export type PeopleRepository = ReturnType<typeof peopleRepository>;
