import type { School, Territory } from '../contracts/directory.ts';
import type { Table } from '../dynamo/table.ts';
import { concurrently } from '../kernel/concurrent.ts';
import { SchoolId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { FEDERATION, levelOf, regionOf } from '../kernel/territory.ts';
import { addressRepository } from './address.repository.ts';
import { addressHash, addressState, isWorking, usableAddress } from './address.ts';
import { type Addressee, Letter } from './letter.ts';
import { letterItem } from './letter-item.ts';
import { afterQuietHours } from './quiet-hours.rules.ts';
import { StoredLetter } from './stored-letter.ts';

/** The directory as the outbox asks it; what it remembers for some minutes is fresh enough. */
export type Addressees = {
  school(id: SchoolId): Promise<School | undefined>;
  territory(id: string): Promise<Territory | undefined>;
};

/** Where an addressee is, whose clocks it has, and where mail to it goes. */
export type Whereabouts = Pick<StoredLetter, 'regionId' | 'municipalityId' | 'zone'> & {
  readonly name: string;
  readonly email: string | undefined;
};

/** What became of a batch of letters. */
export type Posted = {
  readonly created: number;
  /** put before */
  readonly known: number;
  /** addressees whom no mail can reach: their letters wait in the account alone, or nowhere where the directory knows them not */
  readonly unreachable: string[];
};

/** Writes that one batch has under way at once. */
const AT_ONCE = 24;

/** @returns undefined for whom the directory does not know */
export const whereaboutsOf =
  ({ school, territory }: Addressees) =>
  async (to: Addressee): Promise<Whereabouts | undefined> => {
    if (SchoolId.safeParse(to).success) {
      const found = await school(to);
      if (!found) return undefined;
      const { name, regionId, municipalityId, timeZone, contact } = found;
      return { name, regionId, municipalityId, zone: timeZone, email: usableAddress(contact.email) };
    }
    const found = await territory(to);
    if (!found) return undefined;
    const level = levelOf(to);
    return {
      name: found.name,
      ...(to !== FEDERATION && { regionId: level === 'region' ? to : regionOf(to) }),
      ...(level === 'municipality' && { municipalityId: to }),
      zone: found.timeZone,
      email: usableAddress(found.contact?.email),
    };
  };

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The letter as it waits: until it is time for it, or until the addressee's morning. */
const waiting = ({ content: _says, ...letter }: Letter, where: Whereabouts, now: Instant): StoredLetter => {
  const { name: _name, email: _email, ...place } = where;
  const due = later(letter.at, now);
  const nextAt = letter.urgent === true ? due : afterQuietHours(due, place.zone);
  return StoredLetter.parse({ ...letter, ...place, revision: 1, nextAt, post: { attempts: 0 } });
};

/**
 * The door of all letters: what is put here is shown in the account at once and mailed when it is time.
 *
 * | access pattern    | index | pk           | sk          |
 * | ----------------- | ----- | ------------ | ----------- |
 * | L1 a letter, put  | table | LETTERS#{to} | L#{at}#{id} |
 */
export const outboxRepository = (table: Table, directory: Addressees) => {
  const addresses = addressRepository(table);
  const find = whereaboutsOf(directory);

  const unreachableOf = async (found: ReadonlyMap<Addressee, Whereabouts | undefined>): Promise<string[]> => {
    const emails = [...found.values()].flatMap((where) => where?.email ?? []);
    const facts = await addresses.facts(emails.map(addressHash));
    return [...found]
      .filter(([, where]) => {
        const email = where?.email;
        return !isWorking(addressState(email, email === undefined ? undefined : facts.get(addressHash(email))));
      })
      .map(([to]) => to);
  };

  return {
    /**
     * Puts letters that are not there yet; what is there stays as it is, so a batch may be put again. Who puts tells of it by
     * `LettersWaiting`, or the letters wait for the next full hour.
     *
     * @param now no letter is sent before this, whatever moment it is about
     * @throws {z.ZodError} before anything is put, when one of them is no letter
     */
    put: async (letters: readonly Letter[], now: Instant): Promise<Posted> => {
      const parsed = letters.map((letter) => Letter.parse(letter));
      const whom = [...new Set(parsed.map(({ to }) => to))];
      const where = await concurrently(AT_ONCE, whom, find);
      const found = new Map(whom.map((to, index) => [to, where[index]]));
      const outcomes = await concurrently(AT_ONCE, parsed, async (letter) => {
        const place = found.get(letter.to);
        if (!place) return undefined;
        const item = letterItem(waiting(letter, place, now), letter.content);
        return (await table.put({ item, condition: { is: 'absent' } })).stored;
      });
      return {
        created: outcomes.filter((stored) => stored === true).length,
        known: outcomes.filter((stored) => stored === false).length,
        unreachable: await unreachableOf(found),
      };
    },
  };
};

export type Outbox = ReturnType<typeof outboxRepository>;
