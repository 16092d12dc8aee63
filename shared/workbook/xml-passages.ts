import { refuse } from './refusals.ts';
import { BYTE, isForbidden, isSpace, nameEnd, textClasses } from './xml-characters.ts';
import { afterSpaces, areBytes, referenceEnd } from './xml-texts.ts';

/** Bytes without an element, attribute or end of text: sixteen times the longest text of a cell. */
export const LONGEST_TOKEN = 524_288;

export const tooLong = (length: number): boolean => length > LONGEST_TOKEN;

/** @throws {WorkbookRefusal} `workbook-too-complex` for what goes on for too long, else `workbook-markup` */
const unended = (bytes: Buffer, from: number): never =>
  refuse(tooLong(bytes.length - from) ? 'workbook-too-complex' : 'workbook-markup');

const mustHoldCharacters = (bytes: Buffer, from: number, to: number): void => {
  for (let at = from; at < to; at++) if (isForbidden(bytes[at] as number)) refuse('workbook-markup');
};

/** @returns where the passage ends, before its own end mark */
const passageEnd = (bytes: Buffer, from: number, mark: Buffer): number => {
  const to = bytes.indexOf(mark, from);
  if (to === -1) return unended(bytes, from);
  mustHoldCharacters(bytes, from, to);
  return to;
};

const HYPHENS = Buffer.from('--');
const CDATA_END = Buffer.from(']]>');
const INSTRUCTION_END = Buffer.from('?>');
const DECLARED = Buffer.from('xml');

/** @param from behind `<!--` @returns the place behind the comment, which has no `--` within */
export const afterComment = (bytes: Buffer, from: number): number => {
  const to = passageEnd(bytes, from, HYPHENS);
  return bytes[to + 2] === BYTE.greaterThan ? to + 3 : refuse('workbook-markup');
};

/** @param from behind `<![CDATA[` @returns where its text ends; `]]>` follows */
export const cdataEnd = (bytes: Buffer, from: number): number => passageEnd(bytes, from, CDATA_END);

/** @param from behind `<?` @returns the place behind the instruction; a declaration is none, in no spelling */
export const afterInstruction = (bytes: Buffer, from: number): number => {
  const nameTo = nameEnd(bytes, from);
  const next = bytes[nameTo];
  if (nameTo === from || next === undefined) return refuse('workbook-markup');
  if (next !== BYTE.question && !isSpace(next)) return refuse('workbook-markup');
  if (bytes.toString('latin1', from, nameTo).toLowerCase() === 'xml') return refuse('workbook-markup');
  return passageEnd(bytes, nameTo, INSTRUCTION_END) + 2;
};

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("1\.[0-9]+"|'1\.[0-9]+')([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>$/;

/** @returns the place behind the declaration with which the bytes begin, 0 when they begin with none */
export const afterDeclaration = (bytes: Buffer): number => {
  const name = 2;
  const nameTo = name + DECLARED.length;
  const isOne = bytes[0] === BYTE.lessThan && bytes[1] === BYTE.question && areBytes(bytes, name, nameTo, DECLARED);
  const next = bytes[nameTo];
  if (!isOne || next === undefined || (next !== BYTE.question && !isSpace(next))) return 0;
  const end = bytes.indexOf(INSTRUCTION_END, nameTo);
  if (end === -1) return unended(bytes, 0);
  if (tooLong(end)) refuse('workbook-too-complex');
  return DECLARATION.test(bytes.toString('latin1', 0, end + 2)) ? end + 2 : refuse('workbook-markup');
};

/**
 * A run of text.
 *
 * @returns where it ends, at a `<`; below 0, as -1 minus that, when line ends or references are in it
 */
export const textEnd = (bytes: Buffer, from: number): number => {
  const end = bytes.length;
  let at = from;
  let isPlain = true;
  for (;;) {
    while (at < end && textClasses[bytes[at] as number] === 0) at++;
    if (at >= end) return refuse(tooLong(at - from) ? 'workbook-too-complex' : 'workbook-markup');
    const byte = bytes[at] as number;
    if (byte === BYTE.lessThan) return isPlain ? at : -1 - at;
    if (byte === BYTE.closingBracket) {
      if (bytes[at + 1] === BYTE.closingBracket && bytes[at + 2] === BYTE.greaterThan) return refuse('workbook-markup');
      at += 1;
    } else {
      isPlain = false;
      if (byte === BYTE.ampersand) at = referenceEnd(bytes, at);
      else if (byte === BYTE.carriageReturn) at += 1;
      else return refuse('workbook-markup');
    }
  }
};

/** @param at of the end tag's `<` @returns the place behind the end tag of the element named so */
export const afterEndTag = (bytes: Buffer, at: number, nameFrom: number, nameTo: number): number => {
  let next = at + 2;
  for (let n = nameFrom; n < nameTo; n++, next++) if (bytes[next] !== bytes[n]) return refuse('workbook-markup');
  if (bytes[next] !== BYTE.greaterThan) next = afterSpaces(bytes, next);
  return bytes[next] === BYTE.greaterThan ? next + 1 : refuse('workbook-markup');
};
