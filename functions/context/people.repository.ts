import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { QuestionId } from '../../shared/contracts/questionnaire.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { SchoolId as SchoolIdSchema, TerritoryId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** The personal answers of a school's questionnaire. */
const SchoolPeople = z.object({ schoolId: SchoolIdSchema, answers: z.record(QuestionId, z.string()) });
export type SchoolPeople = z.infer<typeof SchoolPeople>;

/** That somebody has taken personal data out. */
const PeopleExport = z.object({ at: Instant, by: z.string(), territory: TerritoryId, schools: z.int().min(0) });
export type PeopleExport = z.infer<typeof PeopleExport>;

type Place = { readonly schoolId: SchoolId; readonly regionId: RegionId };

const partitionOf = (campaignId: CampaignId, regionId: RegionId): string => key('CONTEXT', campaignId, regionId);

const peopleKey = (campaignId: CampaignId, { schoolId, regionId }: Place): Key => ({
  pk: partitionOf(campaignId, regionId),
  sk: key('S', schoolId),
});

const auditOf = (campaignId: CampaignId): string => key('CONTEXT', campaignId, 'EXPORTS');

const toPeople = (item: Item): SchoolPeople => SchoolPeople.parse(item.c);

/**
 * In the table of personal data, and nowhere else.
 *
 * | access pattern                             | index | pk                      | sk             |
 * | ------------------------------------------ | ----- | ----------------------- | -------------- |
 * | X1 the personal answers of a school        | table | CONTEXT#{c}#{region}    | S#{school}     |
 * | X2 those of a region, exported             | table | CONTEXT#{c}#{region}    | begins S#      |
 * | X3 who has exported them, newest first     | table | CONTEXT#{c}#EXPORTS     | {at}#{id}      |
 */
export const peopleRepository = (people: Table) => ({
  /** X1, strongly consistent. */
  ofSchool: async (campaignId: CampaignId, place: Place): Promise<SchoolPeople['answers']> => {
    const item = await people.get(peopleKey(campaignId, place));
    return item ? toPeople(item).answers : {};
  },

  /** X1: the school alone writes here, and its last answers count. */
  put: async (campaignId: CampaignId, place: Place, answers: SchoolPeople['answers']): Promise<void> => {
    const c: SchoolPeople = { schoolId: place.schoolId, answers };
    const item = { ...peopleKey(campaignId, place), c, schema: 'context-people@1' };
    await people.put({ item, condition: { is: 'any' } });
  },

  /** X2. */
  ofRegion: async (campaignId: CampaignId, regionId: RegionId): Promise<SchoolPeople[]> =>
    (await people.all({ pk: partitionOf(campaignId, regionId), skPrefix: 'S#' })).map(toPeople),

  /** X3: recorded before anything is given out. */
  record: async (campaignId: CampaignId, made: PeopleExport): Promise<void> => {
    const item = { pk: auditOf(campaignId), sk: key(made.at, randomUUID()), c: made, schema: 'context-export@1' };
    await people.put({ item, condition: { is: 'absent' } });
  },

  /** X3. */
  exports: async (campaignId: CampaignId): Promise<PeopleExport[]> =>
    (await people.all({ pk: auditOf(campaignId), newestFirst: true })).map((item) => PeopleExport.parse(item.c)),
});

export type PeopleRepository = ReturnType<typeof peopleRepository>;
