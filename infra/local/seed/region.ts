import { contactOf, digits } from './contact.ts';
import { capitalName, districtNames, townNames, villageNames } from './names.ts';
import { random } from './random.ts';
import { type SchoolSite, schoolOf } from './school.ts';
import type { SeedAccount, SeedMunicipality, SeedRegion, SeedSchool } from './types.ts';

const REGION = 'ru-22';
const DISTRICT_SCHOOLS = 442;
const TOWN_SCHOOLS = [34, 26, 22, 18, 14, 12, 10, 9, 8, 7];
const CAPITAL_SCHOOLS = 32;
const REGIONAL_SCHOOLS = 6;
const FIRST_DISTRICT_SCHOOLS = 10;
/** every fourth district, and the first, has an urban settlement with two schools as its centre */
const SETTLEMENT_EVERY = 4;

const municipalityOf = (number: number, name: string, kind: SeedMunicipality['kind']): SeedMunicipality => {
  const login = `reg22_m${digits(number, 3)}`;
  return {
    id: `${REGION}-${digits(number, 3)}`,
    regionId: REGION,
    name,
    kind,
    login,
    contact: contactOf('Муниципальный координатор', login, 9000 + number),
  };
};

const municipalities = (): SeedMunicipality[] => [
  ...districtNames.map((name, index) => municipalityOf(index + 1, name, 'district')),
  ...townNames.map((name, index) => municipalityOf(districtNames.length + index + 1, `город ${name}`, 'town')),
  municipalityOf(districtNames.length + townNames.length + 1, `город ${capitalName}`, 'capital'),
  municipalityOf(districtNames.length + townNames.length + 2, 'Алтайский край (региональное подчинение)', 'regional'),
];

/** How many schools each district has: ten in the first, some nine in the others, the sum being fixed. */
const districtCounts = (seed: string): number[] => {
  const stream = random(seed, 'districts');
  const others = districtNames.length - 1;
  const mean = Math.floor((DISTRICT_SCHOOLS - FIRST_DISTRICT_SCHOOLS) / others);
  const rest = DISTRICT_SCHOOLS - FIRST_DISTRICT_SCHOOLS - mean * others;
  const counts = Array.from({ length: others }, (_, index) => mean + (index < rest ? 1 : 0));
  // What one district has more its neighbour has less.
  for (let index = 0; index + 1 < others; index += 2) {
    const shift = stream.whole(-3, 3);
    counts[index] = (counts[index] ?? 0) + shift;
    counts[index + 1] = (counts[index + 1] ?? 0) - shift;
  }
  return [FIRST_DISTRICT_SCHOOLS, ...counts];
};

/** Where the schools of a district stand: its centre first, then a village each. */
const districtSites = (index: number, count: number, nextVillage: () => string): SchoolSite[] => {
  const hasSettlement = index === 0 || (index + 1) % SETTLEMENT_EVERY === 0;
  const centre = nextVillage();
  const inCentre: SchoolSite[] = hasSettlement
    ? [1, 2].map((number) => ({ kind: 'settlement', locality: centre, number }))
    : [{ kind: 'centre', locality: centre }];
  return [
    ...inCentre,
    ...Array.from(
      { length: count - inCentre.length },
      (): SchoolSite => ({ kind: 'village', locality: nextVillage() }),
    ),
  ];
};

const townSites = (locality: string, kind: 'town' | 'capital', count: number): SchoolSite[] =>
  Array.from({ length: count }, (_, index) => ({ kind, locality, number: index + 1 }));

const sitesOf = (seed: string): SchoolSite[][] => {
  const villages = villageNames(random(seed, 'villages')).values();
  const nextVillage = () => villages.next().value as string;
  return [
    ...districtCounts(seed).map((count, index) => districtSites(index, count, nextVillage)),
    ...townNames.map((town, index) => townSites(town, 'town', TOWN_SCHOOLS[index] ?? 0)),
    townSites(capitalName, 'capital', CAPITAL_SCHOOLS),
    Array.from({ length: REGIONAL_SCHOOLS }, (_, index) => ({
      kind: 'regional',
      locality: capitalName,
      number: index + 1,
    })),
  ];
};

const accountsOf = (places: readonly SeedMunicipality[], schools: readonly SeedSchool[]): SeedAccount[] => [
  { login: 'federal', role: 'federal', scope: 'ru' },
  { login: 'reg220000', role: 'regional', scope: REGION },
  ...places.map(({ login, id }): SeedAccount => ({ login, role: 'municipal', scope: id })),
  ...schools.map(({ login, id }): SeedAccount => ({ login, role: 'school', scope: id })),
  { login: 'expert220001', role: 'expert', scope: REGION },
];

/**
 * A synthetic region with the code of Altai: 60 municipalities, 640 schools and their classes, whose sizes, places and languages are
 * spread like the real ones of 2021. Nothing in it names a real school or person.
 *
 * @param seed the same seed gives the same region; each school has its own stream of numbers
 * @see docs/sources.md#region
 */
export const syntheticRegion = (seed = 'region-22'): SeedRegion => {
  const places = municipalities();
  const sites = sitesOf(seed);
  const schools = places
    .flatMap((place, index) => (sites[index] ?? []).map((site) => ({ municipalityId: place.id, site })))
    .map(({ municipalityId, site }, index) => schoolOf(seed, index + 1, municipalityId, site));
  return { id: REGION, municipalities: places, schools, accounts: accountsOf(places, schools) };
};
