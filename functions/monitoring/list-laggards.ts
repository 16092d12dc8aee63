import { listLaggards as contract, type Laggard } from '../../shared/contracts/monitoring.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { contentHash } from '../../shared/hash.ts';
import { formatOf } from '../../shared/http/accept.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { beginExport, type ExportNeeds, LONGEST_TABLE_ROWS } from '../../shared/jobs/begin-export.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { laggardTable } from './laggards.rules.ts';
import { type LaggardNeeds, loadLaggards } from './load-laggards.ts';

const PAGE = 50;

/** Who owes and whom to call; long CSV and XLSX become a job. */
export const listLaggards = (needs: LaggardNeeds & ExportNeeds) =>
  operation(contract, async ({ params, query, at, caller, accept, language }) => {
    const territory = query.territory ?? FEDERATION;
    const asked = { ...params, territory, ...(query.assessment && { assessmentId: query.assessment }) };
    const { laggards, freshAt } = await loadLaggards(needs)({ ...asked, at });
    const format = formatOf({ contract, accept, format: query.format });
    const fileName = ['laggards', params.campaignId, params.kind, territory, query.assessment]
      .filter(Boolean)
      .join('-');

    if (format !== 'json' && rowsOf(laggards) > LONGEST_TABLE_ROWS) {
      const what = { fileName: `${fileName}.${format}`, asked: { ...asked, format, language } };
      return beginExport(needs, { login: caller.login, at }, what);
    }

    const bound = ['laggards', asked];
    const from = Number(startOf(bound, query.next)?.from ?? 0);
    const until = from + (query.limit ?? PAGE);
    const value = {
      items: laggards.slice(from, until),
      next: cursorOf(bound, until < laggards.length ? { from: until } : undefined),
      total: laggards.length,
      freshAt,
    };
    return tableReply(value, () => laggardTable(laggards, language), fileName, {
      etag: contentHash([laggards, freshAt, from, until]).slice(0, 16),
    });
  });

const rowsOf = (laggards: readonly Laggard[]): number => laggards.reduce((n, { owes }) => n + owes.length, 0);
