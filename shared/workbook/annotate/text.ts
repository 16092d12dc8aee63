import { sheetText } from '../sheet-text.ts';

/** Control characters that XML cannot hold, and the carriage return that it would lose: the format writes them as `_x000D_`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const CONTROL = /[\u0000-\u0008\u000B-\u001F]/g;

const escapedControl = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for markup or an attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi;

/** What stands in markup as a reader sees it; an entity that is none stays. */
export const plain = (markup: string): string =>
  markup.replaceAll(ENTITY, (whole, hexadecimal?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return characters[name] ?? whole;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** A `t` element that shows the text as it is, whatever it holds. */
export const textElement = (text: string): string =>
  `<t xml:space="preserve">${escaped(sheetText(text).replaceAll(CONTROL, escapedControl))}</t>`;
