import type { MunicipalityId } from '../../../shared/kernel/ids.ts';
import { classesOf, optionalWorksOf, type SchoolProfile } from './classes.ts';
import { contactOf, digits } from './contact.ts';
import { regionalSchoolName, townSchoolName, villageSchoolName } from './names.ts';
import { type Random, random } from './random.ts';
import type { LocalityStatus, SchoolType, SeedSchool } from './types.ts';

/** The place of a school: a village, the central village of a district, an urban settlement, a town, the capital, or the region's own. */
export type SchoolSite = {
  readonly kind: 'village' | 'centre' | 'settlement' | 'town' | 'capital' | 'regional';
  readonly locality: string;
  /** where the locality has several schools */
  readonly number?: number;
};

const statusOf: Readonly<Record<SchoolSite['kind'], LocalityStatus>> = {
  village: 'village',
  centre: 'village',
  settlement: 'settlement',
  town: 'town',
  capital: 'capital',
  regional: 'capital',
};

const bounded = (least: number, number: number, most: number): number => Math.min(most, Math.max(least, number));

const logNormal = (median: number, spread: number, stream: Random): number =>
  median * Math.exp(spread * stream.normal());

/** Pupils in a parallel: a third of the villages below 10, towns some 74. */
const pupilsPerGrade = (kind: SchoolSite['kind'], stream: Random): number => {
  switch (kind) {
    case 'village':
      return bounded(1.5, logNormal(13, 0.8, stream), 60);
    case 'centre':
    case 'settlement':
      return bounded(20, logNormal(44, 0.35, stream), 100);
    case 'regional':
      return bounded(20, 40 + 10 * stream.normal(), 60);
    case 'town':
    case 'capital':
      return bounded(18, 74 + 28 * stream.normal(), 160);
  }
};

const typeOf = (kind: SchoolSite['kind'], pupils: number, stream: Random): SchoolType => {
  switch (kind) {
    case 'village':
      return stream.chance(pupils < 10 ? 0.5 : pupils < 20 ? 0.2 : 0.03) ? 'basic' : 'secondary';
    case 'centre':
    case 'settlement':
      return 'secondary';
    case 'regional':
      return 'lyceum';
    case 'town':
    case 'capital':
      return stream.weighted({ secondary: 79, gymnasium: 9, lyceum: 9, basic: 3 });
  }
};

const nameOf = ({ kind, locality, number }: SchoolSite, type: SchoolType): string => {
  if (kind === 'regional') return regionalSchoolName((number ?? 1) - 1);
  if (kind === 'town' || kind === 'capital') return townSchoolName(locality, type, number ?? 1);
  return villageSchoolName(locality, type, number);
};

/** The code of the locality's size in the national questionnaire. */
const sizeOf = (kind: SchoolSite['kind'], pupils: number): SeedSchool['locality']['size'] => {
  switch (kind) {
    case 'village':
      return pupils < 12 ? 1 : 2;
    case 'centre':
      return pupils < 45 ? 2 : 3;
    case 'settlement':
      return pupils < 45 ? 3 : 4;
    case 'town':
      return 4;
    case 'capital':
    case 'regional':
      return 7;
  }
};

const computerSeatsOf = (kind: SchoolSite['kind'], pupils: number, stream: Random): number => {
  if (kind === 'village') return stream.whole(4, pupils < 10 ? 8 : 12);
  if (kind === 'centre' || kind === 'settlement') return stream.whole(12, 16);
  return stream.whole(12, 15) * stream.whole(1, 3);
};

/** The school with French, one in the region, stands here; 26 pupils of grade 7 wrote it in 2021. */
const hasFrench = ({ kind, number }: SchoolSite): boolean => kind === 'capital' && number === 1;

/**
 * A school of the synthetic region.
 *
 * @param number 1 to 640 over the whole region; its id and login are made of it
 */
export const schoolOf = (
  seed: string,
  number: number,
  municipalityId: MunicipalityId,
  site: SchoolSite,
): SeedSchool => {
  const stream = random(seed, 'school', number);
  const { kind, locality } = site;
  const pupils = pupilsPerGrade(kind, stream);
  const type = typeOf(kind, pupils, stream);
  const isTown = kind === 'town' || kind === 'capital' || kind === 'regional';
  const computerSeats = computerSeatsOf(kind, pupils, stream);
  // The first school of a settlement is the one to which the district comes with everything new.
  const isPilot = kind === 'settlement' && site.number === 1;
  const usesComputers = stream.chance(isTown ? 0.25 : 0.12) || isPilot;
  const language = stream.chance(isTown ? 0.12 : 0.22) ? 'DE' : 'EN';
  const profile: SchoolProfile = {
    type,
    pupilsPerGrade: pupils,
    language,
    isTown,
    usesComputers,
    computerSeats,
    hasFrench: hasFrench(site),
  };
  const classes = classesOf(profile, stream);
  const login = `edu22${digits(number, 4)}`;
  return {
    id: `s-22-${digits(number, 4)}`,
    login,
    municipalityId,
    regionId: 'ru-22',
    name: nameOf(site, type),
    type,
    locality: { name: locality, status: statusOf[kind], size: sizeOf(kind, pupils) },
    contact: contactOf('Ответственный организатор', login, number),
    computerSeats,
    classes,
    optionalWorks: optionalWorksOf(classes, stream),
  };
};
