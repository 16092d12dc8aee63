import type { Job } from '../contracts/monitoring.ts';
import type { ExportJob } from './job.ts';

/** A job as who asked for it sees it. */
export const jobView = (job: ExportJob, url: string | null): Job => {
  const { id, status, createdAt, finishedAt, progress, rows, sha256, fileName } = job;
  return { id, status, createdAt, finishedAt, progress, rows, sha256, fileName, url };
};

/** The job as its file lies ready. */
export const finished = (job: ExportJob, at: ExportJob['createdAt'], rows: number, sha256: string): ExportJob => ({
  ...job,
  revision: job.revision + 1,
  status: 'done',
  finishedAt: at,
  progress: 1,
  rows,
  sha256,
});

export const failed = (job: ExportJob, at: ExportJob['createdAt']): ExportJob => ({
  ...job,
  revision: job.revision + 1,
  status: 'failed',
  finishedAt: at,
});

export const progressed = (job: ExportJob, progress: number): ExportJob => ({
  ...job,
  revision: job.revision + 1,
  progress,
});

/** A job that nobody has begun yet. */
export const asked = (
  who: Pick<ExportJob, 'id' | 'login' | 'createdAt'>,
  what: Pick<ExportJob, 'fileName' | 'asked'>,
): ExportJob => ({
  ...who,
  ...what,
  revision: 1,
  status: 'running',
  finishedAt: null,
  progress: 0,
  rows: null,
  sha256: null,
});
