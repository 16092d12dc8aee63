import * as z from 'zod';
import { Location, Receipt } from '../../shared/contracts/common.ts';
import { UploadedFile, UploadState } from '../../shared/contracts/uploads.ts';
import { Caller } from '../../shared/kernel/caller.ts';
import { AssessmentId, CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** An archive of many forms: who sends it, and how far it is. */
export const ArchiveUpload = z.object({
  id: z.uuid(),
  campaignId: CampaignId,
  caller: Caller,
  revision: z.int().min(1),
  state: UploadState,
  fileName: z.string().nullable(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  createdAt: Instant,
  receivedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  files: z.int().nullable(),
  counts: z
    .object({ accepted: z.int(), acceptedWithWarnings: z.int(), unchanged: z.int(), refused: z.int() })
    .nullable(),
  /** a code of `archiveFailures` */
  failure: z.string().nullable(),
});
export type ArchiveUpload = z.infer<typeof ArchiveUpload>;

const Texts = z.object({ ru: z.string(), en: z.string() });

/** What was found in a file; texts follow from the code unless they are told. */
export const ArchiveFinding = z.object({
  code: z.string(),
  location: Location.optional(),
  value: z.string().optional(),
  allowed: z.string().optional(),
  count: z.int().optional(),
  /** of a refusal that is no finding about a place in the file */
  texts: Texts.optional(),
});
export type ArchiveFinding = z.infer<typeof ArchiveFinding>;

/** The form of which school and work a file says it is. */
export const ClaimedPlace = z.object({ schoolId: SchoolId, assessmentId: AssessmentId });
export type ClaimedPlace = z.infer<typeof ClaimedPlace>;

/** A file of an archive: where it lies, and what is known of it before it is taken. */
export const PlannedFile = z.object({
  name: z.string(),
  /** the place of its packed bytes in the archive */
  from: z.int(),
  packedBytes: z.int(),
  inflatedBytes: z.int(),
  crc: z.int(),
  stored: z.boolean(),
  place: ClaimedPlace.optional(),
  /** why it is not taken at all */
  faults: z.array(ArchiveFinding).optional(),
});
export type PlannedFile = z.infer<typeof PlannedFile>;

export const SkippedFile = z.object({ name: z.string(), reason: z.enum(['junk', 'copy']), of: z.string().nullable() });
export type SkippedFile = z.infer<typeof SkippedFile>;

/** What is to be done with an archive; made once of its bytes, so every run of it does the same. */
export const ArchivePlan = z.object({
  /** of the object that it was made from */
  etag: z.string(),
  receivedAt: Instant,
  files: z.array(PlannedFile),
  skipped: z.object({ count: z.int(), items: z.array(SkippedFile) }),
});
export type ArchivePlan = z.infer<typeof ArchivePlan>;

/** What became of one file. */
export const FileOutcome = z.object({
  index: z.int().min(0),
  name: z.string(),
  status: UploadedFile.shape.status,
  schoolId: SchoolId.nullable(),
  schoolName: z.string().nullable(),
  assessmentId: AssessmentId.nullable(),
  receipt: Receipt.nullable(),
  findings: z.array(ArchiveFinding),
  /** places that all findings of the file speak of */
  places: z.int(),
  /** places by code of finding, those of findings that are not kept included */
  byCode: z.record(z.string(), z.int()),
});
export type FileOutcome = z.infer<typeof FileOutcome>;

/** Where an archive waits for its forms to be taken. */
export const archiveKey = (inbox: string, { campaignId, id }: Pick<ArchiveUpload, 'campaignId' | 'id'>): string =>
  `${inbox}${campaignId}/${id}.zip`;

/** @returns the id in a key of `archiveKey` */
export const uploadIdOf = (objectKey: string): string => /([^/]+)\.zip$/.exec(objectKey)?.[1] ?? '-';
