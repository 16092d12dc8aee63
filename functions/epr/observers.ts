import type { ObserversView } from '../../shared/contracts/epr-experts-views.ts';
import { getEprObservers, putEprObservers } from '../../shared/contracts/epr-observers.ts';
import type { Observer, ObserverRow } from '../../shared/contracts/epr-people.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import type { CampaignId, RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { SchoolReader } from '../directory/index.ts';
import { schoolIdOf } from './edit-experts.ts';
import { observersTable } from './experts-table.rules.ts';
import type { PeopleRepository } from './people.repository.ts';
import { schoolsInSample } from './replacement.rules.ts';
import type { SampleRepository } from './sample.repository.ts';
import { publishedSample } from './sample-needs.ts';
import { readerOf } from './show-experts.ts';

export type ObserverNeeds = {
  readonly samples: SampleRepository;
  readonly people: PeopleRepository;
  readonly schools: Pick<SchoolReader, 'locate'>;
};

/** Every school of the sample with its observers; who has read them is recorded first. */
export const showObservers = (needs: Pick<ObserverNeeds, 'samples' | 'people'>) =>
  operation(getEprObservers, async ({ params: { campaignId, territory }, caller, hand, at }) => {
    const [{ sample }, appointed] = await Promise.all([
      publishedSample(needs, campaignId, territory),
      needs.people.observers(campaignId, territory),
    ]);
    const bySchool = new Map(appointed.map((one) => [one.schoolId, one]));
    const items = schoolsInSample(sample).map(({ schoolId, name, municipalityId }) => {
      const { revision = 0, at: since = null, by = null, observers = [] } = bySchool.get(schoolId) ?? {};
      return { schoolId, name, municipalityId, revision, at: since, by, observers: [...observers] };
    });
    const people = items.reduce((sum, { observers }) => sum + observers.length, 0);
    const record = { at, by: hand.by, role: readerOf(caller), what: 'observers' as const, people };
    await needs.people.recordReading(campaignId, territory, record, hand.writeId);
    const view: ObserversView = {
      campaignId,
      territory,
      schools: items.length,
      withoutObservers: items.filter(({ observers }) => observers.length === 0).length,
      items,
      next: null,
    };
    return tableReply(view, () => observersTable(view), `epr-observers-${campaignId}-${territory}`);
  });

/** The regional coordinator says who watches over a school; an empty list takes everybody back. */
export const putObservers = (needs: ObserverNeeds) =>
  operation(putEprObservers, async ({ params, headers, body, hand }) => {
    const { campaignId, territory, schoolId } = params;
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    const { sample } = await publishedSample(needs, campaignId, territory);
    if (!schoolsInSample(sample).some((one) => one.schoolId === schoolId))
      throw problems.eprSchoolNotInSample({ schoolId });
    const observers = await Promise.all(body.observers.map((row, index) => observerOf(needs, campaignId, row, index)));
    mustComeFromElsewhere(observers, schoolId);
    const revision = ifRevision + 1;
    const { at, by } = hand;
    await needs.people.putObservers(campaignId, territory, { schoolId, revision, at, by, observers });
    return { schoolId, revision, at, by, observers: observers.length };
  });

/** @throws {Problem} `invalid-request` for a workplace that is no school of the directory */
const observerOf = async (
  { schools }: ObserverNeeds,
  campaignId: CampaignId,
  { worksAt, ...row }: ObserverRow,
  index: number,
): Promise<Observer> => ({
  ...row,
  worksAt: worksAt && (await schoolIdOf(schools, campaignId, worksAt, `/body/observers/${index}/worksAt`)),
});

/** @throws {Problem} `invalid-request`: nobody watches over the own school */
const mustComeFromElsewhere = (observers: readonly Observer[], schoolId: SchoolId): void => {
  const errors = observers.flatMap(({ worksAt }, index): FieldError[] =>
    worksAt === schoolId
      ? [{ pointer: `/body/observers/${index}/worksAt`, code: 'epr-observer-own-school', detail: ownSchool }]
      : [],
  );
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
};

const ownSchool = {
  ru: 'Наблюдатель не может быть из этой же школы.',
  en: 'An observer cannot come from the same school.',
};

/** Nobody watches over a school that has left the sample: the people go from the table with it. */
export const releaseObservers = async (
  { people }: Pick<ObserverNeeds, 'people'>,
  campaignId: CampaignId,
  regionId: RegionId,
  schoolId: SchoolId,
  { at, by }: Hand,
): Promise<void> => {
  const found = (await people.observers(campaignId, regionId)).find((one) => one.schoolId === schoolId);
  if (!found || found.observers.length === 0) return;
  await people.putObservers(campaignId, regionId, { schoolId, revision: found.revision + 1, at, by, observers: [] });
};
