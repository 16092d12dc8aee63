import { putNew } from '../../shared/dynamo/put-new.ts';
import type { Item, Table } from '../../shared/dynamo/table.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import type { CampaignId, MunicipalityId } from '../../shared/kernel/ids.ts';
import { type Kind, NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { partitionOf, toItem, toSubmission } from '../../shared/submissions/submission.item.ts';
import { type Acknowledgement, acknowledgementSchema } from './material.ts';
import { gradesOf } from './materials.repository.ts';

/**
 * | access pattern                                   | index | pk                               | sk                    |
 * | ------------------------------------------------ | ----- | -------------------------------- | --------------------- |
 * | S2 a municipality's applications                 | table | C#{c}#application#-#M#{muni}     | begins S#             |
 * | S2 a municipality's acknowledgements             | table | C#{c}#acknowledgement#-#M#{muni} | begins S#             |
 * | S7 what is owed from a publication on, put absent| table | C#{c}#acknowledgement#-#M#{muni} | S#{school}#{material}.{n} |
 */
export const owingRepository = (table: Table) => {
  const ofMunicipality = (campaignId: CampaignId, kind: Kind, municipality: MunicipalityId) =>
    table.all({ pk: partitionOf(campaignId, kind, NONE, municipality), skPrefix: 'S#', consistent: true });

  return {
    /** S2, strongly consistent: the grades with which each school takes part. */
    grades: async (campaignId: CampaignId, municipality: MunicipalityId): Promise<Map<string, Grade[]>> => {
      const items = await ofMunicipality(campaignId, 'application', municipality);
      return new Map(items.flatMap((item) => readEach(item, () => [schoolOf(item), gradesOf(item)] as const)));
    },

    /** S2, strongly consistent: by school; tombstones are among them. */
    acknowledgements: async (
      campaignId: CampaignId,
      municipality: MunicipalityId,
    ): Promise<Map<string, Submission<Acknowledgement>[]>> => {
      const items = await ofMunicipality(campaignId, 'acknowledgement', municipality);
      const read = items.flatMap((item) => readEach(item, () => toSubmission(item, acknowledgementSchema)));
      return Map.groupBy(read, ({ schoolId }) => schoolId);
    },

    /** S7: what is stored already stays. @returns how many are owed only from now on */
    oweAll: (owed: readonly Submission<Acknowledgement>[]): Promise<number> =>
      putNew(
        table,
        owed.map((one) => toItem(one, acknowledgementSchema.version)),
      ),

    /** @returns whether it was stored: a school that has acknowledged meanwhile stays as it is */
    put: async (after: Submission<Acknowledgement>): Promise<boolean> => {
      const item = toItem(after, acknowledgementSchema.version);
      return (await table.put({ item, condition: { is: 'revision', revision: after.revision - 1 } })).stored;
    },
  };
};

export type OwingRepository = ReturnType<typeof owingRepository>;

const schoolOf = ({ sk }: Item): string => sk.split('#')[1] ?? '';

/** One item that cannot be read keeps no other school from what it owes. */
const readEach = <T>({ pk, sk }: Item, read: () => T): T[] => {
  try {
    return [read()];
  } catch (error) {
    log('unreadable-item', { pk, sk, ...faultFields(error) });
    return [];
  }
};
