import type * as z from 'zod';
import { listLetters } from '../../../../shared/contracts/messages.ts';
import type { MessageTopic, SentLetter } from '../../../../shared/contracts/messages-views.ts';
import { type Play, REGIONAL } from '../play-context.ts';

type Topic = z.infer<typeof MessageTopic>;

/** How many letters there are, by what they are about; topics without any are left out. */
export type LetterCounts = ReadonlyMap<Topic, number>;

/** One of a topic, and many; in the order in which a campaign knows them. */
const names: Readonly<Record<Topic, readonly [string, string]>> = {
  opening: ['opening', 'openings'],
  reminder: ['reminder', 'reminders'],
  deadline: ['deadline', 'deadlines'],
  escalation: ['escalation', 'escalations'],
  'by-hand': ['by hand', 'by hand'],
  notice: ['notice', 'notices'],
};

const PAGE = 200;

/** The letters of the campaign to the schools and coordinators of the region so far, as the region itself lists them. */
export const countLetters = async ({ api, campaignId, regionId }: Play): Promise<LetterCounts> => {
  const all: SentLetter[] = [];
  let next: string | undefined;
  do {
    const query = { territory: regionId, limit: PAGE, next };
    const { value } = await api.call(listLetters, REGIONAL, { params: { campaignId }, query });
    all.push(...value.items);
    next = value.next ?? undefined;
  } while (next !== undefined);
  const byTopic = Map.groupBy(all, ({ topic }) => topic);
  return new Map([...byTopic].map(([topic, letters]) => [topic, letters.length]));
};

/** Those that have come since; a late check's are about a moment before, so they cannot be told by their own. */
export const newLetters = (before: LetterCounts, now: LetterCounts): LetterCounts =>
  new Map([...now].map(([topic, count]) => [topic, count - (before.get(topic) ?? 0)]));

/** `16 openings, 1 escalation`; nothing where there are none. */
export const lettersText = (counts: LetterCounts): string =>
  (Object.keys(names) as Topic[])
    .flatMap((topic) => {
      const count = counts.get(topic) ?? 0;
      const [one, many] = names[topic];
      return count === 0 ? [] : `${count} ${count === 1 ? one : many}`;
    })
    .join(', ');
