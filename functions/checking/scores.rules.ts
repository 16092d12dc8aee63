import type { GivenScore } from '../../shared/contracts/checking-expert.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { pointsOf, type Score } from './decision.rules.ts';
import type { Portion } from './portions.rules.ts';
import type { Check } from './work.ts';

type Tasks = {
  readonly portions: readonly Portion[];
  readonly work: { readonly structure: { readonly items: readonly { readonly maxScore: number }[] } };
};

/** The most that each task of a portion is worth, in its order. */
export const maximaOf = ({ portion }: Pick<Check, 'portion'>, { portions, work }: Tasks): number[] =>
  (portions.find(({ id }) => id === portion)?.items ?? []).map((place) => work.structure.items[place]?.maxScore ?? 0);

export type ScoreFault = { readonly index?: number; readonly allowed: string };

/** What is wrong with scores: their number, or a score above its maximum. */
export const scoreFaults = (
  scores: readonly GivenScore[],
  check: Pick<Check, 'portion'>,
  tasks: Tasks,
): ScoreFault[] => {
  const maxima = maximaOf(check, tasks);
  if (scores.length !== maxima.length) return [{ allowed: String(maxima.length) }];
  return scores.flatMap((score, index) => {
    const most = maxima[index] ?? 0;
    return typeof score === 'number' && score > most ? [{ index, allowed: `0…${most}, X` }] : [];
  });
};

const isWhole = (scores: readonly GivenScore[]): scores is readonly Score[] => scores.every((score) => score !== null);

/** The check with these scores: whole once every task has one. */
export const scoredCheck = (check: Check, scores: readonly GivenScore[], { at, writeId }: Hand): Check => ({
  ...check,
  scores,
  state: isWhole(scores) ? 'checked' : scores.every((score) => score === null) ? 'assigned' : 'begun',
  points: isWhole(scores) ? pointsOf(scores) : null,
  revision: check.revision + 1,
  at,
  writeId,
});
