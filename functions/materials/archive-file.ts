import * as z from 'zod';
import { ArchiveFile, type ArchiveUse } from '../../shared/contracts/archives-views.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { ARCHIVES } from '../../shared/objects/archives.ts';

/** A file of a work with the id under which it arrives; `before` is the one that schools get until it is published. */
export const StoredArchiveFile = ArchiveFile.extend({
  revision: z.int().min(1),
  arrival: z.string(),
  before: z
    .object({ fileName: z.string(), mediaType: ArchiveFile.shape.mediaType, bytes: z.int(), sha256: z.string() })
    .nullable(),
});
export type StoredArchiveFile = z.infer<typeof StoredArchiveFile>;

/** What a school gets. */
export type ReadyFile = NonNullable<StoredArchiveFile['before']>;

/** @returns undefined before the first publication */
export const readyOf = (stored: StoredArchiveFile | undefined): ReadyFile | undefined => {
  if (!stored) return undefined;
  if (stored.state === 'awaitingFile') return stored.before ?? undefined;
  const { fileName, mediaType, bytes, sha256 } = stored;
  return { fileName, mediaType, bytes, sha256 };
};

/** Which file of a work; without a school, that for all. */
export type WhichFile = {
  readonly campaignId: CampaignId;
  readonly assessmentId: AssessmentId;
  readonly use: ArchiveUse;
  readonly schoolId?: string | undefined;
};

/** Under its hash a file is put once and never changes. */
export const archiveObjectKey = (campaignId: CampaignId, sha256: string): string =>
  `${ARCHIVES}${campaignId}/${sha256}`;
