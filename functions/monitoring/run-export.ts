import * as z from 'zod';
import { type RunNeeds, runExport as run } from '../../shared/jobs/run-export.ts';
import { AssessmentId, CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { Kind } from '../../shared/kernel/kinds.ts';
import { laggardTable } from './laggards.rules.ts';
import { type LaggardNeeds, loadLaggards } from './load-laggards.ts';

/** Whose debts are asked for. */
const Asked = z.object({
  campaignId: CampaignId,
  kind: Kind,
  territory: TerritoryId,
  assessmentId: AssessmentId.optional(),
});

/** Writes a long table of those who owe. */
export const runExport = (needs: LaggardNeeds & RunNeeds) =>
  run({
    ...needs,
    tableOf: async (asked) => {
      const { laggards } = await loadLaggards(needs)({ ...Asked.parse(asked), at: needs.clock.now() });
      return laggardTable(laggards, asked.language);
    },
  });
