import * as z from 'zod';
import { EprSubject, Expert, ExpertId } from '../../shared/contracts/epr-people.ts';
import { type CampaignId, type RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { ownShelfOf, territoryAsSchool } from '../../shared/kernel/territory.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** An expert without the person: all that the table of submissions may know. */
export const ListedExpert = z.object({
  id: ExpertId,
  subjects: z.array(EprSubject),
  worksAt: SchoolId.nullable(),
});
export type ListedExpert = z.infer<typeof ListedExpert>;

/** What an edit did, by pseudonyms and names of fields. */
export const ListChange = z.object({
  added: z.array(ExpertId),
  removed: z.array(ExpertId),
  changed: z.array(z.object({ expertId: ExpertId, fields: z.array(z.string()) })),
});
export type ListChange = z.infer<typeof ListChange>;

/** The list of a region as it is stored with the submissions. */
export const ExpertList = z.object({
  experts: z.array(ListedExpert),
  /** the highest number given so far: pseudonyms are not given again */
  lastNumber: z.int().min(0),
  /** which personal data belong to it: the two are put in one transaction */
  people: z.string(),
  change: ListChange,
});
export type ExpertList = z.infer<typeof ExpertList>;

export const expertListSchema: ContentSchema<ExpertList> = { content: ExpertList, version: 1, lifts: [] };

/** The people of a list, in the order of their pseudonyms. */
export const ExpertPeople = z.object({ version: z.string(), experts: z.array(Expert) });
export type ExpertPeople = z.infer<typeof ExpertPeople>;

/** What a region owes stands on its own shelf, under the pseudo-school of the region. */
export const expertListRef = (campaignId: CampaignId, regionId: RegionId): SubmissionRef => ({
  campaignId,
  kind: 'epr-experts',
  unit: NONE,
  part: NONE,
  schoolId: territoryAsSchool(regionId),
  municipalityId: ownShelfOf(regionId),
  regionId,
});
