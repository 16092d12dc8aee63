import { createHash } from 'node:crypto';

/** A check that nobody makes yet. */
export type OpenCheck = {
  readonly id: string;
  /** checks of one group are made by different experts: those of one portion of one work */
  readonly group: string;
  readonly schoolId: string;
  readonly subjects: readonly string[];
};

export type Checker = {
  readonly login: string;
  /** null for who works at no school of the country */
  readonly worksAt: string | null;
  readonly subjects: readonly string[];
  /** checks given so far */
  readonly load: number;
};

type Terms = {
  /** makes the order among equals; the same seed gives the same distribution */
  readonly seed: string;
  /** whether works of the expert's own school may be given */
  readonly ownSchool: boolean;
  /** who makes checks of a group already */
  readonly taken: ReadonlyMap<string, readonly string[]>;
};

export type Distribution = { readonly given: ReadonlyMap<string, string>; readonly left: readonly string[] };

const rank = (seed: string, id: string): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, id]))
    .digest('hex');

const byRank =
  (seed: string) =>
  (a: string, b: string): number =>
    a === b ? 0 : rank(seed, a) < rank(seed, b) ? -1 : 1;

/**
 * Gives each check to who has the fewest, so that loads of those who may check the same differ by one at most.
 *
 * The order in which checks and experts are listed changes nothing.
 * @returns `left`: checks that nobody may make
 */
export const distribute = (
  checks: readonly OpenCheck[],
  checkers: readonly Checker[],
  { seed, ownSchool, taken }: Terms,
): Distribution => {
  const loads = new Map(checkers.map(({ login, load }) => [login, load]));
  const groups = new Map([...taken].map(([group, logins]) => [group, new Set(logins)]));
  const ranks = new Map(checkers.map(({ login }) => [login, rank(seed, login)]));
  const given = new Map<string, string>();
  const left: string[] = [];
  const order = byRank(seed);
  // Group by group: a check that comes late to a group may find only those in it who have more already.
  const inOrder = [...checks].sort((a, b) => order(a.group, b.group) || order(a.id, b.id));
  for (const { id, group, schoolId, subjects } of inOrder) {
    const inGroup = groups.get(group) ?? new Set<string>();
    const [chosen] = checkers
      .filter(
        (one) =>
          !inGroup.has(one.login) &&
          (ownSchool || one.worksAt !== schoolId) &&
          subjects.every((subject) => one.subjects.includes(subject)),
      )
      .sort(
        (a, b) =>
          (loads.get(a.login) ?? 0) - (loads.get(b.login) ?? 0) ||
          ((ranks.get(a.login) ?? '') < (ranks.get(b.login) ?? '') ? -1 : 1),
      );
    if (!chosen) {
      left.push(id);
      continue;
    }
    given.set(id, chosen.login);
    loads.set(chosen.login, (loads.get(chosen.login) ?? 0) + 1);
    groups.set(group, inGroup.add(chosen.login));
  }
  return { given, left };
};
