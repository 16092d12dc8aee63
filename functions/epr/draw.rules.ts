import { createHash } from 'node:crypto';
import { contentHash } from '../../shared/hash.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { allocation } from './allocation.rules.ts';
import type { FrameSchool, Sample, SampleRow } from './sample.ts';
import { byStratum, stratumOf } from './strata.rules.ts';

/** What the place of a school within its stratum follows from: SHA-256 of the JSON of seed, campaign and school, hexadecimal. */
export const drawDigest = (seed: string, campaignId: CampaignId, schoolId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, campaignId, schoolId]))
    .digest('hex');

/** How many schools a share of the frame is, rounded up; whole numbers all along. */
export const sizeOfShare = (sharePercent: number, schools: number): number =>
  Math.floor((schools * sharePercent + 99) / 100);

/** Of what the draw depends on, whatever the order in which the schools were read. */
export const frameHash = (frame: readonly FrameSchool[]): string =>
  contentHash(
    frame
      .map(({ schoolId, locality, pupils }) => ({ schoolId, locality, pupils }))
      .sort((a, b) => (a.schoolId < b.schoolId ? -1 : 1)),
  );

export type SampleDraw = {
  /** kept with the sample, so that anybody can repeat the draw */
  readonly seed: string;
  readonly campaignId: CampaignId;
  readonly frame: readonly FrameSchool[];
  /** at most as many as the frame has */
  readonly size: number;
  readonly sizeBounds: readonly number[];
};

/**
 * The schools of a sample and all reserves, by stratum and in the order of the draw.
 *
 * Within a stratum the order is that of `drawDigest`, so it depends on nothing but seed, campaign and school; the first ones are
 * chosen, the others are the reserve in this very order.
 * @see docs/sources.md#epr
 */
export const drawnRows = ({
  seed,
  campaignId,
  frame,
  size,
  sizeBounds,
}: SampleDraw): Pick<Sample, 'rows' | 'strata'> => {
  const byId = Map.groupBy(frame, (school) => stratumOf(school, sizeBounds));
  const strata = [...byId.keys()].sort(byStratum).map((id) => ({ id, schools: byId.get(id)?.length ?? 0 }));
  const chosen = allocation(size, strata);
  const rows = strata.flatMap(({ id }) =>
    (byId.get(id) ?? [])
      .map((school) => ({ school, digest: drawDigest(seed, campaignId, school.schoolId) }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .map(({ school }, place): SampleRow => ({ ...school, stratum: id, isChosen: place < (chosen.get(id) ?? 0) })),
  );
  return { rows, strata };
};
