import * as z from 'zod';
import { CSV, XLSX } from '../../shared/contracts/common.ts';
import { bytesHash } from '../../shared/hash.ts';
import type { TableWriter } from '../../shared/http/render.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { exportObject, type JobRepository } from './job.repository.ts';
import { failed, finished, progressed } from './job.rules.ts';
import type { ExportJob } from './job.ts';
import { laggardTable } from './laggards.rules.ts';
import { type LaggardNeeds, loadLaggards } from './load-laggards.ts';

/** What the function is called with. */
export const ExportEvent = z.object({ login: z.string(), id: z.string() });

type Needs = LaggardNeeds & {
  jobs: JobRepository;
  clock: Clock;
  writeTable: TableWriter;
  putObject: (object: string, bytes: Uint8Array, mediaType: string) => Promise<void>;
};

/** Most of the time goes into reading; the rest into the file. */
const READ_SHARE = 0.7;

/**
 * Writes the file of a job. A second call finds it done and does nothing; what fails is said in the job.
 */
export const runExport =
  (needs: Needs) =>
  async (event: z.infer<typeof ExportEvent>): Promise<void> => {
    const { jobs, clock } = needs;
    const job = await jobs.one(event.login, event.id);
    if (job?.status !== 'running') return;
    try {
      await write(needs, job);
    } catch (error) {
      log('export-failed', { ...faultFields(error) });
      const now = (await jobs.one(event.login, event.id)) ?? job;
      await jobs.save(failed(now, clock.now()));
    }
  };

const write = async (needs: Needs, job: ExportJob): Promise<void> => {
  const { format, language, ...query } = job.asked;
  const table = laggardTable((await loadLaggards(needs)({ ...query, at: needs.clock.now() })).laggards, language);
  const read = progressed(job, READ_SHARE);
  if (!(await needs.jobs.save(read))) return;
  const bytes = await needs.writeTable(table, format, language);
  await needs.putObject(exportObject(job), bytes, format === 'csv' ? CSV : XLSX);
  await needs.jobs.save(finished(read, needs.clock.now(), table.rows.length, bytesHash(bytes)));
  log('export-done', { rows: table.rows.length });
};
