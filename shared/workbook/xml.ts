import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { utf8Of } from './xml-bytes.ts';
import { BYTE, nameEnd } from './xml-characters.ts';
import { type Children, type Interest, whole } from './xml-interest.ts';
import {
  afterComment,
  afterDeclaration,
  afterEndTag,
  afterInstruction,
  cdataEnd,
  LONGEST_TOKEN,
  textEnd,
  tooLong,
} from './xml-passages.ts';
import { StartTag } from './xml-tag.ts';
import { afterSpaces, areBytes, areSame, readText } from './xml-texts.ts';

export type { Attributes, StartTag } from './xml-tag.ts';

const COMMENT = Buffer.from('<!--');
const CDATA = Buffer.from('<![CDATA[');
const DOCTYPE = Buffer.from('<!DOCTYPE');
const CDATA_END_BYTES = 3;

const startsWith = (bytes: Buffer, at: number, wanted: Buffer): boolean =>
  areBytes(bytes, at, Math.min(at + wanted.length, bytes.length), wanted);

/** @param from behind the child's prefix @returns the child whose name ends at `to` */
const childNamed = (children: Children, bytes: Buffer, from: number, to: number): Interest | undefined => {
  for (let n = 0; n < children.length; n++) {
    const child = children[n] as Children[number];
    if (areBytes(bytes, from, to, child.name)) return child.interest;
  }
  return undefined;
};

/** The beginning of a name that is most often the right one already: a child's, and nothing of a name behind it. */
const likelyEnd = (children: Children, bytes: Buffer, from: number): number => {
  for (let n = 0; n < children.length; n++) {
    const { name } = children[n] as Children[number];
    const to = from + name.length;
    const next = bytes[to];
    if (next !== BYTE.greaterThan && next !== BYTE.space && next !== BYTE.slash) continue;
    if (areBytes(bytes, from, to, name)) return to;
  }
  return nameEnd(bytes, from);
};

const withLineEnds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/**
 * Reads one XML part as well-formed XML. Element names are compared without the root's own prefix: a fifth of real workbooks
 * writes `<x:row>`; elements of another prefix belong to extensions and are passed over.
 *
 * Goes over the bytes once and makes a text only of what somebody reads; nothing is kept but where the names of the open elements lie.
 * It is one long loop over local variables: the places of a sheet's cells are its time, and closures over them would double it.
 *
 * @param root the names the root element may have, with what is read inside
 * @throws {WorkbookRefusal} `workbook-markup` (not well-formed, wrong root, wrong encoding), `workbook-too-complex` (too deep,
 * too many attributes, a token without end), `workbook-doctype`
 */
export const readXml = (given: Uint8Array, root: Children): void => {
  const bytes = utf8Of(given);
  const end = bytes.length;
  const tag = new StartTag(bytes);
  const { text } = tag;
  const nameFrom = new Int32Array(limits.xmlDepth + 1);
  const nameTo = new Int32Array(limits.xmlDepth + 1);
  const above: Interest[] = [];
  let current: Interest = whole({ inside: root });
  let depth = 0;
  let prefixLength = 0;
  let passedOver = 0;
  let wasRoot = false;
  let at = afterDeclaration(bytes);
  /** where the last element, attribute or text ended */
  let heardAt = 0;

  for (;;) {
    if (depth === 0) {
      at = afterSpaces(bytes, at);
      if (at === end) break;
      if (bytes[at] !== BYTE.lessThan) refuse('workbook-markup');
    } else if (bytes[at] !== BYTE.lessThan) {
      const from = at;
      const found = textEnd(bytes, at);
      at = found < 0 ? -1 - found : found;
      if (tooLong(at - heardAt)) refuse('workbook-too-complex');
      heardAt = at;
      if (passedOver === 0 && current.text !== undefined) {
        current.text(found < 0 ? readText(bytes, from, at) : text(from, at));
      }
    }

    const next = bytes[at + 1];
    let leaves = false;
    if (next === BYTE.slash) {
      if (depth === 0) refuse('workbook-markup');
      at = afterEndTag(bytes, at, nameFrom[depth] as number, nameTo[depth] as number);
      leaves = true;
    } else if (next === BYTE.exclamation) {
      if (startsWith(bytes, at, COMMENT)) {
        at = afterComment(bytes, at + COMMENT.length);
        continue;
      }
      if (depth === 0 || !startsWith(bytes, at, CDATA)) {
        refuse(!wasRoot && startsWith(bytes, at, DOCTYPE) ? 'workbook-doctype' : 'workbook-markup');
      }
      const from = at + CDATA.length;
      const to = cdataEnd(bytes, from);
      at = to + CDATA_END_BYTES;
      if (tooLong(at - heardAt)) refuse('workbook-too-complex');
      heardAt = at;
      if (passedOver === 0) current.text?.(withLineEnds(text(from, to)));
      continue;
    } else if (next === BYTE.question) {
      at = afterInstruction(bytes, at + 2);
      continue;
    } else {
      if (depth === 0 && wasRoot) refuse('workbook-markup');
      wasRoot = true;
      const from = at + 1;
      const to =
        passedOver === 0 && prefixLength === 0 && current.inside !== undefined
          ? likelyEnd(current.inside, bytes, from)
          : nameEnd(bytes, from);
      if (to === from) refuse('workbook-markup');
      if (tooLong(to - heardAt)) refuse('workbook-too-complex');
      if (bytes[to] === BYTE.greaterThan) at = tag.readNothing(to);
      else at = tag.read(to, LONGEST_TOKEN);
      heardAt = at;
      if (++depth > limits.xmlDepth) refuse('workbook-too-complex');
      nameFrom[depth] = from;
      nameTo[depth] = to;
      leaves = tag.isEmpty;
      if (passedOver > 0) {
        passedOver += 1;
      } else {
        if (depth === 1) prefixLength = bytes.subarray(from, to).indexOf(BYTE.colon) + 1;
        const isOurs = prefixLength === 0 || areSame(bytes, from, nameFrom[1] as number, prefixLength);
        const child =
          isOurs && current.inside !== undefined
            ? childNamed(current.inside, bytes, from + prefixLength, to)
            : undefined;
        if (child === undefined) {
          // Another root, or an element within a value: a value is text alone.
          if (depth === 1 || current.text !== undefined) refuse('workbook-markup');
          if (current.only === true) refuse('workbook-markup');
          passedOver = 1;
        } else {
          above[depth] = current;
          current = child;
          if (child.begin !== undefined) child.begin(tag);
          else if (child.open !== undefined) child.open(tag.attributes());
        }
      }
    }

    if (!leaves) continue;
    if (tooLong(at - heardAt)) refuse('workbook-too-complex');
    heardAt = at;
    if (passedOver > 0) {
      passedOver -= 1;
    } else {
      if (current.close !== undefined) current.close();
      current = above[depth] as Interest;
    }
    depth -= 1;
  }
  if (tooLong(at - heardAt)) refuse('workbook-too-complex');
  if (!wasRoot) refuse('workbook-markup');
};
