import * as z from 'zod';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { SchoolId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { ownShelfOf, territoryAsSchool } from '../../shared/kernel/territory.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** Deflated JSON: 1 400 schools are a megabyte of text and some 60 KB of it. */
export const Packed = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What a later change took into the signed content, under the next number. */
export const StoredAmendment = z.object({
  number: z.int().min(1),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  /** of the content as it is after the change */
  sha256: z.string(),
  /** the schools before and after, packed */
  changes: Packed,
});
export type StoredAmendment = z.infer<typeof StoredAmendment>;

/** A region's signed application: frozen, with the changes since. */
export const Consolidated = z.object({
  signedAt: Instant,
  signedBy: z.string(),
  sha256: z.string(),
  /** the schools as they were signed, packed */
  frozen: Packed,
  exceptions: z.array(z.object({ schoolId: SchoolId, reason: z.string() })),
  amendments: z.array(StoredAmendment),
});
export type Consolidated = z.infer<typeof Consolidated>;

export const consolidatedSchema: ContentSchema<Consolidated> = { content: Consolidated, version: 1, lifts: [] };

/** What a region owes stands on its own shelf, under the pseudo-school of the region. */
export const consolidatedRef = (campaignId: CampaignId, regionId: RegionId): SubmissionRef => ({
  campaignId,
  kind: 'consolidated-application',
  unit: NONE,
  part: NONE,
  schoolId: territoryAsSchool(regionId),
  municipalityId: ownShelfOf(regionId),
  regionId,
});
