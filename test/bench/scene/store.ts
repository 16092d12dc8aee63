import type { Application } from '../../../functions/applications/index.ts';
import { applicationRef, applicationSchema } from '../../../functions/applications/index.ts';
import { campaignRepository } from '../../../functions/campaigns/campaign.repository.ts';
import { directoryRepository, type TerritoryRow } from '../../../functions/directory/index.ts';
import { formSchema, resultRef } from '../../../functions/results/form-content.ts';
import type { Put, Table } from '../../../shared/dynamo/table.ts';
import { systemClock } from '../../../shared/kernel/clock.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { Submission } from '../../../shared/submissions/envelope.ts';
import { owe } from '../../../shared/submissions/life.rules.ts';
import type { Hand } from '../../../shared/submissions/life-step.rules.ts';
import { itemOf } from '../../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../../shared/submissions/submission.repository.ts';
import { assessments, campaign, heldOn, municipalityOf, schoolIdOf, ZONE } from './campaign.ts';

/** A school of the bench: its pupils in each grade of its application, and the works that it owes. */
export type BenchSchool = {
  readonly index: number;
  readonly application: Application;
  readonly works: readonly string[];
  /** @default ten schools in each, as in the country on average */
  readonly municipalityId?: string;
};

/** Writes that are under way at once. */
const AT_ONCE = 16;

export const systemHand = (): Hand => ({ by: 'system', at: systemClock.now(), writeId: 'bench' });

type Place = Pick<BenchSchool, 'index' | 'municipalityId'>;

const municipalityIn = ({ index, municipalityId = municipalityOf(index) }: Place): string => municipalityId;

const placeOf = (school: Place) => ({
  schoolId: schoolIdOf(school.index),
  municipalityId: municipalityIn(school),
  regionId: 'ru-22',
});

/** The form of a work as a school owes it: held, not uploaded yet. */
export const owedForm = (school: Place, assessmentId: string) =>
  owe<never>(resultRef(campaign.id, assessmentId, placeOf(school)), systemHand(), { heldOn });

export const putOwed = (school: Place, assessmentId: string): Put => ({
  item: itemOf(owedForm(school, assessmentId), formSchema),
  condition: { is: 'any' },
});

const accepted = (school: BenchSchool): Put => {
  const submission: Submission<Application> = {
    ...owe<Application>(applicationRef(campaign.id, placeOf(school)), systemHand()),
    status: 'accepted',
    action: 'accepted',
    content: school.application,
  };
  return { item: itemOf(submission, applicationSchema), condition: { is: 'any' } };
};

const territoriesOf = (schools: readonly BenchSchool[]): TerritoryRow[] => [
  { id: 'ru', name: 'Российская Федерация', level: 'federation', parent: null, timeZone: 'Europe/Moscow' },
  { id: 'ru-22', name: 'Алтайский край', level: 'region', parent: 'ru', timeZone: ZONE },
  ...[...new Set(schools.map(municipalityIn))].map(
    (id): TerritoryRow => ({ id, name: `Муниципалитет ${id}`, level: 'municipality', parent: 'ru-22' }),
  ),
];

/**
 * Stores a region with its schools, each with an accepted application and the forms that it owes.
 *
 * @param others schools of the register alone
 */
export const storeScene = async (
  table: Table,
  schools: readonly BenchSchool[],
  others: readonly BenchSchool[] = [],
): Promise<void> => {
  await campaignRepository(table, systemClock).put({
    campaign,
    assessments,
    stored: { revision: 1, at: systemClock.now(), by: 'system' },
  });
  const directory = directoryRepository(table);
  const all = [...schools, ...others];
  await directory.putTerritories(territoriesOf(all));
  await directory.putSchools(
    all.map((school) => ({
      id: schoolIdOf(school.index),
      name: `МБОУ «СОШ № ${school.index + 1}»`,
      municipalityId: municipalityIn(school),
      type: 'secondary',
      contact: { email: `school${school.index + 1}@example.org` },
      logins: {},
    })),
  );
  const puts = schools.flatMap((school) => [accepted(school), ...school.works.map((work) => putOwed(school, work))]);
  await concurrently(AT_ONCE, puts, (put) => table.put(put));
};

/** Stores the form of the first school, as it was taken, for further schools. */
export const storeTaken = async (table: Table, others: readonly BenchSchool[], assessmentId: string): Promise<void> => {
  const first = await submissionRepository(table, formSchema).load(
    resultRef(campaign.id, assessmentId, placeOf({ index: 0, municipalityId: 'ru-22-001' })),
  );
  if (first?.status !== 'accepted') throw new Error('The first form was not taken.');
  await concurrently(AT_ONCE, others, (school) =>
    table.put({ item: itemOf({ ...first, ...placeOf(school) }, formSchema), condition: { is: 'any' } }),
  );
};
