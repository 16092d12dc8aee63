import { describe, expect, it } from 'vitest';
import { formGaps, formWarnings } from '../../../../functions/applications/form-gaps.rules.ts';
import type { Decision } from '../../../../shared/contracts/application-form.ts';
import { aClass, aForm } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const gapsOf = (form: Parameters<typeof formGaps>[0]): string[] =>
  formGaps(form, reference.assessments).map(({ pointer, code }) => `${pointer} ${code}`);

const optional = reference.assessments.filter(({ participation }) => participation === 'optional');

describe('before it is submitted a form', () => {
  it('lacks nothing when every class and decision is there', () => {
    expect(gapsOf(aForm())).toEqual([]);
  });

  it('needs a class', () => {
    expect(gapsOf(aForm({ classes: [] }))).toEqual(['/classes no-classes']);
  });

  it('needs a language for every pupil of grade 7', () => {
    const classes = [aClass({ grade: 7, pupils: 25, languages: [{ subject: 'EN', pupils: 24 }] })];

    expect(gapsOf(aForm({ classes }))).toEqual(['/classes/0/languages languages-differ-from-pupils']);
  });

  it('may leave pupils without a language where one of the works is declined with a reason', () => {
    const classes = [aClass({ grade: 7, pupils: 25, languages: [{ subject: 'EN', pupils: 20 }] })];
    const decisions: Decision[] = [{ assessmentId: '7-FR', participates: false, reason: 'not-studied' }];

    expect(gapsOf(aForm({ classes, decisions }))).toEqual([]);
  });

  it('needs a decision on each optional work of its grades, and on no other', () => {
    const ten = formGaps(aForm({ classes: [aClass({ grade: 10 })] }), reference.assessments);
    const eleven = gapsOf(aForm({ classes: [aClass({ grade: 11 })] }));

    expect(ten).toHaveLength(1);
    expect(ten[0]).toMatchObject({ pointer: '/decisions', code: 'decision-missing' });
    expect(ten[0]?.detail.ru).toContain('10-GG');
    expect(eleven).toHaveLength(optional.filter(({ grade }) => grade === 11).length);
  });

  it.each<[string, Decision, string[]]>([
    ['without a reason', { assessmentId: '4-OM', participates: false }, ['/decisions/0/reason reason-missing']],
    [
      'for another reason without saying which',
      { assessmentId: '4-OM', participates: false, reason: 'other' },
      ['/decisions/0/reasonText reason-text-missing'],
    ],
    [
      'for another reason that is said',
      { assessmentId: '4-OM', participates: false, reason: 'other', reasonText: 'Пожар' },
      [],
    ],
    ['for a reason of the list', { assessmentId: '4-OM', participates: false, reason: 'quarantine' }, []],
    [
      'in a grade without classes, and takes part',
      { assessmentId: '5-RU', participates: true },
      ['/decisions/0/participates no-class-for-work'],
    ],
  ])('judges a refusal %s', (_what, decision, expected) => {
    expect(gapsOf(aForm({ decisions: [decision] }))).toEqual(expected);
  });

  it('needs somebody who learns the language of an optional work', () => {
    const decisions = optional
      .filter(({ grade }) => grade === 11)
      .map(
        ({ id }): Decision =>
          id === '11-FR'
            ? { assessmentId: id, participates: true }
            : { assessmentId: id, participates: false, reason: 'school-decision' },
      );
    const at = decisions.findIndex(({ assessmentId }) => assessmentId === '11-FR');

    expect(gapsOf(aForm({ classes: [aClass({ grade: 11 })], decisions }))).toEqual([
      `/decisions/${at}/participates nobody-learns-language`,
    ]);
  });
});

describe('a school is warned', () => {
  const warningsOf = (form: Parameters<typeof formWarnings>[0]) => formWarnings(form, reference.assessments);

  it('that physics and chemistry fall back to paper', () => {
    const classes = [aClass({ grade: 8, form: 'computer' }), aClass({ grade: 6, form: 'computer' })];

    const warnings = warningsOf(aForm({ classes })).filter(({ code }) => code === 'falls-back-to-traditional');

    expect(warnings).toMatchObject([{ pointer: '/classes/0/form' }]);
    expect(warnings[0]?.detail.ru).toContain('Физика или Химия');
  });

  it('of grades in which it names no class, once it names any', () => {
    const grades = (form: Parameters<typeof formWarnings>[0]) =>
      warningsOf(form).filter(({ code }) => code === 'grade-without-classes').length;

    expect(grades(aForm())).toBe(5);
    expect(grades(aForm({ classes: [] }))).toBe(0);
  });
});
