import type { Operation } from '../../shared/http/operation.ts';
import type { CheckingNeeds } from './checking-needs.ts';
import { distributeWorks, reassignCheck } from './distribute-works.ts';
import { issueEprAccounts, issueExpertAccounts, listEprAccounts, listExpertAccounts } from './issue-accounts.ts';
import { loadWorks } from './load-works.ts';
import { getMarking, listMarkings, putScores } from './mark-work.ts';
import { type ProtocolNeeds, putProtocol, returnProtocol, showProtocol, submitProtocol } from './protocols.ts';
import { getScoreSheet, loadScoreSheet } from './score-sheet.ts';
import { showChecking } from './show-checking.ts';
import { type ProgressNeeds, showAgreement, showEprExperts, showExperts, showProgress } from './show-progress.ts';

/** What is small and quick. */
export const operations = (needs: CheckingNeeds): readonly Operation[] => [
  distributeWorks(needs),
  reassignCheck(needs),
  listMarkings(needs),
  getMarking(needs),
  putScores(needs),
  listExpertAccounts(needs),
  issueExpertAccounts(needs),
  listEprAccounts(needs),
  issueEprAccounts(needs),
];

/** What comes as a file. */
export const fileOperations = (needs: CheckingNeeds): readonly Operation[] => [loadWorks(needs), loadScoreSheet(needs)];

/** What is also given as a file. */
export const tableOperations = (needs: ProgressNeeds): readonly Operation[] => [
  showChecking(needs),
  getScoreSheet(needs),
  showProgress(needs),
  showExperts(needs),
  showEprExperts(needs),
  showAgreement(needs),
];

/** What writes forms. */
export const protocolOperations = (needs: ProtocolNeeds): readonly Operation[] => [
  showProtocol(needs),
  putProtocol(needs),
  submitProtocol(needs),
  returnProtocol(needs),
];
