import type { Item, Key, Table } from '../dynamo/table.ts';
import type { Kind } from '../kernel/kinds.ts';
import { faultFields, log } from '../observe/log.ts';
import type { Envelope, SubmissionRef } from './envelope.ts';
import { historyKey, ofSchoolKey, owingKey, partitionOf, submissionKey, toEnvelope } from './submission.item.ts';

/** Envelopes of a list; what cannot be read is skipped, counted and logged, so that one bad item spoils no report. */
export type Envelopes = { readonly envelopes: Envelope[]; readonly unreadable: number };

export const readEnvelopes = (items: readonly Item[]): Envelopes => {
  const envelopes: Envelope[] = [];
  for (const item of items) {
    try {
      envelopes.push(toEnvelope(item));
    } catch (error) {
      log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    }
  }
  return { envelopes, unreadable: items.length - envelopes.length };
};

/**
 * | access pattern                        | index | pk                           | sk                          |
 * | ------------------------------------- | ----- | ---------------------------- | --------------------------- |
 * | S2 a municipality's, for its report   | table | C#{c}#{kind}#{unit}#M#{muni} | begins S#                   |
 * | S3 all that one school owes           | gsi1  | S#{school}#C#{c}             | {kind}#{unit}#{part}        |
 * | S4 who owes, by region                | gsi2  | O#{c}#{kind}#{region}        | {muni}#{school}#{unit}#{part} |
 * | S5 one submission's history           | table | the submission's             | begins H#{school}#{part}#   |
 */
export const envelopeRepository = (table: Table) => ({
  /** S1 for many, strongly consistent. */
  some: async (refs: readonly SubmissionRef[]): Promise<Envelopes> =>
    readEnvelopes(await table.getAll(refs.map(submissionKey))),

  /** S2, strongly consistent; tombstones of schools that moved away are among them. */
  ofMunicipality: async (campaignId: string, kind: Kind, unit: string, municipalityId: string): Promise<Item[]> =>
    table.all({ pk: partitionOf(campaignId, kind, unit, municipalityId), skPrefix: 'S#', consistent: true }),

  /** S3; an index, so some milliseconds behind. */
  ofSchool: async (campaignId: string, schoolId: string): Promise<Envelopes> =>
    readEnvelopes(await table.all({ index: 'gsi1', pk: ofSchoolKey(schoolId, campaignId) })),

  /** S4, a page; `under` narrows to a municipality. */
  owing: async (
    campaignId: string,
    kind: Kind,
    regionId: string,
    under?: string,
    limit?: number,
    after?: Readonly<Record<string, unknown>>,
  ) => {
    const page = await table.page(
      { index: 'gsi2', pk: owingKey(campaignId, kind, regionId), ...(under && { skPrefix: `${under}#` }) },
      limit,
      after,
    );
    return { ...readEnvelopes(page.items), after: page.after };
  },

  /** S5, newest first; whole items, since a room shows what changed in its content. */
  history: async (ref: SubmissionRef, limit?: number, after?: Readonly<Record<string, unknown>>) => {
    const { pk, sk } = historyKey(ref, 0);
    return table.page(
      { pk, skPrefix: sk.slice(0, sk.lastIndexOf('#') + 1), newestFirst: true, consistent: true },
      limit,
      after,
    );
  },

  /** One revision as history kept it. */
  revision: async (ref: SubmissionRef, revision: number): Promise<Item | undefined> =>
    table.get(historyKey(ref, revision)),

  /** The stored item of a key, whatever its content. */
  item: async (key: Key): Promise<Item | undefined> => table.get(key),
});

export type EnvelopeRepository = ReturnType<typeof envelopeRepository>;
