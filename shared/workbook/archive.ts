import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, readDirectory } from './archive-directory.ts';
import { limits } from './limits.ts';
import { refuse, WorkbookRefusal } from './refusals.ts';

/** The parts of a workbook file, found by name without regard to case, as the format wants it. */
export type Archive = {
  /** Names as they stand in the file, in its order. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws {WorkbookRefusal} `workbook-damaged` (no such part, broken), `workbook-bomb` */
  read(name: string): Uint8Array;
};

const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();

/**
 * Opens a zip archive and checks its whole directory; parts are inflated when they are read, and the limits hold
 * while inflating: what the headers say about sizes is checked, never trusted.
 *
 * @throws {WorkbookRefusal} see `readDirectory`; `workbook-bomb` when the declared sizes are already too much
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let declaredBytes = 0;
  for (const entry of readDirectory(file)) {
    const key = keyOf(entry.name);
    if (entries.has(key)) refuse('workbook-damaged');
    entries.set(key, entry);
    declaredBytes += entry.inflatedBytes;
  }
  if (declaredBytes > Math.min(limits.inflatedBytes, totalAllowance(file.length))) refuse('workbook-bomb');

  let inflatedBytes = 0;
  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(keyOf(name)),
    read: (name) => {
      const entry = entries.get(keyOf(name)) ?? refuse('workbook-damaged');
      const rest = Math.min(limits.inflatedBytes, totalAllowance(file.length)) - inflatedBytes;
      const part = inflate(file.subarray(entry.dataAt, entry.dataAt + entry.packedBytes), entry, rest);
      inflatedBytes += part.length;
      if (part.length !== entry.inflatedBytes || crc32(part) !== entry.crc) refuse('workbook-damaged');
      return part;
    },
  };
};

const totalAllowance = (packedBytes: number) => Math.max(limits.ratioFreeBytes, packedBytes * limits.ratio);

/** Bytes of output taken at once: never so few that a small claim makes a large part slow. */
const SMALLEST_CHUNK = 16_384;
const LARGEST_CHUNK = 1_048_576;

const inflate = (packed: Buffer, entry: Entry, rest: number): Buffer => {
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
