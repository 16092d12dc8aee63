import type { Upload } from '../../shared/contracts/uploads.ts';
import { type Instant, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { INBOX } from '../../shared/objects/inbox.ts';
import type { presigned } from '../../shared/objects/presigned.ts';
import { type ArchiveUpload, archiveKey } from './archive-upload.ts';

export type TargetNeeds = { readonly links: Pick<ReturnType<typeof presigned>, 'upload'> };

/** 50 MB over a rural line of 128 kbit/s take 52 minutes. */
const OPEN_SECONDS = 60 * 60;

/** Where an archive is to be put; its length and type are signed. */
export const targetOf = async (
  { links }: TargetNeeds,
  upload: ArchiveUpload,
  at: Instant,
): Promise<NonNullable<Upload['target']>> => {
  const file = { bytes: upload.bytes, mediaType: 'application/zip' };
  const { url, method, headers } = await links.upload(archiveKey(INBOX, upload), file, OPEN_SECONDS);
  return { method, url, headers, expiresAt: plusMilliseconds(at, OPEN_SECONDS * 1000) };
};
