import type { Language } from '../../shared/contracts/contract.ts';
import type { SampleProtocol, SampleSchool, SampleView } from '../../shared/contracts/epr-views.ts';
import { drawDigest } from './draw.rules.ts';
import { participantsOf, stateOf } from './replacement.rules.ts';
import type { Sample, StoredSample } from './sample.ts';
import { stratumTitle } from './strata.rules.ts';

const headOf = ({ sample, revision }: StoredSample) => ({
  campaignId: sample.campaignId,
  territory: sample.regionId,
  status: sample.status,
  revision,
  origin: sample.origin,
  madeAt: sample.madeAt,
  madeBy: sample.madeBy,
  publishedAt: sample.publishedAt,
  publishedBy: sample.publishedBy,
  participants: participantsOf(sample),
});

const schoolsOf = (sample: Sample): SampleSchool[] => {
  const places = new Map<string, number>();
  const { campaignId, seed } = sample;
  return sample.rows.map((row) => {
    const place = (places.get(row.stratum) ?? 0) + 1;
    places.set(row.stratum, place);
    const { isChosen: _chosen, ...school } = row;
    const digest = seed === null ? null : drawDigest(seed, campaignId, row.schoolId);
    return { ...school, place, state: stateOf(sample, row), digest };
  });
};

/** The schools that are or were in the sample; the reserve stands in the protocol only. */
export const sampleView = (stored: StoredSample): SampleView => ({
  ...headOf(stored),
  items: schoolsOf(stored.sample).filter(({ state }) => state !== 'reserve'),
  replacements: stored.sample.replacements,
  next: null,
});

/** All that repeats the draw, and its outcome. */
export const protocolView = (stored: StoredSample, language: Language): SampleProtocol => {
  const { sample } = stored;
  const { seed, size, sharePercent, sizeBounds, frame, strata, rows, replacements } = sample;
  const chosen = (id: string) => rows.filter((row) => row.stratum === id && row.isChosen).length;
  return {
    ...headOf(stored),
    seed,
    size,
    sharePercent,
    sizeBounds,
    frame,
    strata: strata.map(({ id, schools }) => ({
      id,
      title: stratumTitle(id, sizeBounds)[language],
      schools,
      chosen: chosen(id),
    })),
    items: schoolsOf(sample),
    replacements,
    next: null,
  };
};
