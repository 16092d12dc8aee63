import type { CheckHead, CheckingCounts, WorkView } from '../../shared/contracts/checking.ts';
import { decided, isDisputed, pointsOf, type Score, type Scores } from './decision.rules.ts';
import type { OpenCheck } from './distribution.rules.ts';
import type { Portion } from './portions.rules.ts';
import { type Check, markingIdOf, type Work } from './work.ts';

/** How the works of an assessment are checked. */
export type CheckingTerms = {
  readonly portions: readonly Portion[];
  /** tasks of the work */
  readonly items: number;
  /** how often each portion is checked before anybody decides */
  readonly checksPerWork: number;
  /** points by which checks may differ */
  readonly norm: number;
};

/** A check that somebody is to be found for. */
export type Slot = OpenCheck & { readonly code: number; readonly portion: string; readonly number: number };

export type Standing = {
  readonly work: Work;
  readonly state: WorkView['state'];
  readonly checks: readonly Check[];
  readonly open: readonly Slot[];
  /** by task of the whole work, once every portion is decided */
  readonly scores?: Scores;
};

export const groupOf = ({ code, portion }: Pick<Check, 'code' | 'portion'>): string => `${code} ${portion}`;

/** The scores of a check that is whole. */
const wholeScores = ({ scores, state }: Check): Scores | undefined =>
  state === 'checked' ? scores.map((score): Score => score ?? 'X') : undefined;

type OfPortion = {
  readonly state: 'waiting' | 'disputed' | 'decided';
  readonly open: Slot[];
  readonly scores?: Scores;
};

const ofPortion = (
  work: Work,
  portion: Portion,
  checks: readonly Check[],
  { checksPerWork, norm }: CheckingTerms,
): OfPortion => {
  const { code, schoolId } = work;
  const by = new Map(checks.filter((one) => one.portion === portion.id).map((one) => [one.number, one]));
  const slot = (number: number): Slot => {
    const place = { ...work, portion: portion.id, number };
    return {
      code,
      portion: portion.id,
      number,
      schoolId,
      id: markingIdOf(place),
      group: groupOf(place),
      subjects: portion.subjects,
    };
  };
  const numbers = Array.from({ length: checksPerWork }, (_, index) => index + 1);
  const open = numbers.filter((number) => !by.has(number)).map(slot);
  const whole = numbers.flatMap((number) => {
    const check = by.get(number);
    const scores = check && wholeScores(check);
    return scores ? [scores] : [];
  });
  if (whole.length < checksPerWork) return { state: 'waiting', open };
  if (!isDisputed(whole, norm)) return { state: 'decided', open, scores: decided(whole) };
  const deciding = by.get(checksPerWork + 1);
  const scores = deciding && wholeScores(deciding);
  if (scores) return { state: 'decided', open, scores: decided(whole, scores) };
  return { state: 'disputed', open: deciding ? open : [...open, slot(checksPerWork + 1)] };
};

/** Where a work stands: an excluded one is checked by nobody. */
export const standingOf = (work: Work, checks: readonly Check[], terms: CheckingTerms): Standing => {
  const own = checks.filter(({ code }) => code === work.code);
  if (work.isExcluded) return { work, state: 'excluded', checks: own, open: [] };
  const portions = terms.portions.map((portion) => ({ portion, ...ofPortion(work, portion, own, terms) }));
  const open = portions.flatMap((one) => one.open);
  const state = (['disputed', 'waiting'] as const).find((wanted) => portions.some((one) => one.state === wanted));
  if (state) return { work, state, checks: own, open };
  const scores: Score[] = Array.from({ length: terms.items }, () => 'X');
  for (const { portion, scores: given = [] } of portions) {
    for (const [index, place] of portion.items.entries()) scores[place] = given[index] ?? 'X';
  }
  return { work, state: 'decided', checks: own, open, scores };
};

export const standingsOf = (works: readonly Work[], checks: readonly Check[], terms: CheckingTerms): Standing[] =>
  [...works].sort((a, b) => a.code - b.code).map((work) => standingOf(work, checks, terms));

/** Integers that monitoring sums, and pages show. */
export const countsOf = (standings: readonly Standing[]): CheckingCounts => {
  const counted = standings.filter(({ state }) => state !== 'excluded');
  const checks = counted.flatMap((one) => one.checks);
  const open = counted.reduce((sum, one) => sum + one.open.length, 0);
  return {
    works: counted.length,
    excluded: standings.length - counted.length,
    decided: counted.filter(({ state }) => state === 'decided').length,
    disputed: counted.filter(({ state }) => state === 'disputed').length,
    checks: checks.length + open,
    assigned: checks.length,
    checked: checks.filter(({ state }) => state === 'checked').length,
  };
};

export const checkHead = ({ markingId, portion, number, expert, state, points, at }: Check): CheckHead => ({
  markingId,
  portion,
  number,
  expert,
  state,
  points,
  at,
});

export const workView = ({ work, state, checks, scores }: Standing): WorkView => ({
  code: work.code,
  testLogin: work.testLogin,
  finishedAt: work.finishedAt,
  state,
  points: scores ? pointsOf(scores) : null,
  checks: [...checks]
    .sort((a, b) => (a.portion === b.portion ? a.number - b.number : a.portion < b.portion ? -1 : 1))
    .map(checkHead),
});
