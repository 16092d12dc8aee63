import type { Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, MunicipalityId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { isActual, type Submission } from '../../shared/submissions/envelope.ts';
import { toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type ContextContent, contextSchema } from './context.ts';

/**
 * | access pattern                            | index | pk                          | sk           |
 * | ----------------------------------------- | ----- | --------------------------- | ------------ |
 * | S2 what a municipality's schools have     | table | C#{c}#context#-#M#{muni}    | begins S#    |
 */
export const contextRepository = (table: Table) => {
  const envelopes = envelopeRepository(table);
  return {
    ...submissionRepository(table, contextSchema),
    history: envelopes.history,
    item: envelopes.item,

    /** S2: what is handed in, strongly consistent; one that cannot be read is left out and logged. */
    handedIn: async (campaignId: CampaignId, municipality: MunicipalityId): Promise<Submission<ContextContent>[]> => {
      const items = await envelopes.ofMunicipality(campaignId, 'context', NONE, municipality);
      return items.flatMap((item) => {
        try {
          const submission = toSubmission(item, contextSchema);
          return submission.movedTo === undefined && isActual(submission) ? [submission] : [];
        } catch (error) {
          log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
          return [];
        }
      });
    },
  };
};

export type ContextRepository = ReturnType<typeof contextRepository>;
