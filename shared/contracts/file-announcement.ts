import * as z from 'zod';
import { Sha256, XLSX } from './common.ts';

/** A material or a file of a letter: a film of an hour is not among them. */
export const FILE_BYTES = 50_000_000;

/** What readers open without help; none of them runs in a browser. */
export const fileTypes = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  [XLSX]: 'xlsx',
  'application/zip': 'zip',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'image/png': 'png',
  'image/jpeg': 'jpg',
} as const;

export type FileType = keyof typeof fileTypes;

/** A file that is about to be put by a presigned link: its length and type are signed, its hash is checked before anybody reads it. */
export const FileAnnouncement = z
  .object({
    fileName: z.string().trim().min(1).max(200),
    mediaType: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]),
    bytes: z.int().min(1).max(FILE_BYTES),
    sha256: Sha256,
  })
  .meta({ id: 'FileAnnouncement' });
export type FileAnnouncement = z.infer<typeof FileAnnouncement>;

/** A link by which a file is got until it expires. */
export const FileLink = FileAnnouncement.extend({
  url: z.string().meta({ description: 'presigned, for five minutes; ask again for a fresh one' }),
  expiresAt: z.string(),
}).meta({ id: 'FileLink' });
export type FileLink = z.infer<typeof FileLink>;
