import { crc32, deflateRawSync } from 'node:zlib';

type Part = { readonly name: string; readonly bytes: Uint8Array };

/** 1980-01-01, the first day that the format can say: equal parts give equal archives. */
const FIRST_DAY = 0x0021;
const VERSION = 20;
const DEFLATED = 8;
/** Thousands of forms are made while somebody waits; a form is small anyway. */
const FASTEST = 1;

/** A zip archive of parts with ASCII names, all deflated; no zip64, no comments. */
export const zipArchive = (parts: readonly Part[]): Uint8Array => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name, 'latin1');
    const packed = deflateRawSync(bytes, { level: FASTEST });
    const shared = sharedFields(nameBytes, packed, bytes);

    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    shared.copy(header, 4);
    local.push(header, nameBytes, packed);

    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(VERSION, 4);
    shared.copy(record, 6);
    record.writeUInt32LE(at, 42);
    central.push(record, nameBytes);
    at += header.length + nameBytes.length + packed.length;
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
const sharedFields = (name: Buffer, packed: Buffer, bytes: Uint8Array): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};
