import { describe, expect, it } from 'vitest';
import { assignmentWarnings } from '../../../../functions/applications/assignment-warnings.rules.ts';
import { aClass } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const { assessments } = reference;
const drawn = (className: string) => [{ grade: 6 as const, className, assessmentId: '6-BI' }];
const warned = (names: readonly string[], assigned: ReturnType<typeof drawn> | undefined) =>
  assignmentWarnings({ classes: names.map((name) => aClass({ grade: 6, name })) }, assessments, assigned).map(
    ({ code, pointer }) => [code, pointer],
  );

describe('published subjects and the classes of an application', () => {
  it.each<[string, string[], ReturnType<typeof drawn> | undefined, string[][]]>([
    ['have nothing to say before the publication', ['А'], undefined, []],
    ['agree where every class has its subjects', ['А'], drawn('А'), []],
    ['miss a class that came later', ['А', 'Б'], drawn('А'), [['class-without-subjects', '/classes/1']]],
    ['speak of a class that has gone', [], drawn('А'), [['subjects-without-class', '/classes']]],
  ])('%s', (_what, names, assigned, expected) => {
    expect(warned(names, assigned)).toEqual(expected);
  });

  it('are not asked of a grade without random choice', () => {
    const classes = [aClass({ grade: 4, name: 'А' })];

    expect(assignmentWarnings({ classes }, assessments, drawn('А')).map(({ code }) => code)).toEqual([
      'subjects-without-class',
    ]);
  });
});
