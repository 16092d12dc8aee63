import { campaignRepository } from '../../../functions/campaigns/campaign.repository.ts';
import { directoryRepository, type TerritoryRow } from '../../../functions/directory/index.ts';
import type { Put, Table } from '../../../shared/dynamo/table.ts';
import { systemClock } from '../../../shared/kernel/clock.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { ALL_UNITS, Kind, kindFacts, NONE } from '../../../shared/kernel/kinds.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import type { StoredAggregate } from '../../../shared/submissions/aggregate.ts';
import { assessments, campaign } from '../scene/campaign.ts';

export type Size = { readonly regions: number; readonly municipalities: number };

const MOSCOW = 'Europe/Moscow';
const AT_ONCE = 4;
/** Items of one transaction: most of the time goes into calls. */
const A_WRITE = 100;
/** Schools of a municipality, and days on which a work of theirs is held. */
const SCHOOLS = 10;
const DAYS = 20;
/** What a vector may have. */
const VECTOR_BYTES = 1_000;
const REV = 1_000_000_000;

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

const regionsOf = ({ regions }: Size): string[] => Array.from({ length: regions }, (_, n) => `ru-${digits(n + 1, 2)}`);
const municipalitiesOf = (region: string, { municipalities }: Size): string[] =>
  Array.from({ length: municipalities }, (_, n) => `${region}-${digits(n + 1, 3)}`);

const territoriesOf = (size: Size): TerritoryRow[] => [
  { id: 'ru', name: 'Российская Федерация', level: 'federation', parent: null, timeZone: MOSCOW },
  ...regionsOf(size).flatMap((region): TerritoryRow[] => [
    { id: region, name: `Область ${region}`, level: 'region', parent: 'ru', timeZone: MOSCOW },
    ...municipalitiesOf(region, size).map(
      (id): TerritoryRow => ({ id, name: `Муниципальный район ${id}`, level: 'municipality', parent: region }),
    ),
  ]),
];

const aggregateOf = (kind: Kind, territory: string, works: number, seed: number): StoredAggregate => {
  const { byWork } = kindFacts[kind];
  const all = SCHOOLS * (byWork ? works : 1);
  const accepted = (seed * 7) % all;
  const open = all - accepted;
  const days = Array.from({ length: DAYS }, (_, n): [string, number] => [`2027-03-${digits(n + 5, 2)}`, open]);
  return {
    campaignId: campaign.id,
    kind,
    unit: byWork ? ALL_UNITS : NONE,
    territory,
    statuses: { accepted, owed: open },
    onTime: accepted,
    late: 0,
    changedLate: 0,
    contested: 0,
    lastRefused: 0,
    openByDay: byWork ? Object.fromEntries(days) : {},
    measures: { classes: all * 3, participants: all * 70 },
    actualMeasures: { classes: accepted * 3, participants: accepted * 70 },
    skippedVectors: 0,
    latestAt: systemClock.now(),
    rev: REV + seed,
    ...(kind === 'result-form' && { vector: new Uint8Array(VECTOR_BYTES).fill(seed % 256) }),
  };
};

/** Stores the directory of a country and what each of its municipalities has of every kind. @returns how many aggregates */
export const storeCountry = async (table: Table, size: Size): Promise<number> => {
  const stored = { revision: 1, at: systemClock.now(), by: 'system' };
  await campaignRepository(table, systemClock).put({ campaign, assessments, stored });
  await directoryRepository(table).putTerritories(territoriesOf(size));
  const municipalities = regionsOf(size).flatMap((region) => municipalitiesOf(region, size));
  const all = Kind.options.flatMap((kind) =>
    municipalities.map((id, n) => aggregateOf(kind, id, assessments.length, n + 1)),
  );
  const puts: Put[] = [];
  const collecting: Table = {
    ...table,
    put: async (put) => {
      puts.push(put);
      return { stored: true };
    },
  };
  for (const one of all) await aggregateRepository(collecting).raise(one);
  const chunks = Array.from({ length: Math.ceil(puts.length / A_WRITE) }, (_, n) =>
    puts.slice(n * A_WRITE, (n + 1) * A_WRITE),
  );
  await concurrently(AT_ONCE, chunks, (chunk) => table.write(chunk));
  return all.length;
};
