import { createHash } from 'node:crypto';
import { key } from '../dynamo/key.ts';
import type { Item, Key } from '../dynamo/table.ts';
import type { CampaignId, TerritoryId } from '../kernel/ids.ts';
import { type Instant, instant } from '../kernel/instant.ts';
import { FEDERATION } from '../kernel/territory.ts';
import { Addressee, LetterContent } from './letter.ts';
import { StoredLetter } from './stored-letter.ts';

/** Letters go by themselves after two years, when the campaign after theirs is over. */
const KEPT_DAYS = 730;

/** Parts of the index of waiting letters, so that a whole country's reminders do not meet in one. */
export const OUTBOX_SHARDS = 8;

/** What names one letter. */
export type LetterRef = Pick<StoredLetter, 'to' | 'at' | 'id'>;

export const lettersOf = (to: Addressee): string => key('LETTERS', to);
export const letterKey = ({ to, at, id }: LetterRef): Key => ({ pk: lettersOf(to), sk: key('L', at, id) });

export const campaignLetters = (campaignId: CampaignId, region: TerritoryId): string =>
  key('LETTERS', campaignId, region);
export const unreadOf = (to: Addressee): string => key('UNREAD', to);
export const outboxShard = (shard: number): string => key('OUTBOX', shard);

/** Stands for no municipality: letters to the coordinators of a region. */
export const NO_MUNICIPALITY = '-';

const shardOf = ({ to, id }: LetterRef): number =>
  (createHash('sha256').update(`${to}#${id}`).digest()[0] ?? 0) % OUTBOX_SHARDS;

/** In the index of a campaign while it has one, of the unread until it is read, of the outbox while something is to be done. */
export const letterItem = (e: StoredLetter, content: LetterContent): Item => ({
  ...letterKey(e),
  ...(e.campaignId !== undefined && {
    gsi1pk: campaignLetters(e.campaignId, e.regionId ?? FEDERATION),
    gsi1sk: key(e.municipalityId ?? NO_MUNICIPALITY, e.at, e.id),
  }),
  ...(e.readAt === undefined && { gsi2pk: unreadOf(e.to), gsi2sk: key(e.at, e.id) }),
  ...(e.nextAt !== undefined && { gsi3pk: outboxShard(shardOf(e)), gsi3sk: key(e.nextAt, e.id, e.to) }),
  e,
  c: content,
  expiresAt: Math.floor(Date.parse(e.at) / 1000) + KEPT_DAYS * 24 * 60 * 60,
  schema: 'letter@1',
});

/** @throws {z.ZodError} when it is no letter */
export const toLetter = ({ e }: Item): StoredLetter => StoredLetter.parse(e);

/** @throws {z.ZodError} when it says nothing that a template knows */
export const toContent = ({ c }: Item): LetterContent => LetterContent.parse(c);

/** The letter by itself and in a path: `20230209150000000-<id>`. */
export const messageIdOf = ({ at, id }: Pick<LetterRef, 'at' | 'id'>): string => `${at.replaceAll(/\D/g, '')}-${id}`;

const MESSAGE_ID = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})-([a-z0-9-]{8,64})$/;

const instantOf = (text: string): Instant | undefined =>
  Number.isNaN(Date.parse(text)) || instant(text) !== text ? undefined : instant(text);

/** @returns undefined when it names no letter */
export const messageRef = (to: Addressee, messageId: string): LetterRef | undefined => {
  const [, year, month, day, hours, minutes, seconds, milliseconds, id] = MESSAGE_ID.exec(messageId) ?? [];
  if (id === undefined) return undefined;
  const at = instantOf(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return at && { to, at, id };
};

/** How mail carries a letter's name through the service and back: letters, digits, `-` and `_` are all that it takes. */
export const mailTagOf = (ref: LetterRef): string => `${ref.to}_${messageIdOf(ref)}`;

/** @returns undefined when it is no tag of ours */
export const letterOfTag = (tag: string): LetterRef | undefined => {
  const [to, messageId = ''] = tag.split('_');
  const addressee = Addressee.safeParse(to);
  return addressee.success ? messageRef(addressee.data, messageId) : undefined;
};
