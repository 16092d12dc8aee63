import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { limits } from './limits.ts';
import { refuse } from './refusals.ts';

export type Attributes = Readonly<Record<string, string>>;

/**
 * What one part of a workbook is read for: an element, what happens at its start, its text and its end, and which
 * children matter. Whatever is not named is checked for form and passed over with everything in it.
 */
export type Interest = {
  readonly open?: (attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: () => void;
  readonly inside?: ReadonlyMap<string, Interest>;
};

/** Bytes given to the parser at once: a refusal comes early, and no part is ever one long string. */
const CHUNK_BYTES = 65_536;

/** Chunks without an element, attribute or end of text: 512 KB, sixteen times the longest text of a cell. */
const TOKEN_CHUNKS = 8;

/** Prefixes are taken off here, at a third of the cost of resolving every namespace; positions are never shown. */
const PARSER = { xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;

/** `x:` of `x:worksheet`, nothing of `worksheet`. */
const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1);

const withoutPrefix = (name: string, prefix: string): string => {
  if (prefix === '') return name;
  return name.startsWith(prefix) ? name.slice(prefix.length) : '';
};

/** The part's own encoding is UTF-8 or, by a byte order mark, UTF-16; the format allows no other. */
const decoderOf = (bytes: Uint8Array) => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
};

const decoded = (decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string => {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return refuse('workbook-markup');
  }
};

/**
 * Reads one XML part as well-formed XML. Element names are compared without the root's own prefix: a fifth of real workbooks
 * writes `<x:row>`; elements of another prefix belong to extensions and are passed over.
 *
 * @param root the names the root element may have, with what is read inside
 * @throws {WorkbookRefusal} `workbook-markup` (not well-formed, wrong root, wrong encoding), `workbook-too-complex` (too deep,
 * too many attributes, a token without end), `workbook-doctype`
 */
export const readXml = (bytes: Uint8Array, root: ReadonlyMap<string, Interest>): void => {
  const parser = new SaxesParser(PARSER);
  const above: Interest[] = [];
  let current: Interest = { inside: root };
  let depth = 0;
  let prefix = '';
  let passedOver = 0;
  let attributes = 0;
  let silentChunks = 0;

  // No more handlers than these seven: V8 makes the parser a slow dictionary from the next one on, three times slower.
  parser.on('error', () => refuse('workbook-markup'));
  parser.on('doctype', () => refuse('workbook-doctype'));
  parser.on('attribute', () => {
    silentChunks = 0;
    if (++attributes > limits.xmlAttributes) refuse('workbook-too-complex');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    silentChunks = 0;
    if (++depth > limits.xmlDepth) refuse('workbook-too-complex');
    if (depth === 1) prefix = prefixOf(tag.name);
    if (passedOver > 0) {
      passedOver++;
      return;
    }
    const next = current.inside?.get(withoutPrefix(tag.name, prefix));
    if (next === undefined) {
      // Another root, or an element within a value: a value is text alone.
      if (depth === 1 || current.text !== undefined) refuse('workbook-markup');
      passedOver = 1;
      return;
    }
    above.push(current);
    current = next;
    next.open?.(tag.attributes);
  });
  parser.on('closetag', () => {
    depth--;
    silentChunks = 0;
    if (passedOver > 0) {
      passedOver--;
      return;
    }
    current.close?.();
    current = above.pop() ?? refuse('workbook-markup');
  });
  const text = (piece: string) => {
    silentChunks = 0;
    if (passedOver === 0) current.text?.(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);

  const decoder = decoderOf(bytes);
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    // The parser keeps an unfinished token in memory at many times its length, so the token must end soon.
    if (++silentChunks > TOKEN_CHUNKS) refuse('workbook-too-complex');
    parser.write(decoded(decoder, bytes.subarray(from, from + CHUNK_BYTES), true));
  }
  parser.write(decoded(decoder, new Uint8Array(0), false));
  parser.close();
};

/** Shorthand for a part of which only some children of the root matter. */
export const inside = (entries: Readonly<Record<string, Interest>>): ReadonlyMap<string, Interest> =>
  new Map(Object.entries(entries));
