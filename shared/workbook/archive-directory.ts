import { limits } from './limits.ts';
import { refuse } from './refusals.ts';

/** One entry of a zip archive, as its central directory tells it; sizes and checksum are still to be proved. */
export type Entry = {
  readonly name: string;
  /** false where the name is in no known encoding: it is then its bytes, one to a character */
  readonly utf8: boolean;
  readonly stored: boolean;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
  readonly crc: number;
  readonly headerAt: number;
  readonly dataAt: number;
};

/** Signatures and fixed lengths of the zip format, APPNOTE 4.3. */
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const CENTRAL = { signature: 0x02014b50, bytes: 46 } as const;
const END = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff } as const;
const ZIP64_LOCATOR = { signature: 0x07064b50, bytes: 20 } as const;
const ZIP64_MARK = 0xffffffff;
const FLAG = { encrypted: 0x0001, sizesFollow: 0x0008, utf8: 0x0800 } as const;
const METHOD = { stored: 0, deflated: 8 } as const;

/**
 * Reads the central directory and proves that it describes the whole file once: the count, the end and the local
 * headers agree, no two entries share bytes, nothing needs zip64 (a file of 4 MB never does, and Excel opens none).
 *
 * @param most entries at most
 * @throws {WorkbookRefusal} `workbook-truncated`, `workbook-archive`, `workbook-encrypted`, `workbook-too-many-entries`
 */
export const readDirectory = (file: Buffer, most: number = limits.entries): readonly Entry[] => {
  const endAt = endRecordAt(file);
  if (endAt === undefined) return refuse('workbook-truncated');
  const count = file.readUInt16LE(endAt + 10);
  const directoryBytes = file.readUInt32LE(endAt + 12);
  const directoryAt = file.readUInt32LE(endAt + 16);
  const oneDisk = file.readUInt32LE(endAt + 4) === 0 && file.readUInt16LE(endAt + 8) === count;
  if (!oneDisk || hasZip64(file, endAt) || directoryAt + directoryBytes !== endAt) return refuse('workbook-archive');
  if (count > most) return refuse('workbook-too-many-entries');

  const entries: Entry[] = [];
  let at = directoryAt;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL.bytes > endAt || file.readUInt32LE(at) !== CENTRAL.signature) return refuse('workbook-archive');
    const next =
      at + CENTRAL.bytes + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (next > endAt) return refuse('workbook-archive');
    entries.push(readEntry(file, at, directoryAt));
    at = next;
  }
  if (at !== endAt) return refuse('workbook-archive');
  mustNotOverlap(entries);
  return entries;
};

/** The last end record whose comment reaches exactly to the end of the file. */
const endRecordAt = (file: Buffer): number | undefined => {
  const lowest = Math.max(0, file.length - END.bytes - END.longestComment);
  for (let at = file.length - END.bytes; at >= lowest; at--) {
    if (file.readUInt32LE(at) !== END.signature) continue;
    if (at + END.bytes + file.readUInt16LE(at + 20) === file.length) return at;
  }
  return;
};

const hasZip64 = (file: Buffer, endAt: number): boolean =>
  endAt >= ZIP64_LOCATOR.bytes && file.readUInt32LE(endAt - ZIP64_LOCATOR.bytes) === ZIP64_LOCATOR.signature;

const readEntry = (file: Buffer, at: number, directoryAt: number): Entry => {
  const flags = file.readUInt16LE(at + 8);
  const method = file.readUInt16LE(at + 10);
  const crc = file.readUInt32LE(at + 16);
  const packedBytes = file.readUInt32LE(at + 20);
  const inflatedBytes = file.readUInt32LE(at + 24);
  const nameBytes = file.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + file.readUInt16LE(at + 28));
  const headerAt = file.readUInt32LE(at + 42);
  if ((flags & FLAG.encrypted) !== 0) return refuse('workbook-encrypted');
  if (method !== METHOD.stored && method !== METHOD.deflated) return refuse('workbook-archive');
  if (packedBytes === ZIP64_MARK || inflatedBytes === ZIP64_MARK || headerAt === ZIP64_MARK) {
    return refuse('workbook-archive');
  }
  if (headerAt + LOCAL.bytes > directoryAt || file.readUInt32LE(headerAt) !== LOCAL.signature) {
    return refuse('workbook-archive');
  }
  const localNameBytes = file.readUInt16LE(headerAt + 26);
  const dataAt = headerAt + LOCAL.bytes + localNameBytes + file.readUInt16LE(headerAt + 28);
  if (dataAt + packedBytes > directoryAt) return refuse('workbook-archive');
  const localName = file.subarray(headerAt + LOCAL.bytes, headerAt + LOCAL.bytes + localNameBytes);
  if (!localName.equals(nameBytes) || file.readUInt16LE(headerAt + 8) !== method) return refuse('workbook-archive');
  if (!localSizesAgree(file, headerAt, packedBytes, inflatedBytes)) return refuse('workbook-archive');
  return {
    name: nameBytes.toString((flags & FLAG.utf8) === 0 ? 'latin1' : 'utf8'),
    utf8: (flags & FLAG.utf8) !== 0,
    stored: method === METHOD.stored,
    packedBytes,
    inflatedBytes,
    crc,
    headerAt,
    dataAt,
  };
};

/** Streaming writers leave the local sizes empty or mark them as zip64; any other difference is a forgery. */
const localSizesAgree = (file: Buffer, headerAt: number, packedBytes: number, inflatedBytes: number): boolean => {
  if ((file.readUInt16LE(headerAt + 6) & FLAG.sizesFollow) !== 0) return true;
  const packed = file.readUInt32LE(headerAt + 18);
  const inflated = file.readUInt32LE(headerAt + 22);
  return (packed === packedBytes || packed === ZIP64_MARK) && (inflated === inflatedBytes || inflated === ZIP64_MARK);
};

const mustNotOverlap = (entries: readonly Entry[]): void => {
  let freeFrom = 0;
  for (const entry of entries.toSorted((one, other) => one.headerAt - other.headerAt)) {
    if (entry.headerAt < freeFrom) refuse('workbook-archive');
    freeFrom = entry.dataAt + entry.packedBytes;
  }
};
