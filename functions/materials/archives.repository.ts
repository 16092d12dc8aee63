import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId, MunicipalityId } from '../../shared/kernel/ids.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { partitionOf, toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { storeTogether, type Together } from '../../shared/submissions/together.ts';
import { type Schedule, scheduleSchema } from '../schedules/index.ts';
import { StoredArchiveFile, type WhichFile } from './archive-file.ts';
import type { Download } from './material.ts';

const fileKey = ({ campaignId, assessmentId, use, schoolId }: WhichFile): Key => ({
  pk: key('ARCHIVE', campaignId, assessmentId),
  sk: key(use, schoolId ?? NONE),
});

const MUNICIPALITIES_AT_ONCE = 12;

/**
 * | access pattern                             | index | pk                                   | sk                                     |
 * | ------------------------------------------ | ----- | ------------------------------------ | -------------------------------------- |
 * | G1 the file of a work, or a school's own   | table | ARCHIVE#{c}#{work}                   | {use}#{school or -}                    |
 * | G2 all files of a work                     | table | ARCHIVE#{c}#{work}                   | all                                    |
 * | G3 a download, put                         | table | GIVEN#{c}#{use}.{date}#{region}      | {muni}#{school or login}#{work}#{at}#{write} |
 * | S1 the schedule, to fix its day            | table | C#{c}#schedule#-#M#{muni}            | S#{school}#-                           |
 * | S2 the schedules of a municipality         | table | C#{c}#schedule#-#M#{muni}            | begins S#                              |
 */
export const archivesRepository = (table: Table) => ({
  schedules: submissionRepository(table, scheduleSchema),

  /** G1 for many, strongly consistent; what there is of it. */
  files: async (wanted: readonly WhichFile[]): Promise<StoredArchiveFile[]> => {
    const items = await table.getAll(wanted.map(fileKey));
    return items.map(({ c }) => StoredArchiveFile.parse(c));
  },

  /** G2, strongly consistent. */
  ofWork: async (campaignId: CampaignId, assessmentId: AssessmentId): Promise<StoredArchiveFile[]> => {
    const items = await table.all({ pk: fileKey({ campaignId, assessmentId, use: 'archive' }).pk, consistent: true });
    return items.map(({ c }) => StoredArchiveFile.parse(c));
  },

  /** Stores a revision over the one before. @throws {Again} when another was stored meanwhile */
  save: async (file: StoredArchiveFile, together: Together): Promise<void> => {
    const which = { ...file, schoolId: file.schoolId ?? undefined };
    const item: Item = {
      ...fileKey(which),
      e: { revision: file.revision, at: file.at, by: file.by },
      c: file,
      schema: 'archive-file@1',
    };
    const condition = overRevisionBefore(file.revision);
    await storeTogether(table)([{ item, condition }], together);
  },

  /** G3: keeps who was given a file of which day, and when. */
  keepDownload: async (
    { campaignId, assessmentId, use }: WhichFile,
    date: LocalDate,
    region: string,
    download: Download,
    writeId: string,
  ): Promise<void> => {
    const { schoolId, municipalityId, by, at } = download;
    const pk = key('GIVEN', campaignId, `${use}.${date}`, region);
    const sk = key(municipalityId ?? NONE, schoolId ?? by, assessmentId, at, writeId);
    await table.put({ item: { pk, sk, e: download, schema: 'download@1' }, condition: { is: 'any' } });
  },

  /** S2 for many municipalities, some moments behind, which a list may be; a school that moved away is left out. */
  schedulesOf: async (
    campaignId: CampaignId,
    municipalities: readonly MunicipalityId[],
  ): Promise<Submission<Schedule>[]> => {
    const lists = await concurrently(MUNICIPALITIES_AT_ONCE, municipalities, (municipality) =>
      table.all({ pk: partitionOf(campaignId, 'schedule', NONE, municipality), skPrefix: 'S#' }),
    );
    return lists.flat().flatMap(readable);
  },
});

export type ArchivesRepository = ReturnType<typeof archivesRepository>;

/** One schedule that cannot be read spoils no list. */
const readable = (item: Item): Submission<Schedule>[] => {
  try {
    const schedule = toSubmission(item, scheduleSchema);
    return schedule.movedTo ? [] : [schedule];
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return [];
  }
};
