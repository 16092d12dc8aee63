import { type AssessmentItem, type Grade, type LoadedStructure, markOf } from '../../../shared/kernel/assessment.ts';
import { type Random, random } from '../seed/random.ts';
import { type ScoreSource, scoreAt } from './score-source.ts';

/** One line of a protocol as it is written in. */
export type Participant =
  | { readonly isAbsent: true }
  | {
      readonly isAbsent: false;
      readonly variant: 1 | 2;
      readonly scores: readonly (number | 'X')[];
      readonly total: number;
      readonly gender: 'ж' | 'м';
      readonly previousMark: 2 | 3 | 4 | 5 | 'нет отметки';
    };

export type WorkToWrite = {
  readonly assessmentId: string;
  readonly grade: Grade;
  readonly structure: LoadedStructure;
  readonly source: ScoreSource;
};

/** Who was not there, of all: from 6.5 % in grade 4 to 18 % in grade 11, as in region 22 in 2021. */
const absentShare: Readonly<Record<Grade, number>> = {
  4: 0.065,
  5: 0.09,
  6: 0.105,
  7: 0.115,
  8: 0.13,
  10: 0.16,
  11: 0.18,
};

/** How much of a result is the school's, the pupil's and the day's: squares add up to 1. */
const SCHOOL = 0.35;
const PUPIL = 0.72;
const DAY = Math.sqrt(1 - SCHOOL ** 2 - PUPIL ** 2);

/** Share of pupils below a deviation of the standard normal; Abramowitz and Stegun 26.2.17, exact to seven digits. */
const shareBelow = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
};

/** Spreads a total over the tasks: each point goes to a task that still has room, the earlier ones being the easier. */
const spread = (total: number, items: readonly AssessmentItem[], stream: Random): number[] => {
  const scores = items.map(() => 0);
  for (let left = total; left > 0; left--) {
    const room = items.flatMap(({ maxScore }, i) => ((scores[i] ?? 0) < maxScore ? [i] : []));
    const pick = room[Math.floor(stream.fraction() * Math.sqrt(stream.fraction()) * room.length)] ?? room[0] ?? 0;
    scores[pick] = (scores[pick] ?? 0) + 1;
  }
  return scores;
};

/** A task without a point was not begun by about every sixth pupil, more often at the end. */
const notBegun = (index: number, count: number): number => 0.05 + (0.22 * index) / count;

/** The mark at school against the one of the work: two in three agree, and more are higher at school than lower. */
const previousMarkOf = (mark: 2 | 3 | 4 | 5, stream: Random): 2 | 3 | 4 | 5 | 'нет отметки' => {
  const step = stream.weighted({ same: 65, higher: 21, lower: 13, none: 1 });
  if (step === 'none') return 'нет отметки';
  const moved = mark + (step === 'higher' ? 1 : step === 'lower' ? -1 : 0);
  return Math.min(5, Math.max(2, moved)) as 2 | 3 | 4 | 5;
};

/** How strong a school is, in standard deviations. */
const strengthOf = (schoolId: string): number => random('strength', schoolId).normal();

/**
 * What a participant writes. The same pupil is about as good in all works, and a school in all its classes; over a region the scores
 * of a work are spread like its source.
 *
 * @param code of the pupil for the whole year
 */
export const participantOf = (schoolId: string, code: string, work: WorkToWrite): Participant => {
  const pupil = random('pupil', schoolId, code);
  const gender = pupil.chance(0.5) ? 'ж' : 'м';
  const ability = pupil.normal();
  const stream = random('work', schoolId, code, work.assessmentId);
  if (stream.chance(absentShare[work.grade])) return { isAbsent: true };
  const { items, scale } = work.structure;
  const z = SCHOOL * strengthOf(schoolId) + PUPIL * ability + DAY * stream.normal();
  const total = scoreAt(work.source, shareBelow(z));
  const scores = spread(total, items, stream).map((score, index) =>
    score === 0 && stream.chance(notBegun(index, items.length)) ? 'X' : score,
  );
  return {
    isAbsent: false,
    variant: stream.chance(0.5) ? 1 : 2,
    scores,
    total,
    gender,
    previousMark: previousMarkOf(markOf(total, scale), stream),
  };
};
