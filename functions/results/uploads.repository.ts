import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { storeTogether, type Together } from '../../shared/submissions/together.ts';
import { ArchivePlan, ArchiveUpload, FileOutcome } from './archive-upload.ts';

/** Outcomes are looked at while a campaign lasts; forms, receipts and originals are kept elsewhere and for good. */
const KEPT_SECONDS = 300 * 24 * 60 * 60;

const INDEX_DIGITS = 4;

const partition = (id: string): string => key('U', id);
const uploadKey = (id: string): Key => ({ pk: partition(id), sk: '-' });
const planKey = (id: string): Key => ({ pk: partition(id), sk: 'PLAN' });
const fileKey = (id: string, index: number): Key => ({
  pk: partition(id),
  sk: key('F', String(index).padStart(INDEX_DIGITS, '0')),
});
const FILES = 'F#';

const listKey = (campaignId: string, login: string): string => key('U', campaignId, login);

/**
 * | access pattern                          | index | pk                     | sk                      |
 * | --------------------------------------- | ----- | ---------------------- | ----------------------- |
 * | Z1 one archive of forms                 | table | U#{upload}             | -                       |
 * | Z2 what is to be done with it           | table | U#{upload}             | PLAN                    |
 * | Z3 what became of its files             | table | U#{upload}             | begins F#               |
 * | Z4 the archives of a login, newest first| gsi3  | U#{campaign}#{login}   | {createdAt}#{upload}    |
 */
export const uploadsRepository = (table: Table) => {
  const expiresAt = ({ createdAt }: ArchiveUpload) => Math.floor(Date.parse(createdAt) / 1000) + KEPT_SECONDS;

  const uploadItem = (upload: ArchiveUpload): Item => ({
    ...uploadKey(upload.id),
    gsi3pk: listKey(upload.campaignId, upload.caller.login),
    gsi3sk: key(upload.createdAt, upload.id),
    e: upload,
    expiresAt: expiresAt(upload),
    schema: 'archive-upload@1',
  });

  const plan = async (id: string): Promise<ArchivePlan | undefined> => {
    const item = await table.get(planKey(id));
    return item && ArchivePlan.parse(item.c);
  };

  return {
    /** Z1, strongly consistent. */
    one: async (id: string): Promise<ArchiveUpload | undefined> => {
      const item = await table.get(uploadKey(id));
      return item && ArchiveUpload.parse(item.e);
    },

    /** Stores a new one, with the answer to its idempotent request. @throws {Again} when that request has been here before */
    open: async (upload: ArchiveUpload, together: Together): Promise<void> => {
      const put = { item: uploadItem(upload), condition: { is: 'absent' } as const };
      await storeTogether(table)([put], together);
    },

    /** @returns false when somebody else has moved it on: an archive may be worked on twice at once */
    save: async (upload: ArchiveUpload): Promise<boolean> => {
      const condition = { is: 'revision', revision: upload.revision - 1 } as const;
      return (await table.put({ item: uploadItem(upload), condition })).stored;
    },

    /** Z4, a page; an index, so some milliseconds behind. */
    ofLogin: async (
      campaignId: string,
      login: string,
      limit: number,
      after: Readonly<Record<string, unknown>> | undefined,
    ) => {
      const page = await table.page({ index: 'gsi3', pk: listKey(campaignId, login), newestFirst: true }, limit, after);
      return { uploads: page.items.flatMap(readable), after: page.after };
    },

    /** Z2, strongly consistent. */
    plan,

    /** Keeps a plan unless there is one. @returns the one that counts */
    keepPlan: async (upload: ArchiveUpload, made: ArchivePlan): Promise<ArchivePlan> => {
      const item = { ...planKey(upload.id), c: made, expiresAt: expiresAt(upload), schema: 'archive-plan@1' };
      const outcome = await table.put({ item, condition: { is: 'absent' } });
      return outcome.stored ? made : ArchivePlan.parse(outcome.existing?.c);
    },

    /** Z3, in the order of the archive, strongly consistent. */
    outcomes: async (id: string): Promise<FileOutcome[]> =>
      (await table.all({ pk: partition(id), skPrefix: FILES, consistent: true })).map(({ c }) => FileOutcome.parse(c)),

    /** Which of the files have their outcome, strongly consistent. */
    known: async (id: string, indexes: readonly number[]): Promise<Set<number>> => {
      const items = await table.getAll(indexes.map((index) => fileKey(id, index)));
      return new Set(items.map(({ c }) => FileOutcome.parse(c).index));
    },

    /** Keeps the outcome of a file; the first one stands. */
    keepOutcome: async (upload: ArchiveUpload, outcome: FileOutcome): Promise<void> => {
      const item = {
        ...fileKey(upload.id, outcome.index),
        c: outcome,
        expiresAt: expiresAt(upload),
        schema: 'archive-file@1',
      };
      await table.put({ item, condition: { is: 'absent' } });
    },
  };
};

/** One item that cannot be read spoils no list. */
const readable = (item: Item): ArchiveUpload[] => {
  const parsed = ArchiveUpload.safeParse(item.e);
  if (parsed.success) return [parsed.data];
  log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(parsed.error) });
  return [];
};

export type UploadsRepository = ReturnType<typeof uploadsRepository>;
