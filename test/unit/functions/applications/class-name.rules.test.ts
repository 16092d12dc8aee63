import { describe, expect, it } from 'vitest';
import {
  byGradeAndName,
  classByLabel,
  classLabel,
  isClassName,
  normaliseClassName,
} from '../../../../functions/applications/class-name.rules.ts';
import { aClass } from '../../../fixtures/applications.ts';

describe('the name of a class', () => {
  it.each([
    ['a Latin A', 'A', 'А'],
    ['a small letter', 'б', 'Б'],
    ['a Latin b that looks like В', 'b', 'В'],
    ['quotes and spaces', ' «Г» ', 'Г'],
    ['leading zeros of an ordinal', '03', '3'],
    ['the single class in capitals', 'НЕТ', 'нет'],
    ['a decomposed Й', 'Й', 'Й'],
  ])('is normalised: %s', (_what, given, expected) => {
    expect(normaliseClassName(given)).toBe(expected);
  });

  it.each([
    ['А', true],
    ['АБ', true],
    ['Б1', true],
    ['1', true],
    ['50', true],
    ['нет', true],
    ['0', false],
    ['51', false],
    ['D', false],
    ['Иванов', false],
    ['А-1', false],
    ['', false],
  ])('"%s" is one: %s', (name, expected) => {
    expect(isClassName(name)).toBe(expected);
  });

  it('is read back from its label, whatever its spelling', () => {
    const classes = [
      aClass({ grade: 4, name: 'А' }),
      aClass({ grade: 5, name: '3' }),
      aClass({ grade: 11, name: 'нет' }),
    ];

    const labels = classes.map(classLabel);

    expect(labels).toEqual(['4А', '53', '11']);
    expect(classByLabel(classes, '4-a')).toBe(classes[0]);
    expect(classByLabel(classes, '4 "А"')).toBe(classes[0]);
    expect(classByLabel(classes, '53')).toBe(classes[1]);
    expect(classByLabel(classes, '11')).toBe(classes[2]);
    expect(classByLabel(classes, '5')).toBeUndefined();
  });

  it('orders classes by grade, letters by the alphabet and ordinals as numbers', () => {
    const names = [
      aClass({ grade: 11, name: 'А' }),
      aClass({ grade: 4, name: '10' }),
      aClass({ grade: 4, name: '9' }),
      aClass({ grade: 5, name: 'Ж' }),
      aClass({ grade: 5, name: 'Ё' }),
    ]
      .sort(byGradeAndName)
      .map(classLabel);

    expect(names).toEqual(['49', '410', '5Ё', '5Ж', '11А']);
  });
});
