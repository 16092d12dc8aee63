import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive: bytes to pack, or packed already in another archive and taken over as they are. */
export type ArchivePart = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly packed: Uint8Array; readonly stored: boolean; readonly inflatedBytes: number; readonly crc: number }
);

/** 1980-01-01, the first day that the format can say: equal parts give equal archives. */
const FIRST_DAY = 0x0021;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const METHOD = { stored: 0, deflated: 8 } as const;

/** A zip archive of the parts in their order; no zip64, so everything together must stay under 4 GB. */
export const writeArchive = (parts: readonly ArchivePart[]): Uint8Array => {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const packed = 'bytes' in part ? deflateRawSync(part.bytes) : part.packed;
    const fields = sharedFields(name, packed, part);

    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    fields.copy(header, 4);
    local.push(header, name, packed);

    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(VERSION, 4);
    fields.copy(record, 6);
    record.writeUInt32LE(at, 42);
    central.push(record, name);
    at += header.length + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
};

/** The 26 bytes that a local header and a record of the directory have in common. */
const sharedFields = (name: Uint8Array, packed: Uint8Array, part: ArchivePart): Buffer => {
  const fields = Buffer.alloc(26);
  const isStored = 'packed' in part && part.stored;
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(isStored ? METHOD.stored : METHOD.deflated, 4);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE('bytes' in part ? crc32(part.bytes) : part.crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE('bytes' in part ? part.bytes.length : part.inflatedBytes, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};
