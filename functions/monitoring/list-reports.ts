import { listReports as contract } from '../../shared/contracts/reports.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import type { KeptReportRepository } from './kept-report.repository.ts';

type Needs = { kept: Pick<KeptReportRepository, 'list'> };

const PAGE = 50;

/** The kept reports of a territory, newest first; what is past its time is not shown, though it may still be there. */
export const listReports = ({ kept }: Needs) =>
  operation(contract, async ({ params: { campaignId }, query, at }) => {
    const territory = query.territory ?? FEDERATION;
    const bound = ['reports', campaignId, territory];
    const start = startOf(bound, query.next);
    const { reports, after } = await kept.list(campaignId, territory, query.limit ?? PAGE, start);
    return { items: reports.filter(({ keptUntil }) => at < keptUntil), next: cursorOf(bound, after) };
  });
