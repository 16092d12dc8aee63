/** Characters that no line of a letter holds: controls, and marks that turn the order of what follows. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** One line, whatever was written: no controls, no line ends, single spaces, well-formed. */
export const line = (text: string): string =>
  text.toWellFormed().replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();

/** The lines of a longer text, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line)
    .filter((one) => one !== '');

/** A line of at most so many characters, cut with an ellipsis; no pair of a character is torn. */
export const cut = (text: string, most: number): string => {
  const whole = [...line(text)];
  return whole.length <= most
    ? whole.join('')
    : `${whole
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
