/** Bytes of markup, all of them ASCII. */
export const BYTE = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  ampersand: 0x26,
  apostrophe: 0x27,
  hyphen: 0x2d,
  slash: 0x2f,
  colon: 0x3a,
  lessThan: 0x3c,
  equals: 0x3d,
  greaterThan: 0x3e,
  question: 0x3f,
  closingBracket: 0x5d,
} as const;

/** Of a byte, for the loops over text and values: 0 goes on, everything else is looked at. */
const LOOKED_AT = 1;
const FORBIDDEN = 2;

const classes = (lookedAt: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256);
  // XML 1.0 knows no further control characters, in no place and under no name.
  for (let byte = 0; byte < BYTE.space; byte++) table[byte] = FORBIDDEN;
  table[BYTE.tab] = 0;
  table[BYTE.lineFeed] = 0;
  for (const byte of lookedAt) table[byte] = LOOKED_AT;
  return table;
};

const { lessThan, ampersand, closingBracket, carriageReturn, doubleQuote, apostrophe, lineFeed, tab } = BYTE;

/** Where a run of text ends, changes or may be wrong. */
export const textClasses = classes([lessThan, ampersand, closingBracket, carriageReturn]);

/** The same of a quoted value, whose line ends and tabs are spaces. */
export const valueClasses = classes([lessThan, ampersand, doubleQuote, apostrophe, carriageReturn, lineFeed, tab]);

/** Of comments, instructions and CDATA: control characters alone. */
export const isForbidden = (byte: number): boolean =>
  byte < BYTE.space && byte !== BYTE.tab && byte !== BYTE.lineFeed && byte !== BYTE.carriageReturn;

export const isSpace = (byte: number): boolean =>
  byte === BYTE.space || byte === BYTE.lineFeed || byte === BYTE.carriageReturn || byte === BYTE.tab;

const STARTS = 2;
const GOES_ON = 1;

/** ASCII in names. */
const nameClasses = new Uint8Array(128);
for (let byte = 0; byte < 128; byte++) {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z_:]/.test(character)) nameClasses[byte] = STARTS;
  else if (/[-.0-9]/.test(character)) nameClasses[byte] = GOES_ON;
}

/** XML 1.0, fifth edition, productions 4 and 4a, beyond ASCII: first and last code point. */
const starting: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
];
const goingOn: readonly (readonly [number, number])[] = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
];

const isIn = (ranges: readonly (readonly [number, number])[], code: number): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last);

const classOf = (code: number): number => (isIn(starting, code) ? STARTS : isIn(goingOn, code) ? GOES_ON : 0);

/** The code point whose UTF-8 begins at `at`, and how many bytes it takes; the bytes are known to be UTF-8. */
const decoded = (bytes: Uint8Array, at: number): { code: number; length: number } => {
  const byte = (n: number): number => (bytes[at + n] as number) & 0x3f;
  const lead = bytes[at] as number;
  if (lead < 0xe0) return { code: ((lead & 0x1f) << 6) | byte(1), length: 2 };
  if (lead < 0xf0) return { code: ((lead & 0x0f) << 12) | (byte(1) << 6) | byte(2), length: 3 };
  return { code: ((lead & 0x07) << 18) | (byte(1) << 12) | (byte(2) << 6) | byte(3), length: 4 };
};

/** @returns where the name that begins at `from` ends; `from` itself when none does */
export const nameEnd = (bytes: Uint8Array, from: number): number => {
  const end = bytes.length;
  let at = from;
  let least = STARTS;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte < 128) {
      if ((nameClasses[byte] as number) < least) return at;
      at += 1;
    } else {
      const { code, length } = decoded(bytes, at);
      if (classOf(code) < least) return at;
      at += length;
    }
    least = GOES_ON;
  }
  return at;
};

/** A character that XML 1.0 may hold, written as it is or by its number. */
export const isCharacter = (code: number): boolean =>
  (code >= 0x20 && code <= 0xd7ff) ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0d ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);
