import { randomUUID } from 'node:crypto';
import { listLaggards as contract, type Laggard } from '../../shared/contracts/monitoring.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { contentHash } from '../../shared/hash.ts';
import { formatOf } from '../../shared/http/accept.ts';
import { operation } from '../../shared/http/operation.ts';
import { json, tableReply } from '../../shared/http/reply.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import type { JobRepository } from './job.repository.ts';
import { jobView } from './job.rules.ts';
import type { ExportJob } from './job.ts';
import { laggardTable } from './laggards.rules.ts';
import { type LaggardNeeds, loadLaggards } from './load-laggards.ts';

type Needs = LaggardNeeds & {
  jobs: JobRepository;
  /** begins a long export; the answer does not wait for it */
  begin: (job: { login: string; id: string }) => Promise<void>;
};

/** A table of more rows is written by a job: it would not fit an answer. */
const LONGEST_TABLE_ROWS = 2000;
const PAGE = 50;

/** Who owes and whom to call; long CSV and XLSX become a job. */
export const listLaggards = (needs: Needs) =>
  operation(contract, async ({ params, query, at, caller, accept, language }) => {
    const territory = query.territory ?? FEDERATION;
    const asked = { ...params, territory, ...(query.assessment && { assessmentId: query.assessment }) };
    const { laggards, freshAt } = await loadLaggards(needs)({ ...asked, at });
    const format = formatOf({ contract, accept, format: query.format });
    const fileName = ['laggards', params.campaignId, params.kind, territory, query.assessment]
      .filter(Boolean)
      .join('-');

    if (format !== 'json' && rowsOf(laggards) > LONGEST_TABLE_ROWS) {
      const job: ExportJob = {
        id: randomUUID(),
        login: caller.login,
        revision: 1,
        status: 'running',
        createdAt: at,
        finishedAt: null,
        progress: 0,
        rows: null,
        sha256: null,
        fileName: `${fileName}.${format}`,
        asked: { ...asked, format, language },
      };
      await needs.jobs.save(job);
      await needs.begin(job);
      return json(jobView(job, null), { status: 202, headers: { location: `/v1/jobs/${job.id}` } });
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
