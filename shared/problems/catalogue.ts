import { applicationsProblems } from './applications.problems.ts';
import { archivesProblems } from './archives.problems.ts';
import { campaignProblems } from './campaigns.problems.ts';
import { checkingProblems } from './checking.problems.ts';
import { conductProblems } from './conduct.problems.ts';
import { contextProblems } from './context.problems.ts';
import { eprProblems } from './epr.problems.ts';
import { exchangeProblems } from './exchange.problems.ts';
import { generalProblems } from './general.problems.ts';
import { materialsProblems } from './materials.problems.ts';
import { monitoringProblems } from './monitoring.problems.ts';
import { resultsProblems } from './results.problems.ts';
import { schedulesProblems } from './schedules.problems.ts';
import { submissionProblems } from './submission.problems.ts';

/** Every refusal of the system; `docs/problems.md` has a heading for each. */
export const problems = {
  ...generalProblems,
  ...monitoringProblems,
  ...submissionProblems,
  ...applicationsProblems,
  ...campaignProblems,
  ...conductProblems,
  ...contextProblems,
  ...resultsProblems,
  ...schedulesProblems,
  ...materialsProblems,
  ...archivesProblems,
  ...checkingProblems,
  ...eprProblems,
  ...exchangeProblems,
};
