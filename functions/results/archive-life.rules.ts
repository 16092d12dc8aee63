import type { Instant } from '../../shared/kernel/instant.ts';
import type { ArchiveFailure } from './archive-failures.ts';
import { countsOf } from './archive-outcome.rules.ts';
import type { ArchivePlan, ArchiveUpload, FileOutcome } from './archive-upload.ts';

/** Nothing happens to it any more. */
export const isFinished = ({ state }: Pick<ArchiveUpload, 'state'>): boolean => state === 'done' || state === 'failed';

const next = (upload: ArchiveUpload, change: Partial<ArchiveUpload>): ArchiveUpload => ({
  ...upload,
  ...change,
  revision: upload.revision + 1,
});

/** It is there and was opened. */
export const checking = (upload: ArchiveUpload, { receivedAt, files }: ArchivePlan): ArchiveUpload =>
  next(upload, { state: 'checking', receivedAt, files: files.length });

export const failed = (upload: ArchiveUpload, failure: ArchiveFailure, at: Instant): ArchiveUpload =>
  next(upload, { state: 'failed', failure, finishedAt: at });

/** Every file has its outcome. */
export const done = (upload: ArchiveUpload, outcomes: readonly FileOutcome[], at: Instant): ArchiveUpload =>
  next(upload, { state: 'done', counts: countsOf(outcomes), finishedAt: at });

/** Files that are taken in one step: what is done again when a step breaks off. */
const BATCH_FILES = 10;

export type Batch = { readonly uploadId: string; readonly from: number; readonly to: number };

/** The files of a plan in order, `to` not included. */
export const batchesOf = (uploadId: string, { files }: Pick<ArchivePlan, 'files'>): Batch[] =>
  Array.from({ length: Math.ceil(files.length / BATCH_FILES) }, (_, n) => ({
    uploadId,
    from: n * BATCH_FILES,
    to: Math.min((n + 1) * BATCH_FILES, files.length),
  }));
