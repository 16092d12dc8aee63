import type { Attributes, StartTag } from './xml-tag.ts';

/**
 * What one part of a workbook is read for: an element, what happens at its start, its text and its end, and which
 * children matter. Whatever is not named is checked for form and passed over with everything in it.
 */
export type Interest = {
  readonly open?: ((attributes: Attributes) => void) | undefined;
  /** in place of `open` where there are many: no attribute is made a text unless it is asked for; good until the next tag */
  readonly begin?: ((tag: StartTag) => void) | undefined;
  readonly text?: ((text: string) => void) | undefined;
  readonly close?: (() => void) | undefined;
  readonly inside?: Children | undefined;
  /** nothing may stand inside but what is named: an element too many is a value that some programs show */
  readonly only?: boolean | undefined;
};

/** Elements by their names without a prefix. */
export type Children = readonly { readonly name: Uint8Array; readonly interest: Interest }[];

/** With every member there, so that all of them are one kind of object to the loop that asks each of its members. */
export const whole = ({ open, begin, text, close, inside: children, only = false }: Interest) => ({
  open,
  begin,
  text,
  close,
  inside: children,
  only,
});

/** Shorthand for a part of which only some children of the root matter. */
export const inside = (entries: Readonly<Record<string, Interest>>): Children =>
  Object.entries(entries).map(([name, interest]) => ({ name: Buffer.from(name, 'utf8'), interest: whole(interest) }));
