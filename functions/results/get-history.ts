import { getResultHistory as contract, type ResultRevision } from '../../shared/contracts/results.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { resultRef } from './form-content.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = {
  readonly results: Pick<ResultsRepository, 'load'>;
  readonly envelopes: Pick<EnvelopeRepository, 'history'>;
};

const PAGE = 50;

/** What brought a new content. */
const takings: readonly Envelope['action'][] = ['accepted', 'replaced'];

const entry = (e: Envelope): ResultRevision => ({
  revision: e.revision,
  at: e.at,
  by: e.by,
  action: e.action,
  status: e.status,
  comment: e.comment ?? null,
  sha256: e.contentHash ?? null,
  refusedFindings: e.action === 'refused' ? (e.refusedFindings ?? 0) : null,
  onBehalf: (takings.includes(e.action) && e.onBehalf) || null,
});

/** Who did what with a form; the stored revision is merged in, so that the newest entry never lags. */
export const getHistory = ({ results, envelopes }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, query, school }) => {
    const ref = resultRef(campaignId, assessmentId, school);
    const current = await results.load(ref);
    if (!current) throw problems.notOwed({});
    const asked = { ...ref, list: contract.name };
    const page = await envelopes.history(ref, query.limit ?? PAGE, startOf(asked, query.next));
    const older = readEnvelopes(page.items).envelopes.filter(({ revision }) => revision < current.revision);
    const first = query.next === undefined ? [current] : [];
    return { items: [...first, ...older].map(entry), next: cursorOf(asked, page.after) };
  });
