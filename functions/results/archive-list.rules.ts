import { ARCHIVE_FORMS } from '../../shared/contracts/uploads.ts';
import { type Entry, readDirectory } from '../../shared/workbook/archive-directory.ts';
import { isZip } from '../../shared/workbook/file-kind.ts';
import { WorkbookRefusal, type WorkbookRefusalCode } from '../../shared/workbook/refusals.ts';
import type { ArchiveFailure } from './archive-failures.ts';
import type { SkippedFile } from './archive-upload.ts';

/** Entries of all kinds: with every form come a folder and a shadow of it, at worst. */
const MOST_ENTRIES = 4 * ARCHIVE_FORMS;

/** Bytes of all files together, unpacked: 500 large forms, stored without compression inside, are half of it. */
const MOST_INFLATED_BYTES = 500_000_000;

/** What is shown of a name; it names nothing on any disk. */
const NAME_CHARACTERS = 150;

export type ListedFile = { readonly name: string; readonly entry: Entry };
export type ArchiveList = { readonly files: readonly ListedFile[]; readonly junk: readonly SkippedFile[] };

const failureOf: Readonly<Partial<Record<WorkbookRefusalCode, ArchiveFailure>>> = {
  'workbook-truncated': 'archive-truncated',
  'workbook-encrypted': 'archive-encrypted',
  'workbook-too-many-entries': 'archive-too-many-forms',
};

/** What Windows and macOS call names that are in no declared encoding. */
const decoded = ({ name, utf8 }: Entry): string => {
  if (utf8) return name;
  const bytes = Buffer.from(name, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('ibm866').decode(bytes);
  }
};

/** A path in the archive as a label: no steps up, no drives, no characters that do not show. */
export const labelOf = (entry: Entry): string => {
  const parts = decoded(entry)
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  const label = parts.join('/');
  // Of a long path the end says more.
  return label.length > NAME_CHARACTERS ? `…${label.slice(label.length - NAME_CHARACTERS + 1)}` : label;
};

/** Files that systems and office programs leave beside those of people. */
const isJunk = (label: string): boolean => {
  const parts = label.toLowerCase().split('/');
  const file = parts.at(-1) ?? '';
  return (
    parts.includes('__macosx') ||
    ['.ds_store', 'thumbs.db', 'desktop.ini'].includes(file) ||
    file.startsWith('._') ||
    file.startsWith('~$')
  );
};

const isFolder = ({ name, inflatedBytes }: Entry): boolean => /[\\/]$/.test(name) && inflatedBytes === 0;

/**
 * The files of an archive of forms, as its directory tells them; nothing is unpacked.
 *
 * @returns a code where it is no archive of forms, or more than one may hold
 */
export const archiveList = (bytes: Uint8Array): ArchiveList | { readonly failure: ArchiveFailure } => {
  if (!isZip(bytes)) return { failure: 'archive-not-zip' };
  const read = entriesOf(bytes);
  if ('failure' in read) return read;
  const { entries } = read;
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return { failure: 'archive-is-workbook' };
  const listed = entries
    .filter((entry) => !isFolder(entry))
    .map((entry): ListedFile => ({ name: labelOf(entry) || '?', entry }));
  const files = listed.filter(({ name }) => !isJunk(name));
  if (files.length === 0) return { failure: 'archive-empty' };
  if (files.length > ARCHIVE_FORMS) return { failure: 'archive-too-many-forms' };
  const inflatedBytes = files.reduce((sum, { entry }) => sum + entry.inflatedBytes, 0);
  if (inflatedBytes > MOST_INFLATED_BYTES) return { failure: 'archive-too-large' };
  const junk = listed
    .filter(({ name }) => isJunk(name))
    .map(({ name }): SkippedFile => ({ name, reason: 'junk', of: null }));
  return { files, junk };
};

const entriesOf = (bytes: Uint8Array): { entries: readonly Entry[] } | { failure: ArchiveFailure } => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return { entries: readDirectory(file, MOST_ENTRIES) };
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    return { failure: failureOf[error.code] ?? 'archive-damaged' };
  }
};
