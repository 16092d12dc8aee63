import type { Expert } from '../../shared/contracts/epr-people.ts';
import type { Put } from '../../shared/dynamo/table.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { Again } from '../../shared/submissions/again.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import type { WholeList } from './edit-list.rules.ts';
import { type ExpertList, expertListRef } from './expert-list.ts';
import type { ListTerms } from './list-findings.rules.ts';
import { normsOf } from './norms.ts';
import type { PeopleRepository } from './people.repository.ts';
import type { SampleRepository } from './sample.repository.ts';

export type ListNeeds = {
  readonly campaigns: Pick<CampaignReader, 'deadlines'>;
  readonly territories: Pick<TerritoryReader, 'territory'>;
  readonly schools: Pick<SchoolReader, 'locate'>;
  readonly samples: SampleRepository;
  readonly lists: SubmissionRepository<ExpertList>;
  readonly envelopes: Pick<EnvelopeRepository, 'history'>;
  readonly people: PeopleRepository;
};

/** A list with its people and all that it is measured by. */
export type ListReading = {
  readonly ref: SubmissionRef;
  readonly stored: Submission<ExpertList> | undefined;
  readonly list: WholeList;
  readonly stage: StageInstants;
  readonly terms: ListTerms;
  /** of the sample, 0 where none is published */
  readonly sampleRevision: number;
};

/**
 * @throws {Problem} `not-found` for an unknown campaign or region, `stage-not-planned`
 * @throws {Again} when the list was changed between the reading of the two tables
 */
export const readList = async (needs: ListNeeds, campaignId: CampaignId, regionId: RegionId): Promise<ListReading> => {
  const ref = expertListRef(campaignId, regionId);
  const [region, campaign, sample, stored] = await Promise.all([
    needs.territories.territory(regionId),
    needs.campaigns.deadlines(campaignId, ref),
    needs.samples.find(campaignId, regionId),
    needs.lists.load(ref),
  ]);
  if (!region) throw problems.notFound({});
  const published = sample?.sample.status === 'published' ? sample : undefined;
  return {
    ref,
    stored,
    list: {
      experts: await expertsOf(needs, campaignId, regionId, stored),
      lastNumber: stored?.content?.lastNumber ?? 0,
    },
    stage: stageFor(campaign, 'epr-experts', undefined, region.timeZone),
    terms: { norms: normsOf(campaign), sample: published?.sample },
    sampleRevision: published?.revision ?? 0,
  };
};

const expertsOf = async (
  { people }: Pick<ListNeeds, 'people'>,
  campaignId: CampaignId,
  regionId: RegionId,
  stored: Submission<ExpertList> | undefined,
): Promise<readonly Expert[]> => {
  if (!stored?.content) return [];
  const found = await people.experts(campaignId, regionId);
  if (found?.version !== stored.content.people) throw new Again('revision-lost');
  return found.experts;
};

/** The people of a list as they are stored with it; those who left it are gone from there, too. */
export const peopleOf = (
  { people }: Pick<ListNeeds, 'people'>,
  { ref }: ListReading,
  { experts }: WholeList,
  version: string,
): readonly Put[] => [
  people.putOfExperts(ref.campaignId, ref.regionId, {
    version,
    experts: [...experts].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }),
];

/** @throws {Problem} `stale` when the caller saw another revision */
export const mustBeSeen = ({ stored }: ListReading, ifRevision: number): void => {
  if (ifRevision === (stored?.revision ?? 0)) return;
  throw problems.stale({ revision: stored?.revision ?? 0, by: stored?.by ?? '-', at: stored?.at ?? '-' });
};
