import { getJob as contract } from '../../shared/contracts/monitoring.ts';
import { operation } from '../../shared/http/operation.ts';
import { exportObject, type JobRepository } from '../../shared/jobs/job.repository.ts';
import { jobView } from '../../shared/jobs/job.rules.ts';
import { problems } from '../../shared/problems/catalogue.ts';

type Needs = { jobs: JobRepository; linkTo: (object: string, fileName: string) => Promise<string> };

/** How far an export is, for who asked for it; nobody else's is found. */
export const getJob = ({ jobs, linkTo }: Needs) =>
  operation(contract, async ({ params, caller }) => {
    const job = await jobs.one(caller.login, params.jobId);
    if (!job) throw problems.notFound({});
    return jobView(job, job.status === 'done' ? await linkTo(exportObject(job), job.fileName) : null);
  });
