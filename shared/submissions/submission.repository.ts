import type { Receipt } from '../contracts/common.ts';
import type { Condition } from '../dynamo/condition.ts';
import type { Item, Key, Put, Table } from '../dynamo/table.ts';
import { problems } from '../problems/catalogue.ts';
import { Again } from './again.ts';
import type { Submission, SubmissionRef } from './envelope.ts';
import { type IdempotencyMark, idempotencyPut } from './idempotency.ts';
import { owe } from './life.rules.ts';
import type { Hand } from './life-step.rules.ts';
import { receiptOf } from './receipt.ts';
import { type ContentSchema, itemOf, submissionKey, toSubmission } from './submission.item.ts';

/** How one request changes a submission. */
export type ChangeRequest = {
  readonly hand: Hand;
  /** the revision that the caller saw, from `If-Match` */
  readonly ifRevision?: number | undefined;
  /** SHA-256 of what is being sent: a repeat of the last change, one revision behind, gets its receipt again */
  readonly contentHash?: string | undefined;
  readonly idempotency?: IdempotencyMark | undefined;
};

export type ChangeOptions = {
  /** what an absent submission is: not owed (refused), or owed from this moment */
  readonly absent?: 'refuse' | 'owe';
  /** what must be in place for a first write: the school's own item, so that a school on the move leaves nothing behind */
  readonly standing?: Key;
  /** the item as a strong read in this request already gave it; `null` for none */
  readonly item?: Item | null;
  /** what is stored with the change or not at all, such as the personal data that belong to it in their own table */
  readonly also?: readonly Put[];
};

/** What goes into one transaction with a change. */
type Together = {
  readonly idempotency?: IdempotencyMark | undefined;
  readonly standing?: Key | undefined;
  readonly also?: readonly Put[] | undefined;
};

/**
 * | access pattern                       | index | pk                           | sk                      |
 * | ------------------------------------ | ----- | ---------------------------- | ----------------------- |
 * | S1 one submission                    | table | C#{c}#{kind}#{unit}#M#{muni} | S#{school}#{part}       |
 */
export const submissionRepository = <C>(table: Table, schema: ContentSchema<C>) => {
  /** @throws {Again} when the school has moved and the location was stale */
  const read = (item: Item): Submission<C> => {
    const submission = toSubmission(item, schema);
    if (submission.movedTo) throw new Again('school-moved', submission.schoolId);
    return submission;
  };

  const load = async (ref: SubmissionRef): Promise<Submission<C> | undefined> => {
    const item = await table.get(submissionKey(ref));
    return item && read(item);
  };

  /** One conditional put of the whole item; a transaction where an idempotency record or a standing school goes with it. */
  const save = async (after: Submission<C>, condition: Condition, together: Together): Promise<Receipt> => {
    const receipt = receiptOf(after);
    const put: Put = { item: itemOf(after, schema), condition };
    const isAlone = !together.idempotency && !together.standing && !together.also?.length;
    const existing = isAlone ? await putAlone(put) : await putTogether(put, receipt, together);
    const isOurs = existing === 'stored' || (existing && toSubmission(existing, schema).writeId === after.writeId);
    if (isOurs) return receipt;
    throw together.standing ? new Again('school-moved', after.schoolId) : new Again('revision-lost');
  };

  const putAlone = async (put: Put) => {
    const outcome = await table.put(put);
    return outcome.stored ? ('stored' as const) : outcome.existing;
  };

  const putTogether = async (put: Put, receipt: Receipt, { idempotency, standing, also = [] }: Together) => {
    const outcome = await table.write(
      [put, ...also, ...(idempotency ? [idempotencyPut(idempotency, receipt)] : [])],
      standing ? [{ key: standing, condition: { is: 'in-place' } }] : [],
    );
    if (outcome.stored && idempotency) idempotency.kept = true;
    if (!outcome.stored && outcome.contended) throw new Again('contended');
    return outcome.stored ? ('stored' as const) : outcome.existing[0];
  };

  return {
    load,
    read,

    /**
     * Loads, decides and stores: the one way in which a submission changes.
     *
     * @param decide gives the revision that follows, or what is stored itself when nothing is to change
     * @throws {Problem} `not-owed` when there is none; `stale` when `ifRevision` is not the stored one
     * @throws {Again} when another write came between: the use case runs again
     */
    change: async (
      ref: SubmissionRef,
      { hand, ifRevision, contentHash, idempotency }: ChangeRequest,
      decide: (stored: Submission<C>) => Submission<C>,
      { absent = 'refuse', item, standing, also }: ChangeOptions = {},
    ): Promise<Receipt> => {
      const loaded = item === undefined ? await load(ref) : item === null ? undefined : read(item);
      if (!loaded && absent === 'refuse') throw problems.notOwed({});
      if (ifRevision !== undefined && ifRevision !== (loaded?.revision ?? 0)) {
        if (loaded && isRepeat(loaded, hand, ifRevision, contentHash)) return receiptOf(loaded);
        throw problems.stale({ revision: loaded?.revision ?? 0, by: loaded?.by ?? '-', at: loaded?.at ?? '-' });
      }
      const stored = loaded ?? owe<C>(ref, hand);
      const after = decide(stored);
      if (after === stored) return receiptOf(stored);
      if (!loaded) return save({ ...after, revision: 1 }, { is: 'absent' }, { idempotency, standing, also });
      return save(after, { is: 'revision', revision: loaded.revision }, { idempotency, also });
    },
  };
};

/** The caller's own last change, sent again because its answer was lost. */
const isRepeat = (
  stored: Submission<unknown>,
  hand: Hand,
  ifRevision: number,
  contentHash: string | undefined,
): boolean =>
  contentHash !== undefined &&
  stored.revision === ifRevision + 1 &&
  stored.by === hand.by &&
  stored.contentHash === contentHash;

export type SubmissionRepository<C> = ReturnType<typeof submissionRepository<C>>;
