import { TextDecoder } from 'node:util';
import { refuse } from '../refusals.ts';

/** An element of a part by its places in the text: whatever is not changed stays as its writer wrote it. */
export type Element = {
  /** without the prefix */
  readonly name: string;
  /** `x:` or nothing */
  readonly prefix: string;
  readonly from: number;
  /** where its content begins and ends; both are the end of an empty element */
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly to: number;
};

const TEXT_DECLARATION = /^<\?xml[^>]*\?>/;

/** The text of an XML part without its byte order mark; a part in UTF-16 will be written in UTF-8, so its declaration is made to say so. */
export const markupOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return redeclared(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return redeclared(new TextDecoder('utf-16be').decode(bytes));
  return new TextDecoder('utf-8').decode(bytes);
};

const redeclared = (text: string): string =>
  text.replace(TEXT_DECLARATION, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>');

const ends: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Where what stands at a `<` ends, with whether it is a tag at all. */
const endOf = (xml: string, at: number): { readonly to: number; readonly isTag: boolean } => {
  for (const [start, end] of ends) {
    if (!xml.startsWith(start, at)) continue;
    const found = xml.indexOf(end, at + start.length);
    return { to: found === -1 ? refuse('workbook-damaged') : found + end.length, isTag: false };
  }
  let quote = '';
  for (let to = at + 1; to < xml.length; to++) {
    const character = xml[to] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return { to: to + 1, isTag: true };
  }
  return refuse('workbook-damaged');
};

const NAME = /<(?:([^\s:/>]+):)?([^\s:/>]+)/y;

const nameAt = (xml: string, at: number): Pick<Element, 'name' | 'prefix'> => {
  NAME.lastIndex = at;
  const [, prefix, name] = NAME.exec(xml) ?? refuse('workbook-damaged');
  return { prefix: prefix === undefined ? '' : `${prefix}:`, name: name ?? '' };
};

/**
 * The elements that stand side by side in well-formed markup, in one pass whatever is inside of them.
 *
 * @throws {WorkbookRefusal} `workbook-damaged` when an element has no end
 */
export const elementsIn = (xml: string, from = 0, to = xml.length): Element[] => {
  const found: Element[] = [];
  let depth = 0;
  let open: Omit<Element, 'contentTo' | 'to'> | undefined;
  for (let at = xml.indexOf('<', from); at !== -1 && at < to; ) {
    const tag = endOf(xml, at);
    if (tag.isTag && xml[at + 1] === '/') {
      depth -= 1;
      if (depth === 0 && open) found.push({ ...open, contentTo: at, to: tag.to });
    } else if (tag.isTag) {
      const isEmpty = xml[tag.to - 2] === '/';
      if (depth === 0) {
        open = { ...nameAt(xml, at), from: at, contentFrom: tag.to };
        if (isEmpty) found.push({ ...open, contentTo: tag.to, to: tag.to });
      }
      if (!isEmpty) depth += 1;
    }
    at = xml.indexOf('<', tag.to);
  }
  return depth === 0 ? found : refuse('workbook-damaged');
};

/** The root of a part. */
export const rootOf = (xml: string): Element => elementsIn(xml)[0] ?? refuse('workbook-damaged');

export const childrenOf = (xml: string, parent: Element): Element[] =>
  elementsIn(xml, parent.contentFrom, parent.contentTo);

/** The start tag alone, with its attributes. */
export const startTagOf = (xml: string, { from, contentFrom }: Element): string => xml.slice(from, contentFrom);

/** An attribute as it is written, entities and all; `name` with its prefix. */
export const attributeOf = (startTag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(startTag);
  return found?.[1] ?? found?.[2];
};

/** A piece of the text to be replaced. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** The text with all edits made; they must not overlap, those at one place keep their order. */
export const edited = (xml: string, edits: readonly Edit[]): string => {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    text += xml.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + xml.slice(at);
};

const EMPTY_END = /\s*\/>$/;

/** Puts markup before the end of an element, opening it where it was empty. */
export const appended = (xml: string, parent: Element, text: string): Edit => {
  if (parent.contentFrom !== parent.to) return { from: parent.contentTo, to: parent.contentTo, text };
  const opened = startTagOf(xml, parent).replace(EMPTY_END, '>');
  return { from: parent.from, to: parent.to, text: `${opened}${text}</${parent.prefix}${parent.name}>` };
};

/**
 * Puts markup where the schema wants it among the children of an element.
 *
 * @param order names of children in the order of the schema; what is not named there stands after all of them
 */
export const placed = (xml: string, parent: Element, order: readonly string[], name: string, text: string): Edit => {
  const rank = order.indexOf(name);
  const before = childrenOf(xml, parent).findLast((child) => {
    const place = order.indexOf(child.name);
    return place !== -1 && place <= rank;
  });
  if (before) return { from: before.to, to: before.to, text };
  if (parent.contentFrom === parent.to) return appended(xml, parent, text);
  return { from: parent.contentFrom, to: parent.contentFrom, text };
};

/** Markup of ours, written without prefixes, in the prefix of the part that it goes into. */
export const inPrefix = (markup: string, prefix: string): string =>
  prefix === '' ? markup : markup.replaceAll(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}`);
