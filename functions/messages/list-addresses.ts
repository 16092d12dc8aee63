import { listAddresses as contract } from '../../shared/contracts/messages.ts';
import { type MailAddress, MailAddressState } from '../../shared/contracts/messages-views.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import type { AddressRepository } from '../../shared/messages/address.repository.ts';
import { addressHash, usableAddress } from '../../shared/messages/address.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { addressTable, addressView, byUrgency, ofSchool, ofTerritory } from './addresses.rules.ts';
import { tally } from './tally.rules.ts';

type Needs = {
  readonly territories: TerritoryReader;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
  readonly addresses: Pick<AddressRepository, 'facts'>;
};

const PAGE = 50;

/** Municipalities whose schools are read at once, when none is remembered. */
const AT_ONCE = 12;

/**
 * Where the mail of a region or municipality goes: what must be mended first, then by level and id. Closed schools are left out.
 *
 * @throws {Problem} `region-needed` for the federation; `not-found`; `invalid-cursor`
 */
export const listAddresses = (needs: Needs) =>
  operation(contract, async ({ params: { territory }, query, language }) => {
    const { state, next, limit = PAGE } = query;
    const all = await addressesOf(needs, territory);
    const counts = tally(
      MailAddressState.options,
      all.map((address) => address.state),
    );
    const wanted = all.filter((address) => state === undefined || address.state === state);
    const bound = ['addresses', territory, state];
    const from = Number(startOf(bound, next)?.from ?? 0);
    const until = from + limit;
    const items = wanted.slice(from, until);
    const value = { items, next: cursorOf(bound, until < wanted.length ? { from: until } : undefined), counts };
    return tableReply(value, () => addressTable(wanted, language), `addresses-${territory}`, {
      etag: contentHash([wanted, counts, from, until]).slice(0, 16),
    });
  });

const addressesOf = async ({ territories, schools, addresses }: Needs, id: TerritoryId): Promise<MailAddress[]> => {
  const level = levelOf(id);
  if (level === 'federation') throw problems.regionNeeded({});
  const own = await territories.territory(id);
  if (!own) throw problems.notFound({});
  const municipalities = level === 'municipality' ? [own] : await territories.children(id);
  const known = await concurrently(AT_ONCE, municipalities, (one) => schools.schoolsOf(one.id));
  const offices = level === 'municipality' ? [own] : [own, ...municipalities.filter((one) => one.pseudo === undefined)];
  const whose = [
    ...offices.map(ofTerritory),
    ...known
      .flat()
      .filter(({ closed }) => closed !== true)
      .map(ofSchool),
  ];
  const usable = whose.flatMap(({ email }) => usableAddress(email) ?? []);
  const facts = await addresses.facts(usable.map(addressHash));
  return whose.map((one) => addressView(one, facts)).sort(byUrgency);
};
