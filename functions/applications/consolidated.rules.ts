import type { FrozenSchool } from '../../shared/contracts/consolidated-views.ts';
import { contentHash } from '../../shared/hash.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Measures } from '../../shared/submissions/envelope.ts';
import { classWorks } from './class-works.rules.ts';
import type { Consolidated } from './consolidated.ts';
import { type SchoolChange, unpackChanges, unpackSchools } from './packed.rules.ts';
import type { SchoolApplication } from './territory-applications.ts';

/** A school's part of the consolidated application, as its accepted or waived application says it now. */
const settled = (
  { school, stored }: SchoolApplication,
  assessments: readonly Assessment[],
): FrozenSchool | undefined => {
  if (!stored) return undefined;
  const { id: schoolId, name, municipalityId } = school;
  const head = { schoolId, name, municipalityId, revision: stored.revision };
  if (stored.status === 'waived') return { ...head, state: 'waived', classes: 0, pupils: 0, works: {} };
  if (stored.status !== 'accepted' || !stored.content) return undefined;
  const works: Record<string, number> = {};
  for (const { assessmentId, part, pupils } of classWorks(stored.content, assessments, undefined)) {
    const column = `${assessmentId} ${part}`;
    works[column] = (works[column] ?? 0) + pupils;
  }
  const { classes } = stored.content;
  return {
    ...head,
    state: 'accepted',
    classes: classes.length,
    pupils: classes.reduce((sum, { pupils }) => sum + pupils, 0),
    works,
  };
};

/** Neither accepted nor waived, and not out of the campaign either. */
export const isWaiting = ({ stored, item }: SchoolApplication): boolean => {
  if (!stored) return true;
  if (stored.movedTo !== undefined || item === undefined) return true;
  return stored.status !== 'accepted' && stored.status !== 'waived' && stored.status !== 'withdrawn';
};

/**
 * What a signature freezes: every school by municipality and id, those named as exceptions without figures.
 *
 * @param exceptions schools that wait; a school that waits and is not named must not get here
 */
export const frozenSchools = (
  all: readonly SchoolApplication[],
  exceptions: ReadonlySet<SchoolId>,
  assessments: readonly Assessment[],
): FrozenSchool[] =>
  all.flatMap((one) => {
    const now = settled(one, assessments);
    if (now) return now;
    const { id: schoolId, name, municipalityId } = one.school;
    if (!exceptions.has(schoolId)) return [];
    const revision = one.stored?.revision ?? 0;
    return { schoolId, name, municipalityId, state: 'exception', revision, classes: 0, pupils: 0, works: {} };
  });

/** Of the schools in their order; whoever has the list can compute it again. */
export const schoolsHash = (schools: readonly FrozenSchool[]): string => contentHash(schools);

/** The signed schools after the first `upTo` amendments, all by default. */
export const amendedSchools = ({ frozen, amendments }: Consolidated, upTo = amendments.length): FrozenSchool[] =>
  amendments
    .slice(0, upTo)
    .reduce((schools, { changes }) => applied(schools, unpackChanges(changes)), unpackSchools(frozen));

const byPlace = (a: FrozenSchool, b: FrozenSchool): number =>
  a.municipalityId === b.municipalityId ? compare(a.schoolId, b.schoolId) : compare(a.municipalityId, b.municipalityId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const applied = (schools: readonly FrozenSchool[], changes: readonly SchoolChange[]): FrozenSchool[] => {
  const byId = new Map(schools.map((school) => [school.schoolId, school]));
  for (const { before, after } of changes) {
    if (after) byId.set(after.schoolId, after);
    else if (before) byId.delete(before.schoolId);
  }
  return [...byId.values()].sort(byPlace);
};

/** A new revision that says the same is no change. */
const saysTheSame = ({ revision: _a, ...one }: FrozenSchool, { revision: _b, ...other }: FrozenSchool): boolean =>
  contentHash(one) === contentHash(other);

/**
 * Where the schools differ from what is signed and amended.
 *
 * A school whose application is under way again keeps its signed figures until it is accepted or waived anew; one that has left the
 * region, or the campaign, goes.
 */
export const pendingChanges = (
  signed: readonly FrozenSchool[],
  all: readonly SchoolApplication[],
  assessments: readonly Assessment[],
): SchoolChange[] => {
  const before = new Map(signed.map((school) => [school.schoolId, school]));
  const here = new Map(all.map((one) => [one.school.id, one]));
  const gone = signed.filter(({ schoolId }) => {
    const one = here.get(schoolId);
    return !one || one.stored?.status === 'withdrawn';
  });
  const changed = all.flatMap((one): SchoolChange[] => {
    const was = before.get(one.school.id) ?? null;
    const now = settled(one, assessments);
    if (!now || (was && saysTheSame(was, now))) return [];
    return [{ before: was, after: now }];
  });
  return [...changed, ...gone.map((school) => ({ before: school, after: null }))];
};

const sum = (schools: readonly FrozenSchool[], of: (school: FrozenSchool) => number): number =>
  schools.reduce((total, school) => total + of(school), 0);

export const participantsOf = ({ works }: FrozenSchool): number =>
  Object.values(works).reduce((total, pupils) => total + pupils, 0);

/** What monitoring sums over the regions. */
export const consolidatedMeasures = (schools: readonly FrozenSchool[], amendments: number): Measures => ({
  regions: 1,
  schools: schools.length,
  acceptedSchools: schools.filter(({ state }) => state === 'accepted').length,
  waivedSchools: schools.filter(({ state }) => state === 'waived').length,
  exceptionSchools: schools.filter(({ state }) => state === 'exception').length,
  classes: sum(schools, ({ classes }) => classes),
  pupils: sum(schools, ({ pupils }) => pupils),
  participants: sum(schools, participantsOf),
  amendments,
});
