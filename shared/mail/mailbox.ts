import { domainToASCII } from 'node:url';

/** An encoded word may have 75 characters, and 45 bytes become 60 of them. */
const WORD_BYTES = 45;

/** The text in pieces of at most 45 bytes that part no character. */
const pieces = (text: string): string[] => {
  const made: string[] = [''];
  for (const character of text) {
    const last = made.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > WORD_BYTES) made.push(character);
    else made[made.length - 1] = last + character;
  }
  return made;
};

const encodedWords = (text: string): string =>
  pieces(text)
    .map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join(' ');

/** An address whose domain may be Cyrillic, as the mail carries it; what is no address stays as it is, for the service to refuse. */
export const addressOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return at > 0 && domain !== '' ? `${address.slice(0, at)}@${domain}` : address;
};

/**
 * `ВПР <no-reply@vpr.example>` as a header carries it.
 *
 * @see RFC 2047
 */
export const mailbox = (text: string): string => {
  const { name, address = text } = /^(?<name>[^<>]*)<(?<address>[^<>]+)>$/.exec(text.trim())?.groups ?? {};
  const shown = name?.trim();
  return shown ? `${encodedWords(shown)} <${addressOf(address)}>` : addressOf(address.trim());
};
