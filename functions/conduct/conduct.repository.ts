import type { Item, Table } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId } from '../../shared/kernel/ids.ts';
import { type Kind, NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { type ContentSchema, partitionOf, toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Schedule, scheduleSchema } from '../schedules/index.ts';
import { type Conduct, conductSchema } from './conduct.ts';

const MUNICIPALITIES_AT_ONCE = 12;

/**
 * | access pattern                             | index | pk                                     | sk           |
 * | ------------------------------------------ | ----- | -------------------------------------- | ------------ |
 * | S1 one report of conduct                   | table | C#{c}#conduct#-#M#{muni}               | S#{school}#- |
 * | S2 schedules and reports of a municipality | table | C#{c}#{schedule or conduct}#-#M#{muni} | begins S#    |
 */
export const conductRepository = (table: Table) => {
  const envelopes = envelopeRepository(table);

  /** S2, some moments behind, which a list may be; a school that moved away is left out. */
  const ofMunicipalities = async <C>(
    campaignId: CampaignId,
    kind: Kind,
    municipalities: readonly MunicipalityId[],
    schema: ContentSchema<C>,
  ): Promise<Submission<C>[]> => {
    const lists = await concurrently(MUNICIPALITIES_AT_ONCE, municipalities, (municipality) =>
      table.all({ pk: partitionOf(campaignId, kind, NONE, municipality), skPrefix: 'S#' }),
    );
    return lists.flat().flatMap((item) => readable(item, schema));
  };

  return {
    ...submissionRepository(table, conductSchema),
    history: envelopes.history,
    item: envelopes.item,
    schedulesOf: (campaignId: CampaignId, municipalities: readonly MunicipalityId[]): Promise<Submission<Schedule>[]> =>
      ofMunicipalities(campaignId, 'schedule', municipalities, scheduleSchema),
    conductsOf: (campaignId: CampaignId, municipalities: readonly MunicipalityId[]): Promise<Submission<Conduct>[]> =>
      ofMunicipalities(campaignId, 'conduct', municipalities, conductSchema),
  };
};

export type ConductRepository = ReturnType<typeof conductRepository>;

/** One that cannot be read spoils no list. */
const readable = <C>(item: Item, schema: ContentSchema<C>): Submission<C>[] => {
  try {
    const submission = toSubmission(item, schema);
    return submission.movedTo ? [] : [submission];
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return [];
  }
};
