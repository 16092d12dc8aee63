import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { BYTE, isSpace, nameEnd, valueClasses } from './xml-characters.ts';
import { distinctNames } from './xml-names.ts';
import { afterSpaces, readValue, referenceEnd, textsOf } from './xml-texts.ts';

export type Attributes = Readonly<Record<string, string>>;

const none: Attributes = Object.freeze(Object.create(null));

/** The start tag that was read last: its attributes lie in the bytes, and a text is made of one only when it is asked for. */
export class StartTag {
  readonly bytes: Buffer;
  /** a text of these bytes */
  readonly text: (from: number, to: number) => string;
  isEmpty = false;
  #count = 0;
  readonly #nameFrom = new Int32Array(limits.xmlAttributes);
  readonly #nameTo = new Int32Array(limits.xmlAttributes);
  readonly #from = new Int32Array(limits.xmlAttributes);
  readonly #to = new Int32Array(limits.xmlAttributes);
  readonly #isPlain = new Uint8Array(limits.xmlAttributes);
  readonly #mustBeDistinct = distinctNames();

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.text = textsOf(bytes);
  }

  /** A tag that ends at `at` without an attribute, as most do. @returns the place behind it */
  readNothing(at: number): number {
    this.#count = 0;
    this.isEmpty = false;
    return at + 1;
  }

  /**
   * Reads the attributes and the end of a tag.
   *
   * @param from behind the tag's name
   * @returns the place behind the tag
   * @throws {WorkbookRefusal} `workbook-markup`; `workbook-too-complex` for too many attributes or a value without end
   */
  read(from: number, longestToken: number): number {
    const { bytes } = this;
    const end = bytes.length;
    let at = from;
    this.#count = 0;
    for (;;) {
      let byte = bytes[at];
      if (byte !== BYTE.greaterThan && byte !== BYTE.slash) {
        if (byte === undefined || !isSpace(byte)) return refuse('workbook-markup');
        at += 1;
        byte = bytes[at];
        if (byte !== undefined && isSpace(byte)) {
          at = afterSpaces(bytes, at + 1);
          byte = bytes[at];
        }
      }
      if (byte === BYTE.greaterThan) {
        this.isEmpty = false;
        break;
      }
      if (byte === BYTE.slash) {
        if (bytes[at + 1] !== BYTE.greaterThan) return refuse('workbook-markup');
        this.isEmpty = true;
        at += 1;
        break;
      }
      const start = at;
      at = this.#attribute(at, end);
      if (at - start > longestToken) refuse('workbook-too-complex');
    }
    if (this.#count > 1) this.#mustBeDistinct(bytes, this.#nameFrom, this.#nameTo, this.#count);
    return at + 1;
  }

  #attribute(nameFrom: number, end: number): number {
    const { bytes } = this;
    const nameTo = nameEnd(bytes, nameFrom);
    if (nameTo === nameFrom) return refuse('workbook-markup');
    let at = nameTo;
    if (bytes[at] !== BYTE.equals) at = afterSpaces(bytes, at);
    if (bytes[at] !== BYTE.equals) return refuse('workbook-markup');
    at += 1;
    if (bytes[at] !== BYTE.doubleQuote) at = afterSpaces(bytes, at);
    const quote = bytes[at];
    if (quote !== BYTE.doubleQuote && quote !== BYTE.apostrophe) return refuse('workbook-markup');
    const from = ++at;
    let isPlain = 1;
    for (;;) {
      while (at < end && valueClasses[bytes[at] as number] === 0) at++;
      if (at >= end) return refuse('workbook-markup');
      const byte = bytes[at] as number;
      if (byte === quote) break;
      if (byte === BYTE.doubleQuote || byte === BYTE.apostrophe) {
        at += 1;
      } else {
        isPlain = 0;
        if (byte === BYTE.ampersand) at = referenceEnd(bytes, at);
        else if (isSpace(byte)) at += 1;
        else return refuse('workbook-markup');
      }
    }
    const index = this.#count;
    if (index >= limits.xmlAttributes) return refuse('workbook-too-complex');
    this.#nameFrom[index] = nameFrom;
    this.#nameTo[index] = nameTo;
    this.#from[index] = from;
    this.#to[index] = at;
    this.#isPlain[index] = isPlain;
    this.#count = index + 1;
    return at + 1;
  }

  /** The place of an attribute among those of the tag, or -1; the name is ASCII. */
  find(name: string): number {
    const { bytes } = this;
    const { length } = name;
    const first = name.charCodeAt(0);
    for (let index = 0; index < this.#count; index++) {
      const from = this.#nameFrom[index] as number;
      if (bytes[from] !== first || (this.#nameTo[index] as number) - from !== length) continue;
      let same = 1;
      while (same < length && bytes[from + same] === name.charCodeAt(same)) same++;
      if (same === length) return index;
    }
    return -1;
  }

  /** Whether the value stands in the bytes as it is meant, from `from` to `to`. */
  isPlain(index: number): boolean {
    return this.#isPlain[index] === 1;
  }

  from(index: number): number {
    return this.#from[index] as number;
  }

  to(index: number): number {
    return this.#to[index] as number;
  }

  value(index: number): string {
    const from = this.#from[index] as number;
    const to = this.#to[index] as number;
    return this.#isPlain[index] === 1 ? this.text(from, to) : readValue(this.bytes, from, to);
  }

  get(name: string): string | undefined {
    const index = this.find(name);
    return index === -1 ? undefined : this.value(index);
  }

  /** All attributes by their names. */
  attributes(): Attributes {
    if (this.#count === 0) return none;
    const all: Record<string, string> = Object.create(null);
    for (let index = 0; index < this.#count; index++) {
      all[this.text(this.#nameFrom[index] as number, this.#nameTo[index] as number)] = this.value(index);
    }
    return all;
  }
}
