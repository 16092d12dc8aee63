import type { Random } from './random.ts';

type Change = (bytes: Buffer, random: Random) => Buffer;

const spliced = (bytes: Buffer, at: number, remove: number, insert: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);

/** Numbers at the edges of the fields of an archive. */
export const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

/** Changes of a file as bytes, without regard to what they mean. */
export const byteChanges: readonly Change[] = [
  (bytes, { below }) => {
    const at = below(bytes.length);
    return spliced(bytes, at, 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << below(8))]));
  },
  (bytes, { below }) => spliced(bytes, below(bytes.length), 1, Buffer.from([below(256)])),
  (bytes, { below }) => spliced(bytes, below(bytes.length), 1 + below(40), new Uint8Array(0)),
  (bytes, { below }) => spliced(bytes, below(bytes.length), 0, Buffer.alloc(1 + below(40), below(256))),
  (bytes, { below }) => bytes.subarray(0, below(bytes.length)),
  (bytes, { below }) => {
    const from = below(bytes.length);
    return spliced(bytes, below(bytes.length), 0, bytes.subarray(from, from + below(200)));
  },
  (bytes, { below, pick }) => {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(pick(NUMBERS));
    return spliced(bytes, below(bytes.length), 4, number);
  },
  // The directory is where an archive can lie.
  (bytes, { below }) => {
    const at = bytes.length - 1 - below(Math.min(bytes.length, 900));
    return spliced(bytes, at, 1, Buffer.from([below(256)]));
  },
];
