import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../http/reply.ts';
import type { Instant } from '../kernel/instant.ts';
import type { JobRepository } from './job.repository.ts';
import { asked, jobView } from './job.rules.ts';
import type { ExportJob } from './job.ts';

/** A table of more rows is written by a job: it would not fit an answer. */
export const LONGEST_TABLE_ROWS = 2000;

export type ExportNeeds = {
  readonly jobs: Pick<JobRepository, 'save'>;
  /** calls the function that writes the file; the answer does not wait for it */
  readonly begin: (job: Pick<ExportJob, 'login' | 'id'>) => Promise<void>;
};

type Caller = { readonly login: string; readonly at: Instant };

/** Stores a job and begins it; the answer says where it is to be looked for. */
export const beginExport = async (
  { jobs, begin }: ExportNeeds,
  { login, at }: Caller,
  what: Pick<ExportJob, 'fileName' | 'asked'>,
): Promise<Reply> => {
  const job = asked({ id: randomUUID(), login, createdAt: at }, what);
  await jobs.save(job);
  await begin(job);
  return json(jobView(job, null), { status: 202, headers: { location: `/v1/jobs/${job.id}` } });
};
