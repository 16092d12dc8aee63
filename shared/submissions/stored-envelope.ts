import type { Item } from '../dynamo/table.ts';
import type { Envelope, SubmissionRef } from './envelope.ts';
import { storedInstant, wholeInstant } from './stored-instant.ts';

/** Said by the keys of the item, in the table and in each index. */
const inKeys = ['campaignId', 'kind', 'unit', 'part', 'schoolId', 'municipalityId', 'regionId'] as const;

/** What nearly every envelope has, and so need not be stored. */
const usual = {
  contested: false,
  changedLate: false,
  mending: false,
  measures: {},
  entails: [],
  foreseen: [],
  formerly: [],
} as const;

const isUsual = (name: string, value: unknown): boolean =>
  Object.hasOwn(usual, name) && JSON.stringify(value) === JSON.stringify(usual[name as keyof typeof usual]);

/** Stored as bytes: half of their hexadecimal text. */
const asBytes = ['contentHash', 'refusedHash'] as const;

/** Instants that are nearly always the one of the change itself, and then are stored as `true`. */
const ofTheChange = ['submittedAt', 'acceptedAt'] as const;

/** Stored as numbers: a third of their text. */
const instants = ['at', 'dueAt', 'refusedAt', ...ofTheChange] as const;

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

const HEX = /^(?:[0-9a-f]{2})+$/;

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const UUID_DIGITS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

const storedValue = (name: string, value: unknown, at: unknown): unknown => {
  if (isOneOf(ofTheChange, name) && value === at) return true;
  if (isOneOf(instants, name)) return storedInstant(value);
  if (name === 'writeId' && typeof value === 'string' && UUID.test(value)) {
    return Buffer.from(value.replaceAll('-', ''), 'hex');
  }
  if (isOneOf(asBytes, name) && typeof value === 'string' && HEX.test(value)) return Buffer.from(value, 'hex');
  return value;
};

const wholeValue = (name: string, value: unknown, at: unknown): unknown => {
  if (isOneOf(ofTheChange, name) && value === true) return wholeInstant(at);
  if (isOneOf(instants, name)) return wholeInstant(value);
  if (!(value instanceof Uint8Array)) return value;
  const digits = Buffer.from(value).toString('hex');
  if (name === 'writeId') return digits.replace(UUID_DIGITS, '$1-$2-$3-$4-$5');
  if (isOneOf(asBytes, name)) return digits;
  return value;
};

/**
 * An envelope as it is stored: without what its keys say and what goes without saying. A form and its entries in the indexes and in
 * history are paid by the kilobyte, and this is more than the half of one.
 */
export const storedEnvelope = (envelope: Envelope): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(envelope)
      .filter(([name, value]) => !isOneOf(inKeys, name) && !isUsual(name, value))
      .map(([name, value]) => [name, storedValue(name, value, envelope.at)]),
  );

/** `C#{campaign}#{kind}#{unit}#M#{municipality}` and `S#{school}#{part}`, or `H#...` in history. */
const refOf = ({ pk, sk }: Item): Record<keyof SubmissionRef, string | undefined> => {
  const [, campaignId, kind, unit, , municipalityId] = pk.split('#');
  const [, schoolId, part] = sk.split('#');
  const regionId = municipalityId?.split('-').slice(0, 2).join('-');
  return { campaignId, kind, unit, part, schoolId, municipalityId, regionId };
};

/** The whole envelope again, to be parsed; what an item says itself counts, as all did once. */
export const wholeEnvelope = (item: Item): Record<string, unknown> => {
  const e = (item.e ?? {}) as Record<string, unknown>;
  const said = Object.entries(e).map(([name, value]) => [name, wholeValue(name, value, e.at)]);
  return { ...usual, ...refOf(item), ...Object.fromEntries(said) };
};
