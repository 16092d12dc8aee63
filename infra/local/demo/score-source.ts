import type { Assessment, LoadedStructure } from '../../../shared/kernel/assessment.ts';
import { readReferenceScores } from '../seed/reference-data.ts';

/** Primary scores by how often each is reached, as running shares 0…1 up to and with the score. */
export type ScoreSource = readonly { readonly score: number; readonly upTo: number }[];

const running = (counts: readonly { readonly score: number; readonly participants: number }[]): ScoreSource => {
  const all = counts.reduce((sum, { participants }) => sum + participants, 0);
  let seen = 0;
  return counts
    .toSorted((a, b) => a.score - b.score)
    .map(({ score, participants }) => {
      seen += participants;
      return { score, upTo: seen / all };
    });
};

/** Mean and spread of a work whose scores of 2021 say nothing, as shares of the maximum: those of most other works. */
const MEAN = 0.52;
const SPREAD = 0.2;

const bell = (maxScore: number): ScoreSource =>
  running(
    Array.from({ length: maxScore + 1 }, (_, score) => ({
      score,
      participants: Math.exp(-(((score / maxScore - MEAN) / SPREAD) ** 2) / 2),
    })),
  );

/** Most scores of the scale were reached, and none beyond it: the work is still the same. */
const fits = (known: readonly { readonly score: number }[], maxScore: number): boolean =>
  known.every(({ score }) => score <= maxScore) && known.length > maxScore / 2;

/**
 * What scores a work is to get: those of region 22 in 2021 with the spikes at the borders of marks, where the work still has the same
 * maximum, and a bell otherwise.
 */
export const scoreSources = (works: readonly Assessment[]): ReadonlyMap<string, ScoreSource> => {
  const reference = readReferenceScores();
  const loaded = works.filter(
    (work): work is Assessment & { structure: LoadedStructure } => work.structure.status === 'loaded',
  );
  return new Map(
    loaded.map(({ id, structure: { maxScore } }) => {
      const known = reference.get(id);
      return [id, known && fits(known, maxScore) ? running(known) : bell(maxScore)];
    }),
  );
};

/** The score that a share of all participants reaches or stays below. @param share 0 included to 1 excluded */
export const scoreAt = (source: ScoreSource, share: number): number =>
  source.find(({ upTo }) => share < upTo)?.score ?? source.at(-1)?.score ?? 0;
