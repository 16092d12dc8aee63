import { describe, expect, it } from 'vitest';
import { formFaults } from '../../../../functions/applications/form-faults.rules.ts';
import type { Decision, SchoolClass } from '../../../../shared/contracts/application-form.ts';
import { aClass, aForm } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const faultsOf = (form: Parameters<typeof formFaults>[0]): string[] =>
  formFaults(form, reference.assessments).map(({ pointer, code }) => `${pointer} ${code}`);

const ofClasses = (...classes: Partial<SchoolClass>[]): string[] =>
  faultsOf(aForm({ classes: classes.map((one) => aClass(one)) }));

const ofDecisions = (...decisions: Decision[]): string[] => faultsOf(aForm({ decisions }));

describe('a form', () => {
  it('has no fault when nothing is wrong, and none when it is empty', () => {
    expect(faultsOf(aForm())).toEqual([]);
    expect(faultsOf({ classes: [], decisions: [] })).toEqual([]);
  });

  it.each<[string, Partial<SchoolClass>[], string[]]>([
    ['a name that is none', [{ name: 'D' }], ['/classes/0/name class-name-invalid']],
    ['a class twice', [{ name: 'А' }, { name: 'А' }], ['/classes/1/name class-repeated']],
    ['«нет» beside another class', [{ name: 'нет' }, { name: 'Б' }], ['/classes/0/name class-name-needed']],
    ['advanced study without a work', [{ grade: 6, advanced: ['MA'] }], ['/classes/0/advanced/0 no-advanced-work']],
    [
      'a language in a grade that writes none',
      [{ grade: 5, languages: [{ subject: 'EN', pupils: 5 }] }],
      ['/classes/0/languages/0/subject no-language-work'],
    ],
    [
      'a language twice',
      [
        {
          grade: 7,
          languages: [
            { subject: 'EN', pupils: 10 },
            { subject: 'EN', pupils: 10 },
          ],
        },
      ],
      ['/classes/0/languages/1/subject language-repeated'],
    ],
    [
      'more learners than pupils',
      [{ grade: 7, pupils: 20, languages: [{ subject: 'DE', pupils: 21 }] }],
      ['/classes/0/languages languages-exceed-pupils'],
    ],
    ['computers in grade 4', [{ grade: 4, form: 'computer' }], ['/classes/0/form no-computer-form']],
    ['computers in grade 11', [{ grade: 11, form: 'computer' }], ['/classes/0/form no-computer-form']],
  ])('is refused for %s', (_what, classes, expected) => {
    expect(ofClasses(...classes)).toEqual(expected);
  });

  it.each<[string, Partial<SchoolClass>[]]>([
    ['the same letter in two grades', [{ grade: 4 }, { grade: 5 }]],
    [
      '«нет» as the only class of its grade',
      [
        { grade: 4, name: 'нет' },
        { grade: 5, name: 'нет' },
      ],
    ],
    [
      'advanced study of grades 7 and 8',
      [
        { grade: 7, advanced: ['FI', 'MA'] },
        { grade: 8, advanced: ['MA'] },
      ],
    ],
    ['computers in grades 5 to 8', ([5, 6, 7, 8] as const).map((grade) => ({ grade, form: 'computer' as const }))],
    ['languages in grade 11', [{ grade: 11, languages: [{ subject: 'FR', pupils: 3 }] }]],
  ])('may have %s', (_what, classes) => {
    expect(ofClasses(...classes)).toEqual([]);
  });

  it.each<[string, Decision[], string[]]>([
    [
      'a work that the campaign has not',
      [{ assessmentId: '4-EN', participates: true }],
      ['/decisions/0/assessmentId work-not-in-campaign'],
    ],
    [
      'a decision twice',
      [
        { assessmentId: '4-RU', participates: true },
        { assessmentId: '4-RU', participates: true },
      ],
      ['/decisions/1/assessmentId decision-repeated'],
    ],
    [
      'a reason where the school takes part',
      [{ assessmentId: '4-RU', participates: true, reason: 'quarantine' }],
      ['/decisions/0/reason reason-not-needed'],
    ],
    [
      "the school's own decision on a mandatory work",
      [{ assessmentId: '4-RU', participates: false, reason: 'school-decision' }],
      ['/decisions/0/reason reason-not-allowed'],
    ],
    [
      'no parallel where there are classes of it',
      [{ assessmentId: '4-RU', participates: false, reason: 'no-parallel' }],
      ['/decisions/0/reason reason-contradicts-classes'],
    ],
  ])('is refused for %s', (_what, decisions, expected) => {
    expect(ofDecisions(...decisions)).toEqual(expected);
  });

  it('is refused where a grade has more pupils than there are codes', () => {
    const classes = Array.from({ length: 140 }, (_, index) =>
      aClass({ name: `${'АБВГ'[Math.floor(index / 40)]}${'АБВГДЕЖЗИК'[index % 10]}${index % 4}`, pupils: 60 }),
    );

    expect(faultsOf(aForm({ classes }))).toContain('/classes too-many-pupils');
  });

  it('names a grade of which the campaign has no work', () => {
    const withoutFour = reference.assessments.filter(({ grade }) => grade !== 4);

    const faults = formFaults(aForm({ classes: [aClass({ grade: 4 })] }), withoutFour);

    expect(faults).toMatchObject([{ pointer: '/classes/0/grade', code: 'grade-not-in-campaign' }]);
    expect(faults[0]?.detail.ru).toContain('5, 6, 7, 8, 10, 11');
  });

  it('has all its faults told at once', () => {
    const classes = [{ name: 'D' }, { grade: 6 as const, advanced: ['MA' as const], form: 'computer' as const }];
    const decisions: Decision[] = [{ assessmentId: '4-EN', participates: true }];

    const faults = faultsOf(aForm({ classes: classes.map((one) => aClass(one)), decisions }));

    expect(faults).toEqual([
      '/classes/0/name class-name-invalid',
      '/classes/1/advanced/0 no-advanced-work',
      '/decisions/0/assessmentId work-not-in-campaign',
    ]);
  });
});
