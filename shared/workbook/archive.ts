import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, readDirectory } from './archive-directory.ts';
import { limits } from './limits.ts';
import { refuse, WorkbookRefusal } from './refusals.ts';

/** The parts of a workbook file, found by name without regard to case, as the format wants it. */
export type Archive = {
  /** Names as they stand in the file, in its order. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws {WorkbookRefusal} `workbook-part-missing`, `workbook-damaged`, `workbook-bomb` */
  read(name: string): Uint8Array;
};

/** A name for comparing: slashes of either kind, no case, and `%D0%BB` as the letter that it stands for. */
export const keyOf = (name: string): string =>
  percentDecoded(name.replaceAll('\\', '/').replace(/^\//, '')).toLowerCase();

const percentDecoded = (name: string): string => {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/**
 * Opens a zip archive and checks its whole directory; parts are inflated when they are read, and the limits hold
 * while inflating: what the headers say about sizes is checked, never trusted.
 *
 * @param readable bytes of the parts that may be read, together and inflated; those of all that are there have a limit of their own
 * @throws {WorkbookRefusal} see `readDirectory`; `workbook-bomb` when the declared sizes are already too much
 */
export const openArchive = (bytes: Uint8Array, readable: number = limits.inflatedBytes): Archive => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let declaredBytes = 0;
  for (const entry of readDirectory(file)) {
    const key = keyOf(entry.name);
    if (entries.has(key)) refuse('workbook-archive');
    entries.set(key, entry);
    declaredBytes += entry.inflatedBytes;
  }
  if (declaredBytes > Math.min(limits.inflatedBytes, totalAllowance(file.length))) refuse('workbook-bomb');

  let inflatedBytes = 0;
  // Each is read to be judged and again to be followed, and inflating takes longer than reading one.
  const relationships = new Map<string, Buffer>();
  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(keyOf(name)),
    read: (name) => {
      const key = keyOf(name);
      const known = relationships.get(key);
      if (known !== undefined) return known;
      const entry = entries.get(key) ?? refuse('workbook-part-missing');
      const rest = Math.min(readable, totalAllowance(file.length)) - inflatedBytes;
      const part = unpackedEntry(file.subarray(entry.dataAt, entry.dataAt + entry.packedBytes), entry, rest);
      inflatedBytes += part.length;
      if (key.endsWith('.rels')) relationships.set(key, part);
      return part;
    },
  };
};

/**
 * What an entry holds, proved by its size and checksum.
 *
 * @param packed its bytes as they stand in the archive
 * @param most bytes that it may hold at most
 * @throws {WorkbookRefusal} `workbook-bomb`, `workbook-damaged`
 */
export const unpackedEntry = (
  packed: Buffer,
  entry: Pick<Entry, 'stored' | 'inflatedBytes' | 'crc'>,
  most: number,
): Buffer => {
  if (entry.inflatedBytes > most) refuse('workbook-bomb');
  const bytes = inflate(packed, entry, most);
  if (bytes.length !== entry.inflatedBytes || crc32(bytes) !== entry.crc) refuse('workbook-damaged');
  return bytes;
};

const totalAllowance = (packedBytes: number) => Math.max(limits.ratioFreeBytes, packedBytes * limits.ratio);

/** Bytes of output taken at once: never so few that a small claim makes a large part slow. */
const SMALLEST_CHUNK = 16_384;
const LARGEST_CHUNK = 1_048_576;

const inflate = (packed: Buffer, entry: Pick<Entry, 'stored' | 'inflatedBytes'>, rest: number): Buffer => {
  const allowance = Math.min(rest, totalAllowance(packed.length));
  if (entry.stored) return packed.length > allowance ? refuse('workbook-bomb') : packed;
  try {
    return inflateRawSync(packed, {
      maxOutputLength: Math.max(1, allowance),
      // One chunk of the expected size: a wrong size costs a second chunk and nothing else.
      chunkSize: Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, entry.inflatedBytes + 1)),
    });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError && (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new WorkbookRefusal(tooLarge ? 'workbook-bomb' : 'workbook-damaged');
  }
};
