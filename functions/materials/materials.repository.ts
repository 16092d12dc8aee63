import type * as z from 'zod';
import { publisherOf } from '../../shared/contracts/materials-views.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import type { CampaignId, MaterialId, TerritoryId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import { partitionOf, submissionKey, toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { storeTogether, type Together } from '../../shared/submissions/together.ts';
import { applicationRef, applicationSchema } from '../applications/index.ts';
import { type Acknowledgement, acknowledgementSchema, Download, partOf, StoredMaterial } from './material.ts';

type Version = { readonly campaignId: CampaignId; readonly materialId: MaterialId; readonly version: number };
type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

const shelfOf = (campaignId: CampaignId, territory: TerritoryId): string => key('MATERIAL', campaignId, territory);

const materialKey = (campaignId: CampaignId, id: MaterialId): Key => ({
  pk: shelfOf(campaignId, publisherOf(id)),
  sk: id,
});

const materialItem = (material: StoredMaterial): Item => ({
  ...materialKey(material.campaignId, material.id),
  e: { revision: material.revision, at: material.createdAt, by: material.createdBy },
  c: material,
  schema: 'material@1',
});

const downloadsOf = ({ campaignId, materialId, version }: Version, region: string): string =>
  key('GIVEN', campaignId, partOf(materialId, version), region);

/**
 * | access pattern                              | index | pk                                | sk                                 |
 * | ------------------------------------------- | ----- | --------------------------------- | ---------------------------------- |
 * | M1 one material with its versions           | table | MATERIAL#{c}#{publisher}          | {material}                         |
 * | M2 the materials of a publisher             | table | MATERIAL#{c}#{publisher}          | all                                |
 * | M3 the acknowledgements of one school       | table | C#{c}#acknowledgement#-#M#{muni}  | begins S#{school}#                 |
 * | M4 the downloads of a version in a region   | table | GIVEN#{c}#{material}.{n}#{region} | all, or begins {muni}#             |
 * | S1 the application, for the grades          | table | C#{c}#application#-#M#{muni}      | S#{school}#-                       |
 */
export const materialsRepository = (table: Table) => {
  const acknowledgements = submissionRepository(table, acknowledgementSchema);

  const store = storeTogether(table);

  return {
    acknowledgements,

    /** M1, strongly consistent. */
    find: async (campaignId: CampaignId, id: MaterialId): Promise<StoredMaterial | undefined> => {
      const item = await table.get(materialKey(campaignId, id));
      return item && StoredMaterial.parse(item.c);
    },

    /** M2, strongly consistent, oldest first. */
    ofPublisher: async (campaignId: CampaignId, territory: TerritoryId): Promise<StoredMaterial[]> => {
      const items = await table.all({ pk: shelfOf(campaignId, territory), consistent: true });
      const found = items.flatMap((item) => readable(item, StoredMaterial, item.c));
      return found.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
    },

    /** Stores a new one, with the answer to its idempotent request. @throws {Again} when that request has been here before */
    create: (material: StoredMaterial, together: Together): Promise<void> =>
      store([{ item: materialItem(material), condition: { is: 'absent' } }], together),

    /** Stores a revision over the one before. @throws {Again} when another was stored meanwhile */
    save: (material: StoredMaterial, together: Together = { mark: undefined, reply: undefined }): Promise<void> =>
      store(
        [{ item: materialItem(material), condition: { is: 'revision', revision: material.revision - 1 } }],
        together,
      ),

    /** M3, strongly consistent. @throws {Again} when the school has moved */
    ofSchool: async (campaignId: CampaignId, school: Place): Promise<Submission<Acknowledgement>[]> => {
      const pk = partitionOf(campaignId, 'acknowledgement', NONE, school.municipalityId);
      const items = await table.all({ pk, skPrefix: `S#${school.schoolId}#`, consistent: true });
      return items.map(acknowledgements.read);
    },

    /** The grades of the school's application as accepted, strongly consistent; none without one. */
    grades: async (campaignId: CampaignId, school: Place): Promise<Grade[]> => {
      const item = await table.get(submissionKey(applicationRef(campaignId, school)));
      return item ? gradesOf(item) : [];
    },

    /** M4: keeps a download; each has a line of its own. */
    keepDownload: async (version: Version, region: string, download: Download, writeId: string): Promise<void> => {
      const { at, by, schoolId, municipalityId } = download;
      const sk = key(municipalityId ?? NONE, schoolId ?? by, at, writeId);
      const item = { pk: downloadsOf(version, region), sk, e: download, schema: 'download@1' };
      await table.put({ item, condition: { is: 'any' } });
    },

    /** M4, some moments behind, which a count may be. */
    downloads: async (version: Version, region: string, municipality?: string): Promise<Download[]> => {
      const items = await table.all({
        pk: downloadsOf(version, region),
        ...(municipality !== undefined && { skPrefix: `${municipality}#` }),
      });
      return items.flatMap((item) => readable(item, Download, item.e));
    },
  };
};

export type MaterialsRepository = ReturnType<typeof materialsRepository>;

/** One item that cannot be read spoils no list. */
const readable = <T>({ pk, sk }: Item, schema: z.ZodType<T>, value: unknown): T[] => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [parsed.data];
  log('unreadable-item', { pk, sk, ...faultFields(parsed.error) });
  return [];
};

/** The grades that take part by an application that was accepted, whatever has become of it since; none of one that was waived. */
export const gradesOf = (item: Item): Grade[] => {
  const { acceptedAt, status, movedTo, content } = toSubmission(item, applicationSchema);
  const isAccepted = status === 'accepted' || acceptedAt !== undefined;
  if (!isAccepted || status === 'waived' || status === 'withdrawn' || movedTo) return [];
  return [...new Set(content?.classes.map(({ grade }) => grade))];
};
