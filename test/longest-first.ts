import { basename, dirname } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders and files whose tests play whole campaigns, the longest first: begun last, one of them would run alone at the end. */
const LONGEST = ['walkthrough', 'contract', 'demo', 'demo-days', 'hourly-reports', 'letters'];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const names = [basename(moduleId, '.test.ts'), basename(dirname(moduleId))];
  const rank = LONGEST.findIndex((long) => names.includes(long));
  return rank === -1 ? LONGEST.length : rank;
};

/** What takes long begins first, so that two workers end at nearly the same time; everything else in the runner's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
