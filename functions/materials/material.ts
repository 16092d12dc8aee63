import * as z from 'zod';
import { MaterialHead, MaterialVersion } from '../../shared/contracts/materials-views.ts';
import { Role } from '../../shared/kernel/caller.ts';
import { CampaignId, MaterialId, TerritoryId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** A version with the id under which its file arrives. */
export const StoredVersion = MaterialVersion.extend({ arrival: z.string() });
export type StoredVersion = z.infer<typeof StoredVersion>;

/** A material with all its versions: they are few, and a reader sees them together. */
export const StoredMaterial = MaterialHead.extend({
  id: MaterialId,
  campaignId: CampaignId,
  territory: TerritoryId,
  revision: z.int().min(1),
  createdAt: Instant,
  createdBy: z.string(),
  versions: z.array(StoredVersion),
});
export type StoredMaterial = z.infer<typeof StoredMaterial>;

/** What a school has said of a version. */
const Acknowledgement = z.object({ materialId: MaterialId, version: z.int().min(1), sha256: z.string() });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const acknowledgementSchema: ContentSchema<Acknowledgement> = {
  content: Acknowledgement,
  version: 1,
  lifts: [],
};

/** One download: by whom, when, and of which school where a school did. */
export const Download = z.object({
  by: z.string(),
  role: Role,
  at: Instant,
  schoolId: z.string().nullable(),
  municipalityId: z.string().nullable(),
});
export type Download = z.infer<typeof Download>;

/** `m-ru-1a2b3c4d.2`: the part of an acknowledgement, and the measure that counts it. */
export const partOf = (materialId: MaterialId, version: number): string => `${materialId}.${version}`;

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const acknowledgementRef = (
  campaignId: CampaignId,
  { schoolId, municipalityId, regionId }: Place,
  materialId: MaterialId,
  version: number,
): SubmissionRef => ({
  campaignId,
  kind: 'acknowledgement',
  unit: NONE,
  part: partOf(materialId, version),
  schoolId,
  municipalityId,
  regionId,
});
