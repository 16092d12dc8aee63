import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codesNeeded,
  codesOf,
  numbersOfClass,
  ownerOf,
  withCodes,
} from '../../../../functions/applications/codes.rules.ts';
import { aClass, aForm } from '../../../fixtures/applications.ts';

describe('codes', () => {
  it.each([
    [1, 2],
    [5, 6],
    [6, 8],
    [20, 24],
    [25, 30],
    [26, 32],
  ])('for %i pupils are %i: a fifth more, rounded up', (pupils, expected) => {
    expect(codesNeeded(pupils)).toBe(expected);
  });

  it('begin with their grade', () => {
    expect(codesOf(4, 3)).toEqual([40001, 40002, 40003]);
    expect(codesOf(11, 1)).toEqual([110001]);
  });

  it('go to classes by letter, the reserve to nobody', () => {
    const classes = [aClass({ name: 'Б', pupils: 4 }), aClass({ name: 'А', pupils: 3 })];

    const application = withCodes(aForm({ classes }));

    expect(numbersOfClass(application, aClass({ name: 'А' }))).toEqual([1, 2, 3]);
    expect(numbersOfClass(application, aClass({ name: 'Б' }))).toEqual([4, 5, 6, 7]);
    expect(application.codes).toEqual({ 4: 9 });
    expect(ownerOf(application, 4, 8)).toBeUndefined();
  });

  it('stay with their class when it shrinks, and are added behind all others when it grows', () => {
    const before = withCodes(
      aForm({ classes: [aClass({ name: 'А', pupils: 10 }), aClass({ name: 'Б', pupils: 10 })] }),
    );
    const classes = [aClass({ name: 'А', pupils: 12 }), aClass({ name: 'Б', pupils: 5 })];

    const after = withCodes(aForm({ classes }), before);

    expect(numbersOfClass(after, aClass({ name: 'А' }))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 22]);
    expect(numbersOfClass(after, aClass({ name: 'Б' }))).toHaveLength(10);
    expect(after.codes).toEqual({ 4: 24 });
  });

  it('are never taken back, given twice, or fewer than the pupils and a fifth, whatever is corrected', () => {
    const classes = fc
      .uniqueArray(fc.record({ name: fc.constantFrom('А', 'Б', 'В', '1'), pupils: fc.integer({ min: 1, max: 40 }) }), {
        selector: ({ name }) => name,
        minLength: 1,
      })
      .map((all) => aForm({ classes: all.map((one) => aClass(one)) }));

    fc.assert(
      fc.property(fc.array(classes, { minLength: 1, maxLength: 6 }), (forms) => {
        let application = withCodes(forms[0] ?? aForm());
        for (const form of forms) {
          const after = withCodes(form, application);
          expect(after.codeRanges.slice(0, application.codeRanges.length)).toEqual(application.codeRanges);
          expect(after.codes[4]).toBeGreaterThanOrEqual(application.codes[4] ?? 0);
          application = after;
        }
        const owned = application.codeRanges.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        );
        expect(new Set(owned).size).toBe(owned.length);
        const pupils = application.classes.reduce((sum, one) => sum + one.pupils, 0);
        expect(application.codes[4]).toBeGreaterThanOrEqual(codesNeeded(pupils));
        for (const one of application.classes)
          expect(numbersOfClass(application, one).length).toBeGreaterThanOrEqual(one.pupils);
      }),
    );
  });
});
