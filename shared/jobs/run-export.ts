import * as z from 'zod';
import { CSV, XLSX } from '../contracts/common.ts';
import type { TableContent } from '../contracts/table-content.ts';
import { bytesHash } from '../hash.ts';
import type { TableWriter } from '../http/render.ts';
import type { Clock } from '../kernel/clock.ts';
import { faultFields, log } from '../observe/log.ts';
import { exportObject, type JobRepository } from './job.repository.ts';
import { failed, finished, progressed } from './job.rules.ts';
import type { ExportJob } from './job.ts';

/** What the function is called with. */
export const ExportEvent = z.object({ login: z.string(), id: z.string() });

export type RunNeeds = {
  readonly jobs: JobRepository;
  readonly clock: Clock;
  readonly writeTable: TableWriter;
  readonly putObject: (object: string, bytes: Uint8Array, mediaType: string) => Promise<void>;
};

type Needs = RunNeeds & {
  /** reads what was asked for */
  readonly tableOf: (asked: ExportJob['asked']) => Promise<TableContent>;
};

/** Most of the time goes into reading; the rest into the file. */
const READ_SHARE = 0.7;

/** Writes the file of a job. A second call finds it done and does nothing; what fails is said in the job. */
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

const write = async ({ jobs, clock, writeTable, putObject, tableOf }: Needs, job: ExportJob): Promise<void> => {
  const { format, language } = job.asked;
  const table = await tableOf(job.asked);
  const read = progressed(job, READ_SHARE);
  if (!(await jobs.save(read))) return;
  const bytes = await writeTable(table, format, language);
  await putObject(exportObject(job), bytes, format === 'csv' ? CSV : XLSX);
  await jobs.save(finished(read, clock.now(), table.rows.length, bytesHash(bytes)));
  log('export-done', { rows: table.rows.length });
};
