import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';

// Stands in bundles for `@aws-sdk/util-dynamodb`.

type Attributes = Record<string, AttributeValue>;
type Values = Readonly<Record<string, unknown>>;

const numberText = (value: number): string => {
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  throw new Error(`${value} is no number that an attribute holds exactly`);
};

const setAttribute = (values: ReadonlySet<unknown>): AttributeValue => {
  const all = [...values].filter((value) => value !== undefined);
  if (all.length === 0) throw new Error('A set that is stored is not empty');
  if (all.every((value) => typeof value === 'string')) return { SS: all };
  if (all.every((value) => typeof value === 'number')) return { NS: all.map(numberText) };
  if (all.every((value) => value instanceof Uint8Array)) return { BS: all };
  throw new Error('A set that is stored has texts, numbers or bytes alone');
};

const isLeftOut = (value: unknown): boolean => value === undefined || typeof value === 'function';

const attributeOf = (value: unknown): AttributeValue => {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: numberText(value) };
    case 'boolean':
      return { BOOL: value };
    case 'bigint':
      return { N: String(value) };
    case 'object':
      return value === null ? { NULL: true } : objectAttribute(value);
    default:
      throw new Error(`A ${typeof value} is no attribute`);
  }
};

const objectAttribute = (value: object): AttributeValue => {
  if (Array.isArray(value)) return { L: value.filter((one) => !isLeftOut(one)).map(attributeOf) };
  if (value instanceof Uint8Array) return { B: value };
  if (value instanceof Set) return setAttribute(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return { M: marshall(value as Values) };
  throw new Error(`A ${value.constructor?.name} is no attribute`);
};

/** Attributes of plain values; members that are undefined are left out. @throws {Error} for what no attribute holds */
export const marshall = (values: Values): Attributes => {
  const attributes: Attributes = {};
  for (const name in values) {
    const value = values[name];
    if (!isLeftOut(value)) attributes[name] = attributeOf(value);
  }
  return attributes;
};

const numberOf = (text: string): number | bigint => {
  const value = Number(text);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER || !Number.isFinite(value) ? value : BigInt(text);
};

const plainOf = (attribute: AttributeValue): NativeAttributeValue => {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return numberOf(attribute.N);
  if (attribute.M !== undefined) return unmarshall(attribute.M);
  if (attribute.L !== undefined) return attribute.L.map(plainOf);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.B !== undefined) return attribute.B;
  if (attribute.SS !== undefined) return new Set(attribute.SS);
  if (attribute.NS !== undefined) return new Set(attribute.NS.map(numberOf));
  if (attribute.BS !== undefined) return new Set(attribute.BS);
  throw new Error(`An attribute of an unknown type: ${Object.keys(attribute)}`);
};

/** Plain values of attributes; a whole number beyond 2^53 is a bigint. @throws {SyntaxError} for another number beyond it */
export const unmarshall = (attributes: Attributes): Record<string, NativeAttributeValue> => {
  const values: Record<string, NativeAttributeValue> = {};
  for (const name in attributes) values[name] = plainOf(attributes[name] as AttributeValue);
  return values;
};
