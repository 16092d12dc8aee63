/** By task, in the order of the portion or of the work; X: the participant did not attempt it. */
export type Score = number | 'X';
export type Scores = readonly Score[];

export const pointsOf = (scores: Scores): number =>
  scores.reduce<number>((sum, score) => sum + (score === 'X' ? 0 : score), 0);

/** Whether checks of one portion differ in points by more than the norm, so that one more expert decides. */
export const isDisputed = (checks: readonly Scores[], norm: number): boolean => {
  const points = checks.map(pointsOf);
  return points.length > 1 && Math.max(...points) - Math.min(...points) > norm;
};

/** The mean of a task, halves upwards; X only where every check says so. */
const agreed = (scores: Scores): Score =>
  scores.every((score) => score === 'X') ? 'X' : Math.round(pointsOf(scores) / scores.length);

/**
 * What a portion is worth: the scores of the one who decides where there is one, otherwise the mean of the checks by task.
 *
 * @see docs/sources.md#checking
 */
export const decided = (checks: readonly Scores[], deciding?: Scores): Scores => {
  if (deciding) return deciding;
  const [first = []] = checks;
  return first.map((_, task) => agreed(checks.map((scores) => scores[task] ?? 'X')));
};
