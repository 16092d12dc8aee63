import type { Put, Table } from '../dynamo/table.ts';
import { Again } from './again.ts';
import { type IdempotencyMark, idempotencyPut } from './idempotency.ts';

/** The idempotent request of which something is stored, and what it is answered. */
export type Together = { readonly mark: IdempotencyMark | undefined; readonly reply: unknown };

/**
 * Stores items and the answer to their idempotent request in one transaction.
 *
 * @throws {Again} when one of the items has changed meanwhile, or the request has been here before
 */
export const storeTogether =
  (table: Pick<Table, 'write'>) =>
  async (puts: readonly Put[], { mark, reply }: Together): Promise<void> => {
    const outcome = await table.write([...puts, ...(mark ? [idempotencyPut(mark, reply)] : [])]);
    if (!outcome.stored) throw new Again(outcome.contended ? 'contended' : 'revision-lost');
    if (mark) mark.kept = true;
  };
