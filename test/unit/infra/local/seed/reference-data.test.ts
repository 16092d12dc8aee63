import { describe, expect, it } from 'vitest';
import { readReferenceData, readReferenceScores } from '../../../../../infra/local/seed/reference-data.ts';

const { assessments, campaign, regions } = readReferenceData();

describe('the data that the project ships', () => {
  it('are read without a fault', () => {
    expect([assessments.length, regions.length]).toEqual([45, 89]);
    expect(campaign.id).toBe('vpr-2023');
  });

  it('have score histograms of 33 works, none beyond the maximum of 2023', () => {
    const scores = readReferenceScores();

    expect(scores.size).toBe(33);
    for (const [id, histogram] of scores) {
      const structure = assessments.find((work) => work.id === id)?.structure;
      if (structure?.status !== 'loaded') throw new Error(`${id} has no structure to play scores in`);
      const highest = Math.max(...histogram.map(({ score }) => score));
      expect(highest).toBeLessThanOrEqual(structure.maxScore);
      expect(histogram.every(({ participants }) => participants > 0)).toBe(true);
    }
  });

  it('keep the spike at the threshold of mark 3 in mathematics of grade 6', () => {
    const histogram = readReferenceScores().get('6-MA') ?? [];
    const at = (score: number) => histogram.find((one) => one.score === score)?.participants ?? 0;

    expect(at(6) / at(5)).toBeGreaterThan(3);
    expect(at(6) / at(7)).toBeGreaterThan(1.5);
  });

  it.each(['5-MA', '6-IS', '7-GG', '8-IS', '8-BI', '8-GG', '8-OB'])(
    'have no histogram of %s, whose edition differs',
    (id) => {
      expect(readReferenceScores().has(id)).toBe(false);
    },
  );
});
