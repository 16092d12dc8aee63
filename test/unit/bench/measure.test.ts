import { describe, expect, it } from 'vitest';
import { interleaved, medianOf, quantileOf, samplesOf } from '../../bench/measure.ts';
import { readOptions } from '../../bench/options.ts';
import { tableText } from '../../bench/print.ts';
import { inflatedAndScanned } from '../../bench/read/floor.ts';
import { excelJs, ourCheck, ours, sheetJS } from '../../bench/read/readers.ts';
import { applicationOf, schoolIdOf, subjectOf } from '../../bench/scene/campaign.ts';
import { filledForm, savedAgain } from '../../bench/scene/forms.ts';
import { grid } from '../../bench/scene/grids.ts';

describe('the measures of the bench', () => {
  it.each([
    ['of an odd number', [3, 1, 2], 2],
    ['of an even number', [4, 1, 2, 3], 2.5],
    ['of one', [7], 7],
  ])('have the middle %s', (_of, values, median) => {
    expect(medianOf(values)).toBe(median);
  });

  it('have the quantile as one of the values', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);

    expect([0.5, 0.95, 0.99, 1].map((share) => quantileOf(values, share))).toEqual([50, 95, 99, 100]);
  });

  it('take every contender in every round, each round from another one on', async () => {
    const order: string[] = [];
    const contender = (name: string, cpu: number) => ({
      name,
      sample: async () => {
        order.push(name);
        return cpu;
      },
    });

    const samples = await interleaved([contender('a', 1), contender('b', 2)], {
      warmUps: 1,
      rounds: 2,
      sampleMilliseconds: 1,
    });

    expect(order.join('')).toBe('ababba');
    expect(samples).toEqual([samplesOf('a', [1, 1]), samplesOf('b', [2, 2])]);
  });

  it('are shown as a table with numbers to the right', () => {
    expect(
      tableText(
        ['what', 'n'],
        [
          ['reader', 10],
          ['floor', 9],
        ],
      ),
    ).toBe('what     n\n------  --\nreader  10\nfloor    9');
  });

  it('are of the parts that are asked for', () => {
    expect(readOptions(['--only', 'read,calls']).only).toEqual(['read', 'calls']);
    expect(readOptions([]).only).toEqual(['read', 'upload', 'calls', 'bundles', 'load', 'reports', 'reminders']);
    expect(() => readOptions(['--only', 'reed'])).toThrow(/no part «reed»/);
  });
});

describe('the files of the bench', () => {
  it('are read alike by all readers, and the floor sees all of their tags', async () => {
    const file = await grid(4, 3);

    expect([ours(file, 'Протокол'), await excelJs(file, 'Протокол'), sheetJS(file, 'Протокол')]).toEqual([15, 15, 15]);
    expect(inflatedAndScanned(file)).toBeGreaterThan(4 * 3);
  });

  it('are forms without a finding, or with the two faults that were made', async () => {
    const application = applicationOf([6], 30);
    const subject = subjectOf(schoolIdOf(0), '6-RU', application);
    const { right, wrong } = await filledForm(schoolIdOf(0), subject, application);

    const [first, again, faulty] = [right, savedAgain(right, 7), wrong].map((bytes) => ourCheck(bytes, subject));

    expect(first).toMatchObject({ findings: [], usedLines: 30 });
    expect(again).toEqual(first);
    expect(faulty?.findings.map(({ code }) => code).sort()).toEqual(['mark-invalid', 'score-too-high']);
  });
});
