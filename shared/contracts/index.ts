import { accountsContracts } from './accounts.ts';
import { apiContracts } from './api.ts';
import { applicationsContracts } from './applications.ts';
import { archivesContracts } from './archives.ts';
import { assignmentsContracts } from './assignments.ts';
import { campaignPlanContracts } from './campaign-plan.ts';
import { campaignsContracts } from './campaigns.ts';
import { checkingContracts } from './checking.ts';
import { checkingAccountsContracts } from './checking-accounts.ts';
import { checkingExpertContracts } from './checking-expert.ts';
import { checkingProgressContracts } from './checking-progress.ts';
import { checkingProtocolContracts } from './checking-protocol.ts';
import { conductContracts } from './conduct.ts';
import { contextContracts } from './context.ts';
import type { Contract } from './contract.ts';
import { deadlinesContracts } from './deadlines.ts';
import { directoryContracts } from './directory.ts';
import { eprContracts } from './epr.ts';
import { eprExpertsContracts } from './epr-experts.ts';
import { exchangeContracts } from './exchange.ts';
import { expertCountsContracts } from './expert-counts.ts';
import { extensionsContracts } from './extensions.ts';
import { materialsContracts } from './materials.ts';
import { messagesContracts } from './messages.ts';
import { monitoringContracts } from './monitoring.ts';
import { reportContracts } from './reports.ts';
import { resultsContracts } from './results.ts';
import { schedulesContracts } from './schedules.ts';
import { supportContracts } from './support.ts';
import { uploadsContracts } from './uploads.ts';

/** Every HTTP operation of the system. */
export const contracts: readonly Contract[] = [
  ...apiContracts,
  ...accountsContracts,
  ...directoryContracts,
  ...campaignsContracts,
  ...campaignPlanContracts,
  ...assignmentsContracts,
  ...extensionsContracts,
  ...applicationsContracts,
  ...monitoringContracts,
  ...messagesContracts,
  ...reportContracts,
  ...resultsContracts,
  ...uploadsContracts,
  ...schedulesContracts,
  ...materialsContracts,
  ...archivesContracts,
  ...deadlinesContracts,
  ...expertCountsContracts,
  ...eprContracts,
  ...eprExpertsContracts,
  ...contextContracts,
  ...exchangeContracts,
  ...supportContracts,
  ...conductContracts,
  ...checkingContracts,
  ...checkingExpertContracts,
  ...checkingAccountsContracts,
  ...checkingProtocolContracts,
  ...checkingProgressContracts,
];
