import { describe, expect, it } from 'vitest';
import { classWorks } from '../../../../functions/applications/class-works.rules.ts';
import { aClass, aForm } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const { assessments } = reference;

/** `7-EN c 25` for each work of a class. */
const worksOf = (...[form, assignment]: [Parameters<typeof classWorks>[0], Parameters<typeof classWorks>[2]?]) =>
  classWorks(form, assessments, assignment).map(
    ({ assessmentId, part, pupils }) => `${assessmentId} ${part} ${pupils}`,
  );

describe('the works of a class', () => {
  it('are the mandatory ones of its grade', () => {
    const form = aForm({ classes: [aClass({ grade: 4, pupils: 20 })] });

    expect(worksOf(form).sort()).toEqual(['4-MA t 20', '4-OM t 20', '4-RU t 20']);
  });

  it('are written on computers where the class says so and the work can be', () => {
    const form = aForm({ classes: [aClass({ grade: 5, form: 'computer' })] });

    expect(worksOf(form).sort()).toEqual(['5-BI c 20', '5-IS c 20', '5-MA t 20', '5-RU t 20']);
  });

  it('are the advanced ones in place of the base ones where the class studies so', () => {
    const form = aForm({ classes: [aClass({ grade: 8, advanced: ['MA'] })] });

    expect(worksOf(form).sort()).toEqual(['8-MA-advanced t 20', '8-RU t 20']);
  });

  it('count the pupils of each language, on computers only in grade 7', () => {
    const languages = [
      { subject: 'EN' as const, pupils: 14 },
      { subject: 'DE' as const, pupils: 6 },
    ];
    const form = aForm({ classes: [aClass({ grade: 7, languages })] });

    expect(worksOf(form).sort()).toEqual(['7-DE c 6', '7-EN c 14', '7-MA t 20', '7-RU t 20']);
  });

  it('are optional ones only where the school takes part', () => {
    const decisions = [
      { assessmentId: '11-FI', participates: true },
      { assessmentId: '11-EN', participates: true },
      { assessmentId: '11-BI', participates: false, reason: 'school-decision' as const },
    ];
    const classes = [aClass({ grade: 11, languages: [{ subject: 'EN', pupils: 7 }] })];

    expect(worksOf(aForm({ classes, decisions }))).toEqual(expect.arrayContaining(['11-EN t 7', '11-FI t 20']));
    expect(worksOf(aForm({ classes, decisions }))).toHaveLength(2);
  });

  it('leave out what the school stays away from', () => {
    const decisions = [{ assessmentId: '4-OM', participates: false, reason: 'quarantine' as const }];

    expect(worksOf(aForm({ classes: [aClass()], decisions })).sort()).toEqual(['4-MA t 20', '4-RU t 20']);
  });

  it('have none by random choice before the assignment is published', () => {
    const form = aForm({ classes: [aClass({ grade: 6, form: 'computer' })] });

    expect(worksOf(form).sort()).toEqual(['6-MA t 20', '6-RU t 20']);
  });

  it('have the assigned ones, on paper where the work has no computer form', () => {
    const form = aForm({ classes: [aClass({ grade: 8, form: 'computer' })] });
    const assignment = [
      { grade: 8 as const, className: 'А', assessmentId: '8-IS' },
      { grade: 8 as const, className: 'А', assessmentId: '8-HI' },
      { grade: 8 as const, className: 'Б', assessmentId: '8-OB' },
    ];

    const works = worksOf(form, assignment);

    expect(works.sort()).toEqual(['8-HI t 20', '8-IS c 20', '8-MA t 20', '8-RU t 20']);
  });

  it('have the advanced work of an assigned subject that the class studies so since', () => {
    const form = aForm({ classes: [aClass({ grade: 7, advanced: ['FI'] })] });
    const assignment = [{ grade: 7 as const, className: 'А', assessmentId: '7-FI' }];

    expect(worksOf(form, assignment)).toContain('7-FI-advanced t 20');
    expect(worksOf(form, assignment)).not.toContain('7-FI t 20');
  });
});
