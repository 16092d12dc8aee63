import type { RawEntry } from '../fixtures/raw-zip.ts';
import { NUMBERS } from './byte-changes.ts';
import type { Random } from './random.ts';

/** Changes of an archive by whole entries and their headers. */
export const entryChanges: readonly ((parts: RawEntry[], random: Random) => RawEntry[])[] = [
  (parts, { below }) => parts.toSpliced(below(parts.length), 1),
  (parts, { below, pick }) => parts.toSpliced(below(parts.length), 0, pick(parts)),
  (parts, { below, pick }) => parts.with(below(parts.length), { ...pick(parts) }),
  (parts, { pick }) => {
    const [one, other] = [pick(parts), pick(parts)];
    return parts.map((part) => (part === one ? { ...part, bytes: other.bytes } : part));
  },
  (parts, { pick }) => {
    const [one, other] = [pick(parts), pick(parts)];
    return parts.map((part) => (part === one ? { ...part, name: other.name } : part));
  },
  (parts, { pick }) => {
    const one = pick(parts);
    const names = [
      'xl/vbaProject.bin',
      'XL/STYLES.XML',
      'xl\\workbook.xml',
      '/xl/more.xml',
      '__proto__',
      '',
      'xl/../a',
    ];
    return [...parts, { ...one, name: pick(names) }];
  },
  (parts, { pick, below }) => {
    const one = pick(parts);
    const flags = pick([0, 1, 8, 0x800, 0x2000]);
    return parts.map((part) =>
      part === one ? { ...part, flags, method: pick([0, 8, 8, 12]), crc: below(2 ** 32) } : part,
    );
  },
  (parts, { pick }) => {
    const one = pick(parts);
    return parts.map((part) => (part === one ? { ...part, claimedBytes: pick(NUMBERS) } : part));
  },
  (parts, { pick }) => {
    const one = pick(parts);
    return parts.map((part) => (part === one ? { ...part, stored: true, descriptor: pick([true, false]) } : part));
  },
];
