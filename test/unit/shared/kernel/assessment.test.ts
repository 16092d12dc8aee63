import { describe, expect, it } from 'vitest';
import { markOf, normaliseItemLabel, type Scale, windowOf } from '../../../../shared/kernel/assessment.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';

const scale: Scale = { mark2: [0, 5], mark3: [6, 9], mark4: [10, 14], mark5: [15, 20] };

describe('the mark of a primary score', () => {
  it.each([
    [0, 2],
    [5, 2],
    [6, 3],
    [9, 3],
    [10, 4],
    [14, 4],
    [15, 5],
    [20, 5],
  ])('for %i is %i', (score, mark) => {
    expect(markOf(score, scale)).toBe(mark);
  });

  it.each([-1, 21, 7.5, Number.NaN])('does not exist for %d', (score) => {
    expect(() => markOf(score, scale)).toThrow(RangeError);
  });
});

describe('the label of an item', () => {
  it.each([
    ['9(1)', '9.1'],
    ['9.1', '9.1'],
    ['9,1', '9.1'],
    [' 9 ( 1 ) ', '9.1'],
    ['10К1', '10K1'],
    ['10K1', '10K1'],
    ['10 к1', '10K1'],
    ['10.К1', '10K1'],
    ['10(К1)', '10K1'],
    ['7.', '7'],
    ['13.2', '13.2'],
  ])('%s is compared as %s', (label, plain) => {
    expect(normaliseItemLabel(label)).toBe(plain);
  });

  it('keeps items apart that are different', () => {
    const labels = ['1', '11', '1.1', '1K1', '1(2)'].map(normaliseItemLabel);

    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('the days of a work', () => {
  const window = { from: localDate('2023-03-15'), to: localDate('2023-05-20') };
  const computerWindow = { from: localDate('2023-04-04'), to: localDate('2023-04-17') };

  it('are narrower in the computer form where the organiser says so', () => {
    expect(windowOf({ window, computerWindow }, 'computer')).toEqual(computerWindow);
    expect(windowOf({ window, computerWindow }, 'traditional')).toEqual(window);
  });

  it('are the same in both forms otherwise', () => {
    expect(windowOf({ window }, 'computer')).toEqual(window);
  });
});
