import { refuse } from './refusals.ts';
import { BYTE, isCharacter } from './xml-characters.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Longer than any reference that means something: digits may have zeros in front. */
const LONGEST_REFERENCE = 64;

const HEXADECIMAL = /^#x[0-9a-fA-F]+$/;
const DECIMAL = /^#[0-9]+$/;

/** @returns nothing for what is no reference: no entity is ever defined here */
const referred = (reference: string): string | undefined => {
  if (!reference.startsWith('#')) return Object.hasOwn(named, reference) ? named[reference] : undefined;
  const isHexadecimal = HEXADECIMAL.test(reference);
  if (!isHexadecimal && !DECIMAL.test(reference)) return undefined;
  const code = Number.parseInt(reference.slice(isHexadecimal ? 2 : 1), isHexadecimal ? 16 : 10);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
};

/** The references by name as they stand behind `&`. */
const namedBytes = Object.keys(named).map((name) => Buffer.from(`${name};`, 'latin1'));

/**
 * @param at of the `&`
 * @returns where the reference ends
 * @throws {WorkbookRefusal} `workbook-markup` when it refers to nothing
 */
export const referenceEnd = (bytes: Buffer, at: number): number => {
  // Nearly all are one of five, and are known by their bytes.
  for (let n = 0; n < namedBytes.length; n++) {
    const name = namedBytes[n] as Buffer;
    if (bytes[at + 1] === name[0] && areBytes(bytes, at + 1, at + 1 + name.length, name)) return at + 1 + name.length;
  }
  const semicolon = bytes.subarray(at, at + LONGEST_REFERENCE).indexOf(';');
  if (semicolon === -1) return refuse('workbook-markup');
  const reference = bytes.toString('latin1', at + 1, at + semicolon);
  return referred(reference) === undefined ? refuse('workbook-markup') : at + semicolon + 1;
};

const REFERENCE = /&([^;]+);/g;

const withoutReferences = (text: string): string =>
  text.includes('&') ? text.replace(REFERENCE, (_all, reference: string) => referred(reference) ?? '') : text;

/** A text whose line ends and references are to be read; the latter are known to be right. */
export const readText = (bytes: Buffer, from: number, to: number): string =>
  withoutReferences(bytes.toString('utf8', from, to).replaceAll(/\r\n?/g, '\n'));

/** The same of a quoted value: line ends and tabs that stand there as they are count as spaces. */
export const readValue = (bytes: Buffer, from: number, to: number): string =>
  withoutReferences(bytes.toString('utf8', from, to).replaceAll(/\r\n|[\r\n\t]/g, ' '));

/** Texts up to this are kept: numbers, words, types of cells. */
const LONGEST_KEPT = 16;
const SHELVES = 1_024;

/** Texts of one byte. */
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Making a short text through the library costs more than reading the whole cell. */
const made = (bytes: Buffer, from: number, to: number): string => {
  const one = bytes[from] as number;
  const two = bytes[from + 1] as number;
  if (to - from > 4 || (one | two) > 127) return bytes.toString('utf8', from, to);
  if (to - from === 2) return String.fromCharCode(one, two);
  const three = bytes[from + 2] as number;
  if (to - from === 3) return three < 128 ? String.fromCharCode(one, two, three) : bytes.toString('utf8', from, to);
  const four = bytes[from + 3] as number;
  return (three | four) < 128 ? String.fromCharCode(one, two, three, four) : bytes.toString('utf8', from, to);
};

/**
 * Texts of one part without line ends and references to read. A short one that was read before is found again by its bytes, without
 * being made anew: a sheet has the same numbers and words many times.
 */
export const textsOf = (bytes: Buffer): ((from: number, to: number) => string) => {
  // Small parts, of which a workbook has many, have no text to be kept.
  let shelves: { places: Int32Array; lengths: Int32Array; texts: string[] } | undefined;

  return (from, to) => {
    const length = to - from;
    if (length === 1) return ascii[bytes[from] as number] as string;
    if (length === 0) return '';
    if (length > LONGEST_KEPT) return bytes.toString('utf8', from, to);
    let hash = length;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    shelves ??= {
      places: new Int32Array(SHELVES),
      lengths: new Int32Array(SHELVES),
      texts: new Array<string>(SHELVES).fill(''),
    };
    const { places, lengths, texts } = shelves;
    const shelf = (hash ^ (hash >>> 10)) & (SHELVES - 1);
    if (lengths[shelf] === length) {
      const place = places[shelf] as number;
      let same = 0;
      while (same < length && bytes[place + same] === bytes[from + same]) same++;
      if (same === length) return texts[shelf] as string;
    }
    const text = made(bytes, from, to);
    places[shelf] = from;
    lengths[shelf] = length;
    texts[shelf] = text;
    return text;
  };
};

/** Whether the bytes from `from` to `to` are these ones. */
export const areBytes = (bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean => {
  const { length } = wanted;
  if (to - from !== length) return false;
  for (let n = 0; n < length; n++) if (bytes[from + n] !== wanted[n]) return false;
  return true;
};

/** Whether so many bytes are the same in two places. */
export const areSame = (bytes: Buffer, one: number, other: number, length: number): boolean => {
  for (let n = 0; n < length; n++) if (bytes[one + n] !== bytes[other + n]) return false;
  return true;
};

/** @returns the first byte at or after `at` that is no white space */
export const afterSpaces = (bytes: Uint8Array, at: number): number => {
  const end = bytes.length;
  let next = at;
  while (next < end) {
    const byte = bytes[next];
    if (byte !== BYTE.space && byte !== BYTE.lineFeed && byte !== BYTE.carriageReturn && byte !== BYTE.tab) return next;
    next += 1;
  }
  return next;
};
