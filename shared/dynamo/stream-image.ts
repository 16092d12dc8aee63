import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Item, toItem } from './table.ts';

/** An attribute as a function is given it: JSON, in which bytes are base64. */
type Told = Readonly<Record<string, unknown>>;

const bytesOf = (base64: unknown): Uint8Array => Buffer.from(String(base64), 'base64');

const attributeOf = (attribute: Told): Told => {
  if ('B' in attribute) return { B: bytesOf(attribute.B) };
  if ('BS' in attribute) return { BS: (attribute.BS as unknown[]).map(bytesOf) };
  if ('L' in attribute) return { L: (attribute.L as Told[]).map(attributeOf) };
  if ('M' in attribute) return { M: attributesOf(attribute.M as Record<string, Told>) };
  return attribute;
};

const attributesOf = (attributes: Readonly<Record<string, Told>>): Record<string, Told> =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attributeOf(attribute)]));

/** An item as the table's stream tells of it, bytes as bytes again: what is put from it is what was stored. */
export const imageItem = (image: Readonly<Record<string, object>>): Item =>
  toItem(attributesOf(image as Record<string, Told>) as unknown as Record<string, AttributeValue>);
