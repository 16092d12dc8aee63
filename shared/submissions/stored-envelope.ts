import type { Item } from '../dynamo/table.ts';
import type { Envelope, SubmissionRef } from './envelope.ts';

/** Said by the keys of the item, in the table and in each index. */
const inKeys = ['campaignId', 'kind', 'unit', 'part', 'schoolId', 'municipalityId', 'regionId'] as const;

/** What nearly every envelope has, and so need not be stored. */
const usual = {
  contested: false,
  changedLate: false,
  mending: false,
  measures: {},
  entails: [],
  formerly: [],
} as const;

const isUsual = (name: string, value: unknown): boolean =>
  name in usual && JSON.stringify(value) === JSON.stringify(usual[name as keyof typeof usual]);

/**
 * An envelope as it is stored: without what its keys say and what goes without saying. A form and its entries in the indexes and in
 * history are paid by the kilobyte, and this is the half of one.
 */
export const storedEnvelope = (envelope: Envelope): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(envelope).filter(
      ([name, value]) => !(inKeys as readonly string[]).includes(name) && !isUsual(name, value),
    ),
  );

/** `C#{campaign}#{kind}#{unit}#M#{municipality}` and `S#{school}#{part}`, or `H#...` in history. */
const refOf = ({ pk, sk }: Item): Record<keyof SubmissionRef, string | undefined> => {
  const [, campaignId, kind, unit, , municipalityId] = pk.split('#');
  const [, schoolId, part] = sk.split('#');
  const regionId = municipalityId?.split('-').slice(0, 2).join('-');
  return { campaignId, kind, unit, part, schoolId, municipalityId, regionId };
};

/** The whole envelope again, to be parsed; what an item says itself counts, as all did once. */
export const wholeEnvelope = (item: Item): Record<string, unknown> => ({
  ...usual,
  ...refOf(item),
  ...(item.e as Record<string, unknown> | undefined),
});
