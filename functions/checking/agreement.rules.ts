import type { AgreementRow } from '../../shared/contracts/checking-progress.ts';
import { type Pair, quadraticWeightedKappa } from './kappa.rules.ts';
import { groupOf } from './standing.rules.ts';
import type { Check } from './work.ts';

type Tasks = { readonly id: string; readonly labels: readonly string[] };

const rowOf = (portion: string, task: string | null, pairs: readonly Pair[]): AgreementRow => ({
  portion,
  task,
  pairs: pairs.length,
  equal: pairs.filter(([a, b]) => a === b).length,
  kappa: quadraticWeightedKappa(pairs),
});

const points = (score: Check['scores'][number] | undefined): number => (typeof score === 'number' ? score : 0);

/** How the first and the second check of the same works agree: in points of a portion and in each of its tasks. */
export const agreementOf = (checks: readonly Check[], portions: readonly Tasks[]): AgreementRow[] =>
  portions.flatMap(({ id, labels }) => {
    const whole = checks.filter(({ portion, state, number }) => portion === id && state === 'checked' && number <= 2);
    const byWork = Map.groupBy(whole, (check) => `${check.schoolId} ${groupOf(check)}`);
    const twice = [...byWork.values()].flatMap((of) => {
      const [first, second] = [1, 2].map((wanted) => of.find(({ number }) => number === wanted));
      return first && second ? [[first, second] as const] : [];
    });
    return [
      rowOf(
        id,
        null,
        twice.map(([a, b]): Pair => [a.points ?? 0, b.points ?? 0]),
      ),
      ...labels.map((label, task) =>
        rowOf(
          id,
          label,
          twice.map(([a, b]): Pair => [points(a.scores[task]), points(b.scores[task])]),
        ),
      ),
    ];
  });
