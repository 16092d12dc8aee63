import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classOf,
  cleaned,
  previousMarkOf,
  scoreOf,
  variantOf,
  wholeNumber,
} from '../../../../functions/results/form-words.rules.ts';

/** Of cells: what is clean, what is nearly so, and what only looks like it. */
const piece = fc.constantFrom(
  ...['1', '0', 'X', 'Х', 'Н/П', 'ж', 'Ё', 'й', 'и\u0306', 'A', 'é', 'ﬁ', '²', 'Ⅳ', '１', '.0', ',', '«', '—', '…'],
  ...[' ', '  ', '\u00a0', '\t', '\n', '\u200b', '\u00ad', '\ufeff', '\u2028', 'отсутствовал', 'нет отметки'],
);
const text = fc.array(piece, { maxLength: 5 }).map((all) => all.join(''));

const cleanedAtLength = (given: string): string =>
  given
    .normalize('NFKC')
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the words of a form', () => {
  it('are cleaned alike, whether they need it or not', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(cleaned(given)).toBe(cleanedAtLength(given));
      }),
      { numRuns: 3000 },
    );
  });

  it('mean the same in their plainest spelling and in any other', () => {
    fc.assert(
      fc.property(text, (given) => {
        const spaced = `\u00a0${given}\u200b `;
        expect([wholeNumber, scoreOf, variantOf, previousMarkOf].map((read) => read(spaced))).toEqual(
          [wholeNumber, scoreOf, variantOf, previousMarkOf].map((read) => read(given)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['А', 'А'],
    ['а', 'А'],
    ['A', 'А'],
    ['4А', 'А'],
    ['«Б»', 'Б'],
    ['В', undefined],
  ])('name a class as %s', (given, name) => {
    const classes = ['А', 'Б'].map((one) => ({ name: one, pupils: 25 }));

    expect(classOf(given, classes, 4)).toBe(name);
  });
});
