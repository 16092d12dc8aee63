import type { SampleChange } from '../../shared/contracts/epr-views.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { FrameNeeds } from './frame.ts';
import { schoolsInSample } from './replacement.rules.ts';
import type { SampleRepository } from './sample.repository.ts';
import type { Sample, StoredSample } from './sample.ts';

export type SampleNeeds = FrameNeeds & { readonly samples: SampleRepository };

/** @throws {Problem} `epr-sample-absent`: none is made, or it is a draft and the caller is not its author's side */
export const sampleFor = async (
  { samples }: Pick<SampleNeeds, 'samples'>,
  campaignId: CampaignId,
  regionId: RegionId,
  role: Role,
): Promise<StoredSample> => {
  const stored = await samples.find(campaignId, regionId);
  if (!stored || (stored.sample.status === 'draft' && role !== 'federal')) throw problems.eprSampleAbsent({});
  return stored;
};

/** The sample that everybody sees. @throws {Problem} `epr-sample-absent` */
export const publishedSample = async (
  needs: Pick<SampleNeeds, 'samples'>,
  campaignId: CampaignId,
  regionId: RegionId,
): Promise<StoredSample> => sampleFor(needs, campaignId, regionId, 'regional');

/** @throws {Problem} `stale` when the caller saw another revision */
export const mustBeSeen = ({ sample, revision }: StoredSample, ifRevision: number | undefined): void => {
  if (ifRevision === undefined || ifRevision === revision) return;
  throw problems.stale({ revision, by: sample.publishedBy ?? sample.madeBy, at: sample.publishedAt ?? sample.madeAt });
};

/** Stores what follows, under the next revision. @throws {Problem} `stale` */
export const putNext = async (
  { samples }: Pick<SampleNeeds, 'samples'>,
  before: StoredSample | undefined,
  sample: Sample,
  action: SampleChange['action'],
  { at, by }: Hand,
): Promise<StoredSample> => {
  const revision = (before?.revision ?? 0) + 1;
  const { seed, frame } = sample;
  const schools = schoolsInSample(sample).length;
  await samples.put(sample, { revision, action, at, by, seed, frameSha256: frame.sha256, schools });
  return { sample, revision };
};

/** A published sample is not made anew. @throws {Problem} `epr-sample-published` */
export const mustBeDraft = (stored: StoredSample | undefined): void => {
  const publishedAt = stored?.sample.publishedAt;
  if (publishedAt) throw problems.eprSamplePublished({ publishedAt });
};
