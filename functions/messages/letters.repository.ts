import type { Item, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, MunicipalityId, RegionId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Addressee, LetterContent } from '../../shared/messages/letter.ts';
import {
  campaignLetters,
  type LetterRef,
  letterItem,
  letterKey,
  lettersOf,
  type NO_MUNICIPALITY,
  outboxShard,
  toContent,
  toLetter,
  unreadOf,
} from '../../shared/messages/letter-item.ts';
import type { StoredLetter } from '../../shared/messages/stored-letter.ts';
import { faultFields, log } from '../../shared/observe/log.ts';

/** A letter with what it says. */
export type WholeLetter = { readonly letter: StoredLetter; readonly content: LetterContent };

type After = Readonly<Record<string, unknown>> | undefined;

/** Times that a change is tried over what others change meanwhile: mail tells of one letter a handful of times. */
const ATTEMPTS = 12;

const whole = (item: Item): WholeLetter => ({ letter: toLetter(item), content: toContent(item) });

/** Those that can be read; one bad letter holds up no other. */
const readable = <T>(items: readonly Item[], read: (item: Item) => T): T[] =>
  items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
      return [];
    }
  });

/**
 * | access pattern                          | index | pk             | sk                   |
 * | --------------------------------------- | ----- | -------------- | -------------------- |
 * | L1 one letter; many by a batch          | table | LETTERS#{to}   | L#{at}#{id}          |
 * | L2 what is to be sent, the oldest first | gsi3  | OUTBOX#{shard} | {nextAt}#{id}#{to}   |
 * | L4 an addressee's, newest first         | table | LETTERS#{to}   | begins L#            |
 * | L5 an addressee's unread                | gsi2  | UNREAD#{to}    | {at}#{id}            |
 * | L6 a campaign's, by place, newest first | gsi1  | LETTERS#{campaign}#{region} | begins {municipality or -}# |
 */
export const lettersRepository = (table: Table) => {
  const one = async (ref: LetterRef): Promise<WholeLetter | undefined> => {
    const item = await table.get(letterKey(ref));
    return item && whole(item);
  };

  /** Over exactly the revision before. @returns what is stored instead, when somebody else was first */
  const save = async ({ letter, content }: WholeLetter): Promise<WholeLetter | 'saved' | 'gone'> => {
    const outcome = await table.put({
      item: letterItem(letter, content),
      condition: { is: 'revision', revision: letter.revision - 1 },
    });
    if (outcome.stored) return 'saved';
    return outcome.existing ? whole(outcome.existing) : 'gone';
  };

  return {
    /** L1, strongly consistent. */
    one,

    /** L1, strongly consistent, in no order; those that have gone by themselves are left out. */
    many: async (refs: readonly LetterRef[]): Promise<WholeLetter[]> =>
      readable(await table.getAll(refs.map(letterKey)), whole),

    /** L2, a page of one shard; the index may still name what was sent a moment ago. */
    due: async (shard: number, limit: number, after: After): Promise<{ letters: StoredLetter[]; after: After }> => {
      const page = await table.page({ index: 'gsi3', pk: outboxShard(shard) }, limit, after);
      return { letters: readable(page.items, toLetter), after: page.after };
    },

    /** L4, a page. */
    of: async (to: Addressee, limit: number, after: After): Promise<{ letters: WholeLetter[]; after: After }> => {
      const page = await table.page({ pk: lettersOf(to), skPrefix: 'L#', newestFirst: true }, limit, after);
      return { letters: readable(page.items, whole), after: page.after };
    },

    /** L5, the first of them. */
    unread: async (to: Addressee, limit: number): Promise<StoredLetter[]> =>
      readable((await table.page({ index: 'gsi2', pk: unreadOf(to) }, limit)).items, toLetter),

    /** L6, to the schools and coordinators of a municipality, or to the coordinators of a region; those before `since` are not read. */
    ofCampaign: async (
      campaignId: CampaignId,
      region: RegionId,
      place: MunicipalityId | typeof NO_MUNICIPALITY,
      since: Instant | undefined,
    ): Promise<StoredLetter[]> => {
      const letters: StoredLetter[] = [];
      const pattern = {
        index: 'gsi1',
        pk: campaignLetters(campaignId, region),
        skPrefix: `${place}#`,
        newestFirst: true,
      } as const;
      for (let after: After, first = true; first || after; first = false) {
        const page = await table.page(pattern, undefined, after);
        const read = readable(page.items, toLetter);
        letters.push(...read.filter(({ at }) => since === undefined || at >= since));
        after = read.some(({ at }) => since !== undefined && at < since) ? undefined : page.after;
      }
      return letters;
    },

    save,

    /**
     * Changes a letter, however many others change it meanwhile.
     *
     * @param known what it was when last seen
     * @param change gives the same letter when there is nothing to change; the revision is not its matter
     * @returns whether it was this call that changed it
     * @throws {Error} when others were always first
     */
    change: async (known: WholeLetter, change: (letter: StoredLetter) => StoredLetter): Promise<boolean> => {
      let seen = known;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const changed = change(seen.letter);
        if (changed === seen.letter) return false;
        const outcome = await save({ ...seen, letter: { ...changed, revision: seen.letter.revision + 1 } });
        if (outcome === 'saved') return true;
        if (outcome === 'gone') return false;
        seen = outcome;
      }
      throw new Error('a letter was changed by others again and again');
    },
  };
};

export type LettersRepository = ReturnType<typeof lettersRepository>;
