import { overRevisionBefore } from '../dynamo/condition.ts';
import { key } from '../dynamo/key.ts';
import type { Key, Table } from '../dynamo/table.ts';
import { ExportJob } from './job.ts';

/** A finished export is offered for a week. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

const jobKey = (login: string, id: string): Key => ({ pk: key('J', login), sk: id });

/** Where the file of a job rests. */
export const exportObject = ({ login, id, asked }: ExportJob): string => `exports/${login}/${id}.${asked.format}`;

/**
 * | access pattern                | index | pk         | sk    |
 * | ----------------------------- | ----- | ---------- | ----- |
 * | J1 one job, by who asked only | table | J#{login}  | {job} |
 */
export const jobRepository = (table: Table) => ({
  /** J1. Nobody reaches a job by another's login. */
  one: async (login: string, id: string): Promise<ExportJob | undefined> => {
    const item = await table.get(jobKey(login, id));
    return item && ExportJob.parse(item.e);
  },

  /** @returns false when another run has moved the job on */
  save: async (job: ExportJob): Promise<boolean> => {
    const expiresAt = Math.floor(Date.parse(job.createdAt) / 1000) + KEPT_SECONDS;
    const outcome = await table.put({
      item: { ...jobKey(job.login, job.id), e: job, expiresAt, schema: 'job@1' },
      condition: overRevisionBefore(job.revision),
    });
    return outcome.stored;
  },
});

export type JobRepository = ReturnType<typeof jobRepository>;
