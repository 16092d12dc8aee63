import type { Operation } from '../../shared/http/operation.ts';
import { drawSample } from './draw-sample.ts';
import { addExpert, putExpert, removeExpert } from './edit-experts.ts';
import { acceptList, reopenList, returnList, submitList } from './judge-list.ts';
import type { ListNeeds } from './list-terms.ts';
import { loadExperts } from './load-experts.ts';
import { loadSample } from './load-sample.ts';
import { putObservers, showObservers } from './observers.ts';
import { publishSample } from './publish-sample.ts';
import { askReplacement, decideReplacement } from './replace-school.ts';
import type { SampleNeeds } from './sample-needs.ts';
import { showExperts, showListHistory, showReadings } from './show-experts.ts';
import { showProtocol, showSample, showSampleHistory, showSchoolEpr } from './show-sample.ts';

export type EprNeeds = SampleNeeds & ListNeeds;

/** Everything that the room answers but files and tables. */
export const operations = (needs: EprNeeds): readonly Operation[] => [
  drawSample(needs),
  publishSample(needs),
  showSampleHistory(needs),
  askReplacement(needs),
  decideReplacement(needs),
  showSchoolEpr(needs),
  putObservers(needs),
  addExpert(needs),
  putExpert(needs),
  removeExpert(needs),
  submitList(needs),
  acceptList(needs),
  returnList(needs),
  reopenList(needs),
  showListHistory(needs),
  showReadings(needs),
];

/** What is also given as a file. */
export const tableOperations = (needs: ListNeeds): readonly Operation[] => [
  showSample(needs),
  showProtocol(needs),
  showExperts(needs),
  showObservers(needs),
];

/** What comes as a file. */
export const fileOperations = (needs: EprNeeds): readonly Operation[] => [loadSample(needs), loadExperts(needs)];
