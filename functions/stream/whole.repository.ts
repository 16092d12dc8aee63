import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import type { Item, Table } from '../../shared/dynamo/table.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import { historyKey, submissionKey, toEnvelope, toItem } from '../../shared/submissions/submission.item.ts';

/** A submission of any kind: its content is carried along as it is stored, with its schema, and never looked into. */
export type Whole = Submission<unknown> & { readonly schemaVersion: number };

/** A transaction takes 100 items. */
const TRANSACTION_ITEMS = 100;

const toWhole = (item: Item): Whole => ({
  ...toEnvelope(item),
  content: item.c,
  ...(item.v instanceof Uint8Array && { vector: item.v }),
  schemaVersion: Number(String(item.schema).split('@')[1]),
});

const toStored = (s: Submission<unknown>): Item => {
  const { schemaVersion = 1, ...submission } = s as Partial<Whole> & Submission<unknown>;
  return toItem(submission, schemaVersion);
};

/**
 * Submissions of every kind, as the stream sees them.
 *
 * | access pattern                  | index | pk               | sk                              |
 * | ------------------------------- | ----- | ---------------- | ------------------------------- |
 * | S1 some submissions, by key     | table | the submission's | the submission's                |
 * | S6 one revision into history    | table | the submission's | H#{school}#{part}#{revision, 8} |
 */
export const wholeRepository = (table: Table) => ({
  /** S1, strongly consistent, in no order. */
  some: async (refs: readonly SubmissionRef[]): Promise<Whole[]> =>
    (await table.getAll(refs.map(submissionKey))).map(toWhole),

  /** Stores all changes while `sources` stand at their revisions. @returns false when something came between; some may be stored then */
  writeWhile: async (
    changes: readonly Submission<unknown>[],
    sources: readonly Submission<unknown>[],
  ): Promise<boolean> => {
    const checks = sources.map((s) => ({
      key: submissionKey(s),
      condition: { is: 'revision', revision: s.revision } as const,
    }));
    const room = TRANSACTION_ITEMS - checks.length;
    for (let i = 0; i < changes.length; i += room) {
      const puts = changes.slice(i, i + room).map((s) => ({
        item: toStored(s),
        condition: overRevisionBefore(s.revision),
      }));
      const outcome = await table.write(puts, checks);
      if (!outcome.stored) return false;
    }
    return true;
  },

  /** S6; a second time changes nothing. */
  keepRevision: async (image: Item): Promise<void> => {
    const envelope = toEnvelope(image);
    const { e, c, v, schema } = image;
    await table.put({
      item: { ...historyKey(envelope, envelope.revision), e, c, v, schema },
      condition: { is: 'absent' },
    });
  },

  /** All stored items of a municipality's kind and unit, tombstones too, strongly consistent. */
  ofPartition: async (pk: string): Promise<Item[]> => table.all({ pk, skPrefix: 'S#', consistent: true }),

  /** The revisions that history has of a municipality's kind and unit, by `{school}#{part}`. */
  revisionsOf: async (pk: string): Promise<Map<string, number[]>> => {
    const kept = new Map<string, number[]>();
    for (const { sk } of await table.all({ pk, skPrefix: 'H#', consistent: true })) {
      const [, school, part, revision] = sk.split('#');
      const of = `${school}#${part}`;
      kept.set(of, [...(kept.get(of) ?? []), Number(revision)]);
    }
    return kept;
  },
});

export type WholeRepository = ReturnType<typeof wholeRepository>;
