import { describe, expect, it } from 'vitest';
import { bar, dayChart } from '../../../../../../infra/local/demo/days/day-chart.ts';
import { localDate } from '../../../../../../shared/kernel/instant.ts';

const names = ['applications', 'schedules', 'result forms'];
const date = localDate('2027-02-11');

describe('a bar', () => {
  it.each([
    [0, '░░░░'],
    [1, '████'],
    [0.5, '██░░'],
    [0.53125, '██▏░'],
    [0.99, '████'],
  ])('of %d is exact to an eighth of a character', (rate, drawn) => {
    expect(bar(rate, 4)).toBe(drawn);
  });
});

describe('the line of a day', () => {
  it.each([60, 80, 100, 140, 300])(
    'is no wider than a terminal of %d columns, whatever happens on the day',
    (width) => {
      const chart = dayChart(names, width);
      const events = ['▲ applications are due', '+ application until 2027-02-13 for edu220012'];

      const lines = [chart.header(), ...chart.lines({ date, rates: [1, 0.5, null], events })];

      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      for (const event of events) expect(lines.join('\n')).toContain(event);
    },
  );

  it('names the day, and leaves empty what nothing is owed of', () => {
    const [line = '', ...below] = dayChart(names, 100).lines({ date, rates: [0.25, null, null], events: [] });

    expect(line).toMatch(/^Thu 11\.02 {2}█+[▏▎▍▌▋▊▉]?░+ {2}25 %$/);
    expect(below).toEqual([]);
  });

  it.each([
    [0.999, '99 %'],
    [0.001, '1 %'],
    [1, '100 %'],
    [0, '0 %'],
  ])('never reads as whole or as nothing where it is not: %d', (rate, text) => {
    const [line = ''] = dayChart(names, 100).lines({ date, rates: [rate, null, null], events: [] });

    expect(line.endsWith(` ${text}`)).toBe(true);
  });

  it('draws on a narrow terminal too', () => {
    const [line = ''] = dayChart(names, 40).lines({ date, rates: [0.5, 0.5, 0.5], events: [] });

    expect(line.match(/██░░/g)).toHaveLength(3);
  });
});
