import { getApplicationHistory, type HistoryEntry } from '../../shared/contracts/applications.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { historyKey, toSubmission } from '../../shared/submissions/submission.item.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Application, applicationRef, applicationSchema } from './application.ts';
import { formChanges } from './form-changes.rules.ts';

type Needs = {
  readonly applications: Pick<SubmissionRepository<Application>, 'load'>;
  readonly envelopes: Pick<EnvelopeRepository, 'history'>;
};

const PAGE = 50;

type Revision = Submission<Application>;

/**
 * Every revision with who, when and what changed, newest first.
 *
 * The stream writes history some moments after the change; the stored submission itself stands for its newest revision until then.
 */
export const showHistory = ({ applications, envelopes }: Needs) =>
  operation(getApplicationHistory, async ({ params, school, query, language }) => {
    const ref = applicationRef(params.campaignId, school);
    const { limit = PAGE } = query;
    const bound = [getApplicationHistory.name, ref];
    const start = startOf(bound, query.next);
    const [stored, page] = await Promise.all([applications.load(ref), envelopes.history(ref, limit + 1, start)]);
    if (!stored) throw problems.notOwed({});

    const kept = page.items.map((item) => toSubmission(item, applicationSchema));
    const lags = start === undefined && (kept[0]?.revision ?? 0) < stored.revision;
    const revisions = lags ? [stored, ...kept] : kept;
    const shown = revisions.slice(0, limit);
    const isLast = revisions.length <= limit && page.after === undefined;
    return {
      items: shown.map((revision, index) => entryOf(revision, revisions[index + 1], language)),
      next: isLast ? null : cursorOf(bound, historyKey(ref, shown.at(-1)?.revision ?? 0)),
    };
  });

const entryOf = (revision: Revision, before: Revision | undefined, language: Language): HistoryEntry => ({
  revision: revision.revision,
  at: revision.at,
  by: revision.by,
  action: revision.action,
  status: revision.status,
  comment: revision.comment ?? null,
  sha256: revision.contentHash ?? null,
  changes: formChanges(before?.content, revision.content, language),
});
