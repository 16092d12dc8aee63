import { problems } from '../problems/catalogue.ts';
import { Again } from './again.ts';

/** Runs of a use case whose ground moved under it, before it is given up. */
const RUNS = 4;

type Remembered = {
  /** drops what is cached of a school that has moved */
  forget(schoolId: string): void;
};

/**
 * Runs a use case, and runs it anew on fresh reads when other writes came between.
 *
 * @throws {Problem} `changed-meanwhile` when they came between every time; `request-in-progress` when they were the same request
 */
export const runAgain = async <R>(schools: Remembered | undefined, run: () => Promise<R>): Promise<R> => {
  for (let runs = 1; ; runs++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Again)) throw error;
      if (error.movedSchoolId) schools?.forget(error.movedSchoolId);
      if (runs >= RUNS)
        throw error.message === 'contended' ? problems.requestInProgress({}) : problems.changedMeanwhile({});
    }
  }
};
