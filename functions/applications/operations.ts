import type { Operation } from '../../shared/http/operation.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { amendConsolidated } from './amend-consolidated.ts';
import type { ApplicationNeeds } from './application-needs.ts';
import type { ConsolidatedNeeds } from './consolidated-needs.ts';
import { exportConsolidated, showAmendments } from './export-consolidated.ts';
import { acceptApplication, judgeApplication } from './judge-application.ts';
import { acceptConsolidated, returnConsolidated } from './judge-consolidated.ts';
import { acceptTerritory, reinstateTerritory, waiveTerritory } from './judge-territory.ts';
import { saveApplication } from './save-application.ts';
import { type Assignments, showApplication } from './show-application.ts';
import { showCodes, showPaperProtocol } from './show-codes.ts';
import { showConsolidated } from './show-consolidated.ts';
import { showHistory } from './show-history.ts';
import { signConsolidated } from './sign-consolidated.ts';
import { submitApplication } from './submit-application.ts';

export type ApplicationsNeeds = ApplicationNeeds &
  ConsolidatedNeeds & { readonly assignments: Assignments; readonly envelopes: EnvelopeRepository };

/** Everything that the room answers over HTTP but its files. */
export const operations = (needs: ApplicationsNeeds): readonly Operation[] => [
  showApplication(needs),
  saveApplication(needs),
  submitApplication(needs),
  acceptApplication(needs),
  ...judgeApplication(needs),
  showHistory(needs),
  acceptTerritory(needs),
  waiveTerritory(needs),
  reinstateTerritory(needs),
  showConsolidated(needs),
  signConsolidated(needs),
  amendConsolidated(needs),
  showAmendments(needs),
  acceptConsolidated(needs),
  returnConsolidated(needs),
];

type ExportNeeds = Pick<ApplicationsNeeds, 'applications' | 'consolidated' | 'campaigns'>;

/** What is also given as a file: the writer of workbooks is only in the function that needs it. */
export const exportOperations = (needs: ExportNeeds): readonly Operation[] => [
  showCodes(needs),
  showPaperProtocol(needs),
  exportConsolidated(needs),
];
