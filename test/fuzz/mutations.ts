import { inflateRawSync } from 'node:zlib';
import { readDirectory } from '../../shared/workbook/archive-directory.ts';
import { type RawEntry, rawZip } from '../fixtures/raw-zip.ts';
import { writtenForms } from '../fixtures/writers/index.ts';
import { byteChanges } from './byte-changes.ts';
import { entryChanges } from './entry-changes.ts';
import { markupChanges } from './markup-changes.ts';
import { type Random, randomOf } from './random.ts';

/** Where a file is changed: its bytes, the entries of its archive, or the markup of a part. */
export type Level = 'bytes' | 'entries' | 'markup';

export type Mutant = {
  /** the good file that was changed */
  readonly of: string;
  readonly original: Uint8Array;
  readonly level: Level;
  readonly bytes: Uint8Array;
};

type Part = { name: string; bytes: Buffer };

const partsOf = (bytes: Uint8Array): Part[] => {
  const file = Buffer.from(bytes);
  return readDirectory(file).map(({ name, stored, dataAt, packedBytes }) => {
    const packed = file.subarray(dataAt, dataAt + packedBytes);
    return { name, bytes: Buffer.from(stored ? packed : inflateRawSync(packed)) };
  });
};

/** Good files that every reader opens: what differs afterwards comes of the change. */
const bases = writtenForms.filter(({ unlike, findings }) => !unlike && !findings);

/** The changed file that follows from a seed: one to three changes on one level of one good file. */
export const mutantOf = (seed: number): Mutant => {
  const random = randomOf(seed);
  const base = random.pick(bases);
  const level = random.pick<Level>(['bytes', 'entries', 'markup', 'markup', 'markup']);
  const times = 1 + random.below(3);
  if (level === 'bytes') {
    let bytes: Buffer = Buffer.from(base.bytes);
    for (let time = 0; time < times && bytes.length > 0; time++) bytes = random.pick(byteChanges)(bytes, random);
    return { of: base.name, original: base.bytes, level, bytes: new Uint8Array(bytes) };
  }
  let parts: RawEntry[] = partsOf(base.bytes);
  for (let time = 0; time < times && parts.length > 0; time++) {
    parts = level === 'entries' ? random.pick(entryChanges)(parts, random) : withMarkup(parts, random);
  }
  return { of: base.name, original: base.bytes, level, bytes: rawZip(parts) };
};

/** Sheets and shared texts are changed more often than what leads to them. */
const withMarkup = (parts: RawEntry[], random: Random): RawEntry[] => {
  const told = parts.filter(({ name }) => /sheet2|sharedStrings/i.test(name));
  const one = random.below(3) > 0 && told.length > 0 ? random.pick(told) : random.pick(parts);
  const changed = random.pick(markupChanges)(Buffer.from(one.bytes as Uint8Array).toString(), random);
  return parts.map((part) => (part === one ? { ...part, bytes: Buffer.from(changed) } : part));
};
