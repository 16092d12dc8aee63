import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import { putNew } from '../../shared/dynamo/put-new.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { Again } from '../../shared/submissions/again.ts';
import { Answer, type Check, CheckContent, CheckEnvelope, type Shelf, type Work, WorkHead } from './work.ts';

const PUTS_AT_ONCE = 16;

const shelfKey = ({ campaignId, assessmentId, schoolId }: Shelf): string =>
  key('CHECKING', campaignId, assessmentId, schoolId);

const workKey = (shelf: Shelf, code: number): Key => ({ pk: shelfKey(shelf), sk: key('WORK', String(code)) });

const checkKey = (check: Pick<CheckEnvelope, 'code' | 'portion' | 'number'> & Shelf): Key => ({
  pk: shelfKey(check),
  sk: key('CHECK', String(check.code), check.portion, String(check.number)),
});

const queueKey = (campaignId: CampaignId, expert: string): string => key('CHECKER', campaignId, expert);

const workItem = ({ answers, ...e }: Work): Item => ({
  ...workKey(e, e.code),
  schema: 'checked-work@1',
  e,
  c: { answers },
});

const checkItem = ({ scores, reassignments, writeId, ...e }: Check): Item => ({
  ...checkKey(e),
  schema: 'check@1',
  gsi1pk: queueKey(e.campaignId, e.expert),
  gsi1sk: e.markingId,
  e,
  c: { scores, reassignments, writeId },
});

const toWork = ({ e, c }: Item): Work => ({
  ...WorkHead.parse(e),
  answers: Answer.array().parse((c as { answers?: unknown }).answers),
});

const toCheck = ({ e, c }: Item): Check => ({ ...CheckEnvelope.parse(e), ...CheckContent.parse(c) });

/** All that stands on a shelf. */
export type Shelved = { readonly works: readonly Work[]; readonly checks: readonly Check[] };

/**
 * | access pattern                             | index | pk                                | sk                               |
 * | ------------------------------------------ | ----- | --------------------------------- | -------------------------------- |
 * | C1 the works of a school in an assessment, | table | CHECKING#{c}#{assessment}#{school} | all                              |
 * |    with their checks                       |       |                                   |                                  |
 * | C2 one check with its work, in one batch   | table | CHECKING#{c}#{assessment}#{school} | CHECK#{code}#{portion}#{number}; WORK#{code} |
 * | C3 what an expert checks; one of it by id  | gsi1  | CHECKER#{c}#{login}               | all; {marking}                   |
 */
export const checkingRepository = (table: Table) => ({
  /** C1, strongly consistent. */
  shelf: async (shelf: Shelf): Promise<Shelved> => {
    const items = await table.all({ pk: shelfKey(shelf), consistent: true });
    return {
      works: items.filter(({ sk }) => sk.startsWith('WORK#')).map(toWork),
      checks: items.filter(({ sk }) => sk.startsWith('CHECK#')).map(toCheck),
    };
  },

  /** C3; an index, so some milliseconds behind. */
  queue: async (campaignId: CampaignId, expert: string): Promise<CheckEnvelope[]> => {
    const items = await table.all({ index: 'gsi1', pk: queueKey(campaignId, expert) });
    return items.map(({ e }) => CheckEnvelope.parse(e));
  },

  /**
   * C3, then C2, strongly consistent.
   *
   * @throws {Problem} `no-such-check` for a check of somebody else as for none
   */
  marking: async (campaignId: CampaignId, expert: string, markingId: string): Promise<{ check: Check; work: Work }> => {
    const { items } = await table.page({ index: 'gsi1', pk: queueKey(campaignId, expert), skPrefix: markingId }, 1);
    const [found] = items;
    if (!found) throw problems.noSuchCheck({});
    const head = CheckEnvelope.parse(found.e);
    const [ofCheck, ofWork] = [checkKey(head), workKey(head, head.code)];
    const both = await table.getAll([ofCheck, ofWork]);
    const check = both.find(({ sk }) => sk === ofCheck.sk);
    const work = both.find(({ sk }) => sk === ofWork.sk);
    if (!check || !work) throw problems.noSuchCheck({});
    const read = toCheck(check);
    if (read.expert !== expert) throw problems.noSuchCheck({});
    return { check: read, work: toWork(work) };
  },

  /** Puts works over the revisions that were read. @throws {Again} where another import came between */
  putWorks: async (works: readonly Work[]): Promise<void> => {
    await concurrently(PUTS_AT_ONCE, works, async (work) => {
      const { stored } = await table.put({
        item: workItem(work),
        condition: overRevisionBefore(work.revision),
      });
      if (!stored) throw new Again('revision-lost');
    });
  },

  /** Checks that nobody made so far; one that another call has given meanwhile stays as it is. @returns how many were put */
  putChecks: (checks: readonly Check[]): Promise<number> => putNew(table, checks.map(checkItem)),

  /** Puts a check over the revision before. @throws {Problem} `stale` */
  changeCheck: async (check: Check): Promise<void> => {
    const outcome = await table.put({
      item: checkItem(check),
      condition: { is: 'revision', revision: check.revision - 1 },
    });
    if (outcome.stored) return;
    const now = outcome.existing && toCheck(outcome.existing);
    if (now?.writeId === check.writeId) return;
    throw problems.stale({ revision: now?.revision ?? 0, by: now?.expert ?? '-', at: now?.at ?? '-' });
  },
});
