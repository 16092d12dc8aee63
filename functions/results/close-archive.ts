import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { log } from '../../shared/observe/log.ts';
import { done, failed, isFinished } from './archive-life.rules.ts';
import { countsOf, refusedFile } from './archive-outcome.rules.ts';
import { type ArchivePlan, type ArchiveUpload, type FileOutcome, uploadIdOf } from './archive-upload.ts';
import type { UploadsRepository } from './uploads.repository.ts';

export const ArchiveToClose = z.object({ key: z.string() });
type ArchiveToClose = z.infer<typeof ArchiveToClose>;

type Needs = { readonly uploads: UploadsRepository; readonly clock: Clock };

/**
 * Ends an archive once every step has had its turn, or fails it where it could not even be opened. A file that has no outcome even now has met a fault of ours: it says so, and the
 * others stand.
 */
export const closeArchive =
  ({ uploads, clock }: Needs) =>
  async ({ key }: ArchiveToClose): Promise<void> => {
    const uploadId = uploadIdOf(key);
    const [upload, plan] = await Promise.all([uploads.one(uploadId), uploads.plan(uploadId)]);
    if (!upload || isFinished(upload)) return;
    if (!plan || upload.state === 'awaitingFile') {
      await uploads.save(failed(upload, 'archive-interrupted', clock.now()));
      log('archive-given-up', { uploadId });
      return;
    }
    const outcomes = await completed(uploads, upload, plan);
    await uploads.save(done(upload, outcomes, clock.now()));
    log('archive-done', { uploadId, files: outcomes.length, ...countsOf(outcomes) });
  };

const completed = async (
  uploads: UploadsRepository,
  upload: ArchiveUpload,
  { files }: ArchivePlan,
): Promise<FileOutcome[]> => {
  const outcomes = await uploads.outcomes(upload.id);
  if (outcomes.length === files.length) return outcomes;
  const known = new Set(outcomes.map(({ index }) => index));
  for (const [index, file] of files.entries()) {
    if (!known.has(index))
      await uploads.keepOutcome(upload, refusedFile({ index, file }, [{ code: 'archive-interrupted' }]));
  }
  log('archive-given-up', { uploadId: upload.id, files: files.length - outcomes.length });
  return uploads.outcomes(upload.id);
};
