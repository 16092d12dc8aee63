import { exportContext, getContextSummary } from '../../shared/contracts/context.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { contentHash } from '../../shared/hash.ts';
import { formatOf } from '../../shared/http/accept.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { beginExport, type ExportNeeds, LONGEST_TABLE_ROWS } from '../../shared/jobs/begin-export.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { exportOf, summaryOf, type TableNeeds } from './territory-tables.ts';

type Needs = TableNeeds & ExportNeeds;

const PAGE = 50;

/** What the schools of a territory have answered, question by question; long CSV and XLSX become a job. */
export const showSummary = (needs: Needs): Operation =>
  operation(getContextSummary, async ({ params, query, language, accept, caller, at }) => {
    const asked = { ...params, territory: query.territory ?? FEDERATION, question: query.question };
    const { report, table } = await summaryOf(needs)(asked, language);
    const format = formatOf({ contract: getContextSummary, accept, format: query.format });
    const fileName = ['context-summary', params.campaignId, asked.territory, query.question].filter(Boolean).join('-');
    if (format !== 'json' && table().rows.length > LONGEST_TABLE_ROWS) {
      const what = { fileName: `${fileName}.${format}`, asked: { ...asked, table: 'summary', format, language } };
      return beginExport(needs, { login: caller.login, at }, what);
    }
    return tableReply(report, table, fileName, { etag: contentHash(report).slice(0, 16) });
  });

/** Every answer of the schools of a territory that is nobody's in person: JSON by pages, CSV and XLSX whole, long ones by a job. */
export const exportAnswers = (needs: Needs): Operation =>
  operation(exportContext, async ({ params, query, language, accept, caller, at }) => {
    const asked = { ...params, territory: query.territory ?? FEDERATION };
    const bound = [exportContext.name, asked];
    const from = Number(startOf(bound, query.next)?.from ?? 0);
    const { report, table } = await exportOf(needs)(asked, language);
    const format = formatOf({ contract: exportContext, accept, format: query.format });
    const fileName = `context-${params.campaignId}-${asked.territory}`;
    if (format !== 'json' && table().rows.length > LONGEST_TABLE_ROWS) {
      const what = { fileName: `${fileName}.${format}`, asked: { ...asked, table: 'answers', format, language } };
      return beginExport(needs, { login: caller.login, at }, what);
    }
    const until = from + (query.limit ?? PAGE);
    const total = report.items.length;
    const value = {
      ...report,
      items: report.items.slice(from, until),
      next: cursorOf(bound, until < total ? { from: until } : undefined),
      total,
    };
    return tableReply(value, table, fileName, { etag: contentHash([report, from, until]).slice(0, 16) });
  });
