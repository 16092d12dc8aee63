import type { Operation } from '../../shared/http/operation.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import { getFormVersion, listFormVersions } from './form-versions.ts';
import { getHistory } from './get-history.ts';
import { getResult } from './get-result.ts';
import { reinstateResult, reopenResult, returnResult, waiveResult } from './judge-result.ts';
import { listResults } from './list-results.ts';
import type { ResultsRepository } from './results.repository.ts';

export type ResultsNeeds = {
  readonly results: ResultsRepository;
  readonly envelopes: EnvelopeRepository;
  readonly campaigns: CampaignReader;
  readonly originals: Objects;
};

/** What needs neither the reader nor the writer of workbooks. */
export const operations = (needs: ResultsNeeds): readonly Operation[] => [
  listResults(needs),
  getResult(needs),
  returnResult(needs),
  waiveResult(needs),
  reinstateResult(needs),
  reopenResult(needs),
  getHistory(needs),
  listFormVersions(needs),
  getFormVersion(needs),
];
