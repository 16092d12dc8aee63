import type { MunicipalityId } from '../kernel/ids.ts';
import { Kind, kindFacts, NONE } from '../kernel/kinds.ts';
import { regionOf } from '../kernel/territory.ts';
import type { Entailed, Envelope, Submission } from './envelope.ts';
import { entailedKey, type Hand, next } from './life-step.rules.ts';

/** The parts that a kind with works may have. */
const PARTS = [NONE, 't', 'c'] as const;

type Place = Pick<Entailed, 'kind' | 'unit' | 'part'>;

const ownedBySchools = Kind.options.filter((kind) => kindFacts[kind].owedBy === 'school');

/** Where a school's submissions without works stand, whether there are any or not. */
export const wholePlaces: readonly Place[] = ownedBySchools
  .filter((kind) => !kindFacts[kind].byWork)
  .map((kind) => ({ kind, unit: NONE, part: NONE }));

/**
 * Every place where a submission of the school may stand by what its accepted submissions entail or once did, and by what an index
 * shows. For a work it is all kinds and parts of that work, since rooms write some that nothing entails.
 */
export const possiblePlaces = (
  sources: readonly Pick<Envelope, 'entails' | 'foreseen' | 'formerly'>[],
  indexed: readonly Place[],
): Place[] => {
  const known = [
    ...sources.flatMap(({ entails, foreseen, formerly }) => [...entails, ...foreseen, ...formerly]),
    ...indexed,
  ];
  const works = new Set(known.filter(({ kind }) => kindFacts[kind].byWork).map(({ unit }) => unit));
  const ofWorks = ownedBySchools
    .filter((kind) => kindFacts[kind].byWork)
    .flatMap((kind) => [...works].flatMap((unit) => PARTS.map((part) => ({ kind, unit, part }))));
  return [...new Map([...wholePlaces, ...known, ...ofWorks].map((p) => [entailedKey(p), p])).values()];
};

/** What stands at the old place and at the new one after a move; `arrived` is undefined where the new place keeps what it has. */
export type Moved = { readonly tombstone: Submission<unknown>; readonly arrived: Submission<unknown> | undefined };

const isUntouched = ({ status, content }: Submission<unknown>): boolean => status === 'owed' && content === undefined;

/**
 * A submission goes to another municipality: a tombstone at the revision that follows, the submission itself one above that, so that no
 * sum of revisions falls on either side. Its status, instants, lateness and comment stay as they are.
 *
 * @param there what the new place holds: nothing, the tombstone of an earlier move, or what was owed there meanwhile, which gives way
 *   to anything that was worked on
 */
export const moved = (
  leaving: Submission<unknown>,
  there: Submission<unknown> | undefined,
  to: MunicipalityId,
  hand: Hand,
): Moved => {
  const change = { action: 'moved', comment: leaving.comment } as const;
  const { vector: _heavy, ...light } = next(leaving, hand, change);
  const tombstone = { ...light, content: undefined, movedTo: to };
  if (there && !there.movedTo && (isUntouched(leaving) || !isUntouched(there)))
    return { tombstone, arrived: undefined };
  const revision = Math.max(tombstone.revision, there?.revision ?? 0) + 1;
  const arrived = { ...next(leaving, hand, change), municipalityId: to, regionId: regionOf(to), revision };
  return { tombstone, arrived };
};
