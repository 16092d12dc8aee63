import { getScheduleHistory as contract } from '../../shared/contracts/schedules.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { historyKey, toSubmission } from '../../shared/submissions/submission.item.ts';
import { rowChanges } from './row-changes.rules.ts';
import { scheduleRef, scheduleSchema } from './schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';

const PAGE = 50;

/**
 * Every revision with who, when and what changed, newest first.
 *
 * The stream writes history some moments after the change; the stored submission itself stands for its newest revision until then.
 */
export const showHistory = ({ schedules, campaigns }: ScheduleNeeds) =>
  operation(contract, async ({ params: { campaignId }, school, query, language }) => {
    const ref = scheduleRef(campaignId, school);
    const { limit = PAGE } = query;
    const bound = [contract.name, ref];
    const start = startOf(bound, query.next);
    const [stored, page, assessments] = await Promise.all([
      schedules.load(ref),
      schedules.history(ref, limit + 1, start),
      campaigns.assessments(campaignId),
    ]);
    if (!stored) throw problems.notOwed({});

    const kept = page.items.map((item) => toSubmission(item, scheduleSchema));
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
        changes: rowChanges(revisions[index + 1]?.content, content, assessments, language),
      })),
      next: isLast ? null : cursorOf(bound, historyKey(ref, listed.at(-1)?.revision ?? 0)),
    };
  });
