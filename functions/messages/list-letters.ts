import { listLetters as contract } from '../../shared/contracts/messages.ts';
import { MessageFate, type SentLetter } from '../../shared/contracts/messages-views.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION, levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { fateOf } from '../../shared/messages/fate.ts';
import type { Addressee } from '../../shared/messages/letter.ts';
import { NO_MUNICIPALITY } from '../../shared/messages/letter-item.ts';
import type { Whereabouts } from '../../shared/messages/outbox.repository.ts';
import type { StoredLetter } from '../../shared/messages/stored-letter.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { TerritoryReader } from '../directory/index.ts';
import type { LettersRepository } from './letters.repository.ts';
import { tally } from './tally.rules.ts';

type Needs = {
  readonly letters: Pick<LettersRepository, 'ofCampaign'>;
  readonly territories: Pick<TerritoryReader, 'children'>;
  readonly find: (to: Addressee) => Promise<Whereabouts | undefined>;
};

const PAGE = 50;

/** Municipalities whose letters are read at once. */
const AT_ONCE = 12;

/**
 * The letters of a campaign to a region or municipality, newest first, with how many came to which end.
 *
 * @throws {Problem} `region-needed` for the federation; `invalid-cursor`
 */
export const listLetters = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, query }) => {
    const { territory = FEDERATION, topic, fate, since, next, limit = PAGE } = query;
    const all = await lettersIn(needs, campaignId, territory, since);
    const ofTopic = all.filter((letter) => topic === undefined || letter.topic === topic);
    const counts = tally(
      MessageFate.options,
      ofTopic.map(({ post }) => fateOf(post)),
    );
    const wanted = ofTopic.filter(({ post }) => fate === undefined || fateOf(post) === fate).sort(newestFirst);
    const bound = ['letters', campaignId, territory, topic, fate, since];
    const from = Number(startOf(bound, next)?.from ?? 0);
    const until = from + limit;
    return {
      items: await Promise.all(wanted.slice(from, until).map(view(needs))),
      next: cursorOf(bound, until < wanted.length ? { from: until } : undefined),
      total: wanted.length,
      counts,
    };
  });

const lettersIn = async (
  { letters, territories }: Needs,
  campaignId: CampaignId,
  territory: TerritoryId,
  since: Instant | undefined,
): Promise<StoredLetter[]> => {
  const level = levelOf(territory);
  if (level === 'federation') throw problems.regionNeeded({});
  if (level === 'municipality') return letters.ofCampaign(campaignId, regionOf(territory), territory, since);
  const municipalities = (await territories.children(territory)).map(({ id }) => id);
  const places = [NO_MUNICIPALITY, ...municipalities];
  return (await concurrently(AT_ONCE, places, (one) => letters.ofCampaign(campaignId, territory, one, since))).flat();
};

const newestFirst = (a: StoredLetter, b: StoredLetter): number =>
  a.at === b.at ? `${a.to}#${a.id}`.localeCompare(`${b.to}#${b.id}`) : a.at < b.at ? 1 : -1;

const view =
  ({ find }: Pick<Needs, 'find'>) =>
  async (letter: StoredLetter): Promise<SentLetter> => {
    const { to, topic, at, post } = letter;
    return {
      to,
      name: (await find(to))?.name ?? to,
      municipalityId: letter.municipalityId ?? null,
      topic,
      at,
      fate: fateOf(post),
      sentAt: post.sentAt ?? null,
      deliveredAt: post.deliveredAt ?? null,
      bouncedAt: post.bouncedAt ?? null,
      attempts: post.attempts,
      isRead: letter.readAt !== undefined,
    };
  };
