import type { Texts } from '../../shared/contracts/contract.ts';
import { SampleLocality } from '../../shared/contracts/epr-views.ts';
import type { FrameSchool } from './sample.ts';

/** Schools with up to 10, 25 and 50 pupils of grade 11, and larger ones. @see docs/sources.md#epr */
export const SIZE_BOUNDS: readonly number[] = [10, 25, 50];

/** 1 for the smallest schools; one class more than there are bounds. */
const sizeClass = (pupils: number, bounds: readonly number[]): number =>
  bounds.filter((bound) => pupils > bound).length + 1;

/** `village-2`: the kind of the locality, and the size class by pupils of grade 11. */
export const stratumOf = ({ locality, pupils }: FrameSchool, bounds: readonly number[]): string =>
  `${locality}-${sizeClass(pupils, bounds)}`;

const localityNames: Readonly<Record<SampleLocality, Texts>> = {
  capital: { ru: 'центр региона', en: 'capital' },
  town: { ru: 'город', en: 'town' },
  settlement: { ru: 'посёлок', en: 'settlement' },
  village: { ru: 'село', en: 'village' },
  unknown: { ru: 'место не указано', en: 'place unknown' },
};

const sizeText = (size: number, bounds: readonly number[]): Texts => {
  const [over, to] = [size === 1 ? 0 : bounds[size - 2], bounds[size - 1]];
  const range = to === undefined ? `${(over ?? 0) + 1}+` : `${(over ?? 0) + 1}–${to}`;
  return { ru: `${range} учеников 11 класса`, en: `${range} pupils of grade 11` };
};

/** A stratum of ours as people read it; one of a loaded sample as it was written. */
export const stratumTitle = (stratum: string, bounds: readonly number[]): Texts => {
  const [, place, size] = /^(\w+)-(\d)$/.exec(stratum) ?? [];
  const locality = SampleLocality.safeParse(place);
  if (!locality.success) return { ru: stratum, en: stratum };
  const [name, pupils] = [localityNames[locality.data], sizeText(Number(size), bounds)];
  return { ru: `${name.ru}, ${pupils.ru}`, en: `${name.en}, ${pupils.en}` };
};

/** Localities from the capital down, then sizes; names of loaded strata in their order of letters. */
export const byStratum = (a: string, b: string): number => {
  const place = (stratum: string) => SampleLocality.options.indexOf(stratum.replace(/-\d$/, '') as SampleLocality);
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);
};
