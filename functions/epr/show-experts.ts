import { getEprExperts, getEprExpertsHistory } from '../../shared/contracts/epr-experts.ts';
import { listEprReadings } from '../../shared/contracts/epr-observers.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { historyKey, toSubmission } from '../../shared/submissions/submission.item.ts';
import { type ExpertList, expertListRef, expertListSchema } from './expert-list.ts';
import { expertsTable } from './experts-table.rules.ts';
import { shown } from './finding.ts';
import { listFindings } from './list-findings.rules.ts';
import { type ListNeeds, readList } from './list-terms.ts';
import { loadOf } from './load.rules.ts';
import { participantsOf } from './replacement.rules.ts';

const PAGE = 50;

/** Whose readings are recorded: nobody else has the right. */
export const readerOf = ({ role }: Caller): 'federal' | 'regional' => (role === 'federal' ? role : 'regional');

/** The list with its people; who has read it is recorded first. */
export const showExperts = (needs: ListNeeds) =>
  operation(getEprExperts, async ({ params: { campaignId, territory }, caller, hand, at, language }) => {
    const reading = await readList(needs, campaignId, territory);
    const { stored, stage, terms } = reading;
    const { experts } = reading.list;
    const record = { at, by: hand.by, role: readerOf(caller), what: 'experts' as const, people: experts.length };
    await needs.people.recordReading(campaignId, territory, record, hand.writeId);
    const participants = terms.sample ? participantsOf(terms.sample) : 0;
    const { opensAt, dueAt, closesAt, correctionsUntil, zone, extension = null } = stage;
    const view = {
      campaignId,
      territory,
      status: stored?.status ?? ('owed' as const),
      revision: stored?.revision ?? 0,
      action: stored?.action ?? null,
      by: stored?.by ?? null,
      at: stored?.at ?? null,
      comment: stored?.comment ?? null,
      onTime: stored?.late === undefined ? null : !stored.late,
      sha256: stored?.contentHash ?? null,
      stage: { opensAt, dueAt, closesAt, correctionsUntil, zone, extension },
      norms: terms.norms,
      participants,
      load: loadOf(experts, participants, terms.norms),
      findings: shown(listFindings(experts, terms), language),
      items: experts,
      next: null,
    };
    return tableReply(view, () => expertsTable(experts, language), `epr-experts-${campaignId}-${territory}`);
  });

const revisionView = ({ revision, at, by, action, status, comment, contentHash, content }: Submission<ExpertList>) => {
  // Only an edit changes the people; what it was stays in the content until the next one.
  const change = action === 'drafted' ? content?.change : undefined;
  return {
    revision,
    at,
    by,
    action,
    status,
    comment: comment ?? null,
    sha256: contentHash ?? null,
    experts: content?.experts.length ?? 0,
    added: change?.added ?? [],
    removed: change?.removed ?? [],
    changed: change?.changed ?? [],
  };
};

/** The log of changes: the stored list stands for its newest revision until the stream has written history. */
export const showListHistory = ({ lists, envelopes }: Pick<ListNeeds, 'lists' | 'envelopes'>) =>
  operation(getEprExpertsHistory, async ({ params: { campaignId, territory }, query }) => {
    const ref = expertListRef(campaignId, territory);
    const { limit = PAGE } = query;
    const bound = [getEprExpertsHistory.name, ref];
    const start = startOf(bound, query.next);
    const [stored, page] = await Promise.all([lists.load(ref), envelopes.history(ref, limit + 1, start)]);
    if (!stored) throw problems.notOwed({});
    const kept = page.items.map((item) => toSubmission(item, expertListSchema));
    const lags = start === undefined && (kept[0]?.revision ?? 0) < stored.revision;
    const revisions = lags ? [stored, ...kept] : kept;
    const listed = revisions.slice(0, limit);
    const isLast = revisions.length <= limit && page.after === undefined;
    return {
      items: listed.map(revisionView),
      next: isLast ? null : cursorOf(bound, historyKey(ref, listed.at(-1)?.revision ?? 0)),
    };
  });

/** Who has read the people of the region. */
export const showReadings = ({ people }: Pick<ListNeeds, 'people'>) =>
  operation(listEprReadings, async ({ params: { campaignId, territory }, query }) => {
    const bound = [listEprReadings.name, campaignId, territory];
    const start = startOf(bound, query.next);
    const { readings, after } = await people.readings(campaignId, territory, query.limit ?? PAGE, start);
    return { items: readings, next: cursorOf(bound, after) };
  });
