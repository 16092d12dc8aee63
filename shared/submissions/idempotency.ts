import { createHash } from 'node:crypto';
import type { Item, Key, Put } from '../dynamo/table.ts';
import type { Instant } from '../kernel/instant.ts';

/** A key is remembered this long. */
const REMEMBERED_SECONDS = 24 * 60 * 60;

/**
 * One use of an `Idempotency-Key`: scoped to caller and operation, stored in one transaction with the effect.
 *
 * | access pattern            | index | pk                     | sk                 |
 * | ------------------------- | ----- | ---------------------- | ------------------ |
 * | I1 the answer to one use  | table | I#{login}#{operation}  | SHA-256 of the key |
 *
 * `kept` turns true once the record went into a transaction with the effect.
 */
export type IdempotencyMark = { readonly key: Key; readonly requestHash: string; readonly at: Instant; kept: boolean };

export const idempotencyMark = (
  caller: string,
  operation: string,
  idempotencyKey: string,
  requestHash: string,
  at: Instant,
): IdempotencyMark => ({
  key: { pk: `I#${caller}#${operation}`, sk: createHash('sha256').update(idempotencyKey).digest('hex') },
  requestHash,
  at,
  kept: false,
});

const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** The record of the answer; it takes the place of nothing, or of one that has expired. */
export const idempotencyPut = (mark: IdempotencyMark, reply: unknown): Put => ({
  item: {
    ...mark.key,
    requestHash: mark.requestHash,
    reply: JSON.stringify(reply),
    expiresAt: seconds(mark.at) + REMEMBERED_SECONDS,
  },
  condition: { is: 'expired', nowSeconds: seconds(mark.at) },
});

/** @returns the remembered answer of a live record, and whether it was given to this same request */
export const rememberedReply = (
  item: Item | undefined,
  mark: IdempotencyMark,
): { same: boolean; reply: unknown } | undefined => {
  if (!item || Number(item.expiresAt) <= seconds(mark.at)) return undefined;
  return { same: item.requestHash === mark.requestHash, reply: JSON.parse(String(item.reply)) };
};
