import { limits } from './limits.ts';
import { refuse } from './refusals.ts';

/** Few names are compared with each other, many are looked up. */
const FEW = 8;
const SLOTS = 1_024;
const HIGHEST = 0x3fffffff;

/** Where names begin and end. */
type Places = Int32Array;

const isSame = (bytes: Uint8Array, from: Places, to: Places, one: number, other: number): boolean => {
  const start = from[one] as number;
  const length = (to[one] as number) - start;
  const otherStart = from[other] as number;
  if ((to[other] as number) - otherStart !== length) return false;
  for (let n = 0; n < length; n++) if (bytes[start + n] !== bytes[otherStart + n]) return false;
  return true;
};

const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return (hash ^ (hash >>> 10)) & (SLOTS - 1);
};

/**
 * Checks the names of attributes, one tag after the other, in as many steps as they have bytes.
 *
 * @throws {WorkbookRefusal} `workbook-markup` when two of a tag are equal
 */
export const distinctNames = () => {
  /** of the tag's number, times the names that there may be, plus the name's own; only of a part that has many anywhere */
  let slots: Int32Array | undefined;
  let tags = 0;

  const lookUp = (bytes: Uint8Array, from: Places, to: Places, count: number): void => {
    slots ??= new Int32Array(SLOTS);
    tags += 1;
    if (tags * limits.xmlAttributes > HIGHEST) {
      slots.fill(0);
      tags = 1;
    }
    const base = tags * limits.xmlAttributes;
    for (let index = 0; index < count; index++) {
      let slot = hashOf(bytes, from[index] as number, to[index] as number);
      for (let taken = slots[slot] as number; taken >= base; taken = slots[slot] as number) {
        if (isSame(bytes, from, to, index, taken - base)) refuse('workbook-markup');
        slot = (slot + 1) & (SLOTS - 1);
      }
      slots[slot] = base + index;
    }
  };

  return (bytes: Uint8Array, from: Places, to: Places, count: number): void => {
    if (count > FEW) {
      lookUp(bytes, from, to, count);
      return;
    }
    for (let one = 1; one < count; one++) {
      for (let other = 0; other < one; other++) if (isSame(bytes, from, to, one, other)) refuse('workbook-markup');
    }
  };
};
