import type { ProblemKind } from '../problems/problem.ts';

/** The one table from the domain's words to HTTP. */
export const statusOf: Readonly<Record<ProblemKind, number>> = {
  invalid: 400,
  forbidden: 403,
  absent: 404,
  'not-acceptable': 406,
  conflict: 409,
  'in-progress': 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'precondition-missing': 428,
};
