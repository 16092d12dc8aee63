import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { refuse } from './refusals.ts';

/** Characters of UTF-16 that are decoded at once: the part is never one long string. */
const CHUNK_BYTES = 65_536;

/** U+FFFE and U+FFFF begin so in UTF-8; XML may hold neither. */
const NEAR_LAST = Buffer.from([0xef, 0xbf]);
const LAST = [0xbe, 0xbf];

const hasNoCharacter = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(NEAR_LAST); at !== -1; at = bytes.indexOf(NEAR_LAST, at + 1)) {
    if (LAST.includes(bytes[at + 2] as number)) return true;
  }
  return false;
};

const eachPiece = (bytes: Uint8Array, encoding: string, take: (piece: string) => void): void => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      take(decoder.decode(bytes.subarray(from, from + CHUNK_BYTES), { stream: true }));
    }
    take(decoder.decode());
  } catch {
    refuse('workbook-markup');
  }
};

/** Twice through, so that one buffer of the right size is all that it takes. */
const fromUtf16 = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Buffer => {
  let size = 0;
  eachPiece(bytes, encoding, (piece) => {
    size += Buffer.byteLength(piece, 'utf8');
  });
  const utf8 = Buffer.allocUnsafe(size);
  let at = 0;
  eachPiece(bytes, encoding, (piece) => {
    at += utf8.write(piece, at, 'utf8');
  });
  return utf8;
};

const BOM = Buffer.from('\uFEFF', 'utf8');

const withoutBom = (bytes: Buffer): Buffer =>
  BOM.equals(bytes.subarray(0, BOM.length)) ? bytes.subarray(BOM.length) : bytes;

/**
 * The bytes of a part of XML as UTF-8 without a byte order mark. The part's own encoding is UTF-8 or, by its mark, UTF-16; the format
 * allows no other, whatever the declaration says.
 *
 * @throws {WorkbookRefusal} `workbook-markup` for other bytes, and for characters that XML does not have
 */
export const utf8Of = (bytes: Uint8Array): Buffer => {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isLittle && !isBig && !isUtf8(given)) refuse('workbook-markup');
  // Some programs write the mark twice; what decodes UTF-16 takes the first one off.
  const utf8 = withoutBom(isLittle || isBig ? fromUtf16(bytes, isLittle ? 'utf-16le' : 'utf-16be') : withoutBom(given));
  return hasNoCharacter(utf8) ? refuse('workbook-markup') : utf8;
};
