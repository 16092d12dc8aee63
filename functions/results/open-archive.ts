import * as z from 'zod';
import { ARCHIVE_BYTES } from '../../shared/contracts/uploads.ts';
import { bytesHash } from '../../shared/hash.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { ObjectChanged, type Objects } from '../../shared/objects/objects.ts';
import { log } from '../../shared/observe/log.ts';
import { unpackedEntry } from '../../shared/workbook/archive.ts';
import { limits } from '../../shared/workbook/limits.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';
import type { ArchiveFailure } from './archive-failures.ts';
import { type Batch, batchesOf, checking, failed, isFinished } from './archive-life.rules.ts';
import { archiveList, type ListedFile } from './archive-list.rules.ts';
import { plannedFiles, type SeenFile, seenPlace } from './archive-plan.rules.ts';
import { type ArchivePlan, type ArchiveUpload, uploadIdOf } from './archive-upload.ts';
import type { UploadsRepository } from './uploads.repository.ts';

/** A new object of the inbox, as the bucket's rule tells of it. */
export const ArrivedObject = z.object({ key: z.string(), etag: z.string(), at: z.string() });
type ArrivedObject = z.infer<typeof ArrivedObject>;

/** What is to be taken; nothing where there is no more to do. */
export type Opened = { readonly steps: number; readonly batches: readonly Batch[] };

type Needs = {
  readonly uploads: UploadsRepository;
  readonly inbox: Pick<Objects, 'range'>;
  readonly clock: Clock;
};

const nothing: Opened = { steps: 0, batches: [] };

/**
 * Opens an archive that has arrived: what is in it, and which school's form of which work each file is.
 *
 * It may be run again, and twice at once: the plan that was kept first counts. Another object under the same link comes too late.
 */
export const openArchive =
  ({ uploads, inbox, clock }: Needs) =>
  async (arrived: ArrivedObject): Promise<Opened> => {
    const uploadId = uploadIdOf(arrived.key);
    const upload = await uploads.one(uploadId);
    if (!upload || isFinished(upload)) return nothing;
    const known = await uploads.plan(uploadId);
    const made = known ?? (await planOf(inbox, upload, arrived));
    if (made === 'changed') return nothing;
    if ('failure' in made) {
      await uploads.save(failed(upload, made.failure, clock.now()));
      log('archive-refused', { uploadId, failure: made.failure });
      return nothing;
    }
    const plan = known ?? (await uploads.keepPlan(upload, made));
    if (plan.etag !== arrived.etag) return nothing;
    if (upload.state === 'awaitingFile') await uploads.save(checking(upload, plan));
    log('archive-opened', { uploadId, files: plan.files.length });
    const batches = batchesOf(uploadId, plan);
    return { steps: batches.length, batches };
  };

/** @returns `changed` where the object is another one by now: that one has an event of its own */
const planOf = async (
  inbox: Needs['inbox'],
  upload: ArchiveUpload,
  { key, etag, at }: ArrivedObject,
): Promise<ArchivePlan | { readonly failure: ArchiveFailure } | 'changed'> => {
  const object = await inbox.range(key, { from: 0, bytes: ARCHIVE_BYTES, etag }).catch((error: unknown) => {
    if (error instanceof ObjectChanged) return 'changed' as const;
    throw error;
  });
  if (object === 'changed') return object;
  if (!object) throw new Error('An archive that has arrived is not there');
  const { bytes, objectBytes } = object;
  if (objectBytes !== upload.bytes) return { failure: 'archive-differs' };
  if (upload.sha256 !== null && upload.sha256 !== bytesHash(bytes)) return { failure: 'archive-differs' };
  const list = archiveList(bytes);
  if ('failure' in list) return list;
  const seen = list.files.map((file) => seenFile(bytes, file, upload));
  return { etag, receivedAt: instant(at), ...plannedFiles(seen, list.junk) };
};

const seenFile = (archive: Uint8Array, { name, entry }: ListedFile, { campaignId }: ArchiveUpload): SeenFile => {
  const { dataAt: from, packedBytes, inflatedBytes, crc, stored } = entry;
  const file = { name, from, packedBytes, inflatedBytes, crc, stored };
  const packed = Buffer.from(archive.buffer, archive.byteOffset + from, packedBytes);
  try {
    if (inflatedBytes > limits.fileBytes) throw new WorkbookRefusal('workbook-too-large');
    const bytes = unpackedEntry(packed, entry, limits.fileBytes);
    return { ...file, sha256: bytesHash(bytes), ...withLists(seenPlace(bytes, campaignId)) };
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    // It is compared with nothing: what cannot be unpacked equals no other file.
    return { ...file, sha256: `${from}`, faults: [{ code: error.code }] };
  }
};

const withLists = (seen: ReturnType<typeof seenPlace>): Pick<SeenFile, 'place' | 'faults'> =>
  'place' in seen ? seen : { faults: [...seen.faults] };
