import { describe, expect, it } from 'vitest';
import { participantOf, type WorkToWrite } from '../../../../../infra/local/demo/participant.ts';
import { scoreAt, scoreSources } from '../../../../../infra/local/demo/score-source.ts';
import { readReferenceData, readReferenceScores } from '../../../../../infra/local/seed/reference-data.ts';

const { assessments } = readReferenceData();
const sources = scoreSources(assessments);

const aWork = (assessmentId: string): WorkToWrite => {
  const work = assessments.find(({ id }) => id === assessmentId);
  const source = sources.get(assessmentId);
  if (work?.structure.status !== 'loaded' || !source) throw new Error(`${assessmentId} has no structure`);
  return { assessmentId, grade: work.grade, structure: work.structure, source };
};

const everybody = (work: WorkToWrite) =>
  Array.from({ length: 300 }, (_, school) =>
    Array.from({ length: 25 }, (_place, n) =>
      participantOf(`s-22-${String(school + 1).padStart(4, '0')}`, String(work.grade * 10_000 + n + 1), work),
    ),
  ).flat();

describe('what participants write', () => {
  it('is spread over a region like the scores of 2021, spikes at the borders of marks included', () => {
    const work = aWork('4-MA');
    const reference = readReferenceScores().get('4-MA') ?? [];
    const all = reference.reduce((sum, { participants }) => sum + participants, 0);

    const present = everybody(work).filter((one) => !one.isAbsent);

    const shareOf = (score: number) => present.filter(({ total }) => total === score).length / present.length;
    for (const { score, participants } of reference) expect(shareOf(score)).toBeCloseTo(participants / all, 1);
    // 6 is the first score of a three: far more reach it than 5.
    expect(shareOf(6)).toBeGreaterThan(2 * shareOf(5));
  });

  it.each([
    ['4-MA', 0.065],
    ['11-FI', 0.18],
  ])('of %s is nothing where they were absent, as often as in their grade', (id, share) => {
    const all = everybody(aWork(id));

    expect(all.filter(({ isAbsent }) => isAbsent).length / all.length).toBeCloseTo(share, 1);
  });

  it('adds up to the total, within the maximum of each task', () => {
    const work = aWork('8-RU');

    for (const one of everybody(work).slice(0, 500)) {
      if (one.isAbsent) continue;
      const points = one.scores.map((score) => (score === 'X' ? 0 : score));
      expect(points.reduce((sum, n) => sum + n, 0)).toBe(one.total);
      points.forEach((n, i) => {
        expect(n).toBeLessThanOrEqual(work.structure.items[i]?.maxScore ?? 0);
      });
    }
  });

  it('is the same every time, and of the same gender in every work', () => {
    const [first, again, other] = [aWork('4-MA'), aWork('4-MA'), aWork('4-RU')].map((work) =>
      participantOf('s-22-0001', '40003', work),
    );

    expect(again).toEqual(first);
    if (first && other && !first.isAbsent && !other.isAbsent) expect(other.gender).toBe(first.gender);
  });
});

describe('a source of scores', () => {
  it('gives the score up to which a share of all stays', () => {
    const source = [
      { score: 0, upTo: 0.25 },
      { score: 7, upTo: 1 },
    ];

    expect([scoreAt(source, 0), scoreAt(source, 0.2499), scoreAt(source, 0.25), scoreAt(source, 0.99)]).toEqual([
      0, 0, 7, 7,
    ]);
  });

  it('is a bell for a work whose maximum has changed since 2021', () => {
    expect(sources.get('6-IS')?.at(-1)).toMatchObject({ score: 16 });
    expect(sources.has('8-IS')).toBe(false);
  });
});
