import { applicationsProblems } from './applications.problems.ts';
import { campaignProblems } from './campaigns.problems.ts';
import { generalProblems } from './general.problems.ts';
import { submissionProblems } from './submission.problems.ts';

/** Every refusal of the system; `docs/problems.md` has a heading for each. */
export const problems = { ...generalProblems, ...submissionProblems, ...applicationsProblems, ...campaignProblems };
