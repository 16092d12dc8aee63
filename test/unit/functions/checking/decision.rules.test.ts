import { describe, expect, it } from 'vitest';
import { decided, isDisputed, pointsOf } from '../../../../functions/checking/decision.rules.ts';
import { quadraticWeightedKappa } from '../../../../functions/checking/kappa.rules.ts';
import { portionsOf } from '../../../../functions/checking/portions.rules.ts';

describe('two checks of a work', () => {
  it('are one opinion up to the norm, and a dispute above it', () => {
    expect(
      isDisputed(
        [
          [2, 1],
          [1, 0],
        ],
        2,
      ),
    ).toBe(false);
    expect(
      isDisputed(
        [
          [2, 1],
          [0, 0],
        ],
        2,
      ),
    ).toBe(true);
    expect(isDisputed([[2, 1]], 0)).toBe(false);
  });

  it('give the mean by task with halves upwards; not attempted only where both say so', () => {
    const scores = decided([
      [2, 'X', 'X', 0],
      [1, 'X', 1, 0],
    ]);

    expect(scores).toEqual([2, 'X', 1, 0]);
    expect(pointsOf(scores)).toBe(3);
  });

  it('give way to the third', () => {
    expect(
      decided(
        [
          [2, 2],
          [0, 0],
        ],
        [1, 0],
      ),
    ).toEqual([1, 0]);
  });
});

const zip = (first: readonly number[], second: readonly number[]) =>
  first.map((value, index) => [value, second[index] ?? 0] as const);

describe('agreement between experts', () => {
  const first = [9, 7, 8, 7, 6, 8, 3, 5, 10];

  it.each([
    ['the first published example', [8, 8, 6, 6, 7, 6, 1, 4, 8], 0.758620689655172],
    ['the second published example', [3, 5, 6, 6, 7, 6, 1, 4, 8], 0.438095238095238],
  ])('is that of %s', (_name, second, published) => {
    expect(quadraticWeightedKappa(zip(first, second))).toBeCloseTo(published, 12);
  });

  it('is 1 where all are equal, negative where they are opposite, and unknown where nothing can be told', () => {
    expect(quadraticWeightedKappa(zip([0, 1, 2], [0, 1, 2]))).toBe(1);
    expect(quadraticWeightedKappa(zip([0, 1, 2], [2, 1, 0]))).toBe(-1);
    expect(quadraticWeightedKappa(zip([1, 1], [1, 1]))).toBeNull();
    expect(quadraticWeightedKappa([])).toBeNull();
  });
});

const structure = {
  status: 'loaded' as const,
  items: ['1', '2(1)', '3К1', '4'].map((label) => ({ label, maxScore: 2 })),
  maxScore: 8,
  scale: { mark2: [0, 2], mark3: [3, 4], mark4: [5, 6], mark5: [7, 8] } as never,
};

describe('a work', () => {
  it('is checked whole by an expert of its subject', () => {
    expect(portionsOf({ subject: 'BI', structure }, {})).toEqual([{ id: 'BI', subjects: ['BI'], items: [0, 1, 2, 3] }]);
  });

  it('of three subjects is cut by subject as the campaign says; what is nobody’s wants all three', () => {
    const checking = { thirdCheckOver: 2, eprItems: { IS: ['1'], GG: ['2.1'], OB: ['3k1'] } };

    expect(portionsOf({ subject: 'SG', structure }, { checking })).toEqual([
      { id: 'IS', subjects: ['IS'], items: [0] },
      { id: 'GG', subjects: ['GG'], items: [1] },
      { id: 'OB', subjects: ['OB'], items: [2] },
      { id: 'SG', subjects: ['IS', 'GG', 'OB'], items: [3] },
    ]);
    expect(portionsOf({ subject: 'SG', structure }, {})).toMatchObject([{ id: 'SG', items: [0, 1, 2, 3] }]);
  });
});
