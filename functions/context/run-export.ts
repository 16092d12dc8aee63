import * as z from 'zod';
import { QuestionId } from '../../shared/contracts/questionnaire.ts';
import { type RunNeeds, runExport as run } from '../../shared/jobs/run-export.ts';
import { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { exportOf, summaryOf, type TableNeeds } from './territory-tables.ts';

const Asked = z.object({
  table: z.enum(['summary', 'answers']),
  campaignId: CampaignId,
  territory: TerritoryId,
  question: QuestionId.optional(),
});

/** Writes a long table of context data. */
export const runExport = (needs: TableNeeds & RunNeeds) =>
  run({
    ...needs,
    tableOf: async (given) => {
      const { table, ...asked } = Asked.parse(given);
      const made = table === 'summary' ? summaryOf(needs) : exportOf(needs);
      return (await made(asked, given.language)).table();
    },
  });
