import { cursorOf, startOf } from '../dynamo/cursor.ts';
import { problems } from '../problems/catalogue.ts';
import type { EnvelopeRepository } from '../submissions/envelope.repository.ts';
import type { Submission, SubmissionRef } from '../submissions/envelope.ts';
import { type ContentSchema, historyKey, toSubmission } from '../submissions/submission.item.ts';

const PAGE = 50;

type Needs<C> = {
  load(ref: SubmissionRef): Promise<Submission<C> | undefined>;
  readonly history: EnvelopeRepository['history'];
  readonly schema: ContentSchema<C>;
};

type Asked<C, D> = {
  /** the operation, to which a cursor is bound */
  readonly name: string;
  readonly ref: SubmissionRef;
  readonly query: { readonly limit?: number | undefined; readonly next?: string | undefined };
  /** what differs between the contents of two revisions that follow each other */
  changes(before: C | undefined, after: C | undefined): D[];
};

/**
 * A page of a submission's revisions with who, when and what changed, newest first.
 *
 * The stream writes history some moments after the change; the stored submission itself stands for its newest revision until then.
 * @throws {Problem} `not-owed` where nothing is stored, `invalid-cursor`
 */
export const historyPage = async <C, D>(
  { load, history, schema }: Needs<C>,
  { name, ref, query, changes }: Asked<C, D>,
) => {
  const { limit = PAGE } = query;
  const bound = [name, ref];
  const start = startOf(bound, query.next);
  const [stored, page] = await Promise.all([load(ref), history(ref, limit + 1, start)]);
  if (!stored) throw problems.notOwed({});

  const kept = page.items.map((item) => toSubmission(item, schema));
  const lags = start === undefined && (kept[0]?.revision ?? 0) < stored.revision;
  const revisions = lags ? [stored, ...kept] : kept;
  const listed = revisions.slice(0, limit);
  const isLast = revisions.length <= limit && page.after === undefined;
  return {
    items: listed.map(({ revision, at, by, action, status, comment, contentHash, content }, index) => ({
      revision,
      at,
      by,
      action,
      status,
      comment: comment ?? null,
      sha256: contentHash ?? null,
      changes: changes(revisions[index + 1]?.content, content),
    })),
    next: isLast ? null : cursorOf(bound, historyKey(ref, listed.at(-1)?.revision ?? 0)),
  };
};
