import type { MunicipalityId, RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf, ownShelfOf, regionOf } from '../../shared/kernel/territory.ts';
import type { Check } from './check.ts';

/** A municipality and how many schools it has. */
export type Sized = { readonly id: MunicipalityId; readonly schools: number };

/** Schools of one batch: some seconds of work, so that a retry repeats little. */
const BATCH_SCHOOLS = 600;

const lastOf = (region: RegionId): MunicipalityId => `${region}-999`;

/** Municipalities in a row, as many as make a batch; whoever is alone too large is a batch of its own. */
const rangesOf = (sizes: readonly Sized[]): { first: MunicipalityId; schools: number }[] => {
  const ranges: { first: MunicipalityId; schools: number }[] = [];
  for (const { id, schools } of [...sizes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const last = ranges.at(-1);
    if (last && last.schools + schools <= BATCH_SCHOOLS) last.schools += schools;
    else ranges.push({ first: id, schools });
  }
  return ranges;
};

type Range = Omit<Check['batches'][number], 'number'>;

/**
 * The ranges of a region leave no gap between them, so that a municipality that comes meanwhile is in one; the first begins at the
 * shelf of what the region itself owes.
 */
const batchesOfRegion = (region: RegionId, sizes: readonly Sized[]): Range[] => {
  const ranges = rangesOf(sizes);
  return ranges.map(({ first }, index) => {
    const following = ranges[index + 1]?.first;
    return {
      region,
      from: index === 0 ? ownShelfOf(region) : first,
      to: following === undefined ? lastOf(region) : before(following),
    };
  });
};

const NUMBER_DIGITS = 3;

const before = (municipality: MunicipalityId): MunicipalityId => {
  const number = Number(municipality.slice(-NUMBER_DIGITS)) - 1;
  return `${regionOf(municipality)}-${String(number).padStart(NUMBER_DIGITS, '0')}`;
};

/**
 * The batches of a check, whole municipalities in each: what a coordinator is told of his municipality is made in one place.
 *
 * @param undivided a day after the deadline regional coordinators are told of their regions, so each is one batch
 */
export const batchesOf = (
  regions: readonly { readonly region: RegionId; readonly sizes: readonly Sized[] }[],
  undivided: boolean,
): Check['batches'] => {
  const ranges = regions.flatMap(({ region, sizes }) =>
    undivided ? [{ region, from: ownShelfOf(region), to: lastOf(region) }] : batchesOfRegion(region, sizes),
  );
  return ranges.map((range, index) => ({ number: index + 1, ...range }));
};

/** The batch of a check that concerns one municipality alone. */
export const batchOfMunicipality = (municipality: MunicipalityId): Check['batches'] => [
  { number: 1, region: regionOf(municipality), from: municipality, to: municipality },
];

/** The territory in which a check at a place looks: a municipality for a school; for what is told to a region, the region. */
export const lookedAt = (place: TerritoryId, undivided: boolean): TerritoryId =>
  undivided && levelOf(place) === 'municipality' ? regionOf(place) : place;
