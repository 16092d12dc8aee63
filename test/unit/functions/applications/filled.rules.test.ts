import { describe, expect, it } from 'vitest';
import { filledApplication } from '../../../../functions/applications/filled.rules.ts';
import { aClass, anApplication } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const filled = (...[changes]: Parameters<typeof anApplication>) =>
  filledApplication(anApplication(changes), reference.assessments);

describe('an application', () => {
  it('entails a schedule, forms of what is written on paper, protocols and numbers of experts of what is on computers', () => {
    const { entails } = filled({
      classes: [aClass({ grade: 5, name: 'А' }), aClass({ grade: 5, name: 'Б', form: 'computer' })],
    });

    const owed = entails.map(({ kind, unit, part, owes }) => `${kind} ${unit} ${part} ${owes}`);

    expect(owed.sort()).toEqual([
      'electronic-protocol 5-BI c true',
      'electronic-protocol 5-IS c true',
      'expert-counts - - true',
      'result-form 5-BI t true',
      'result-form 5-IS t true',
      'result-form 5-MA t true',
      'result-form 5-RU t true',
      'schedule - - true',
    ]);
  });

  it('entails numbers of experts where a class on computers waits for its subjects, and none where all is on paper', () => {
    const kindsOf = (form: 'computer' | 'traditional') =>
      filled({ classes: [aClass({ grade: 6, form })] }).entails.map(({ kind }) => kind);

    expect(kindsOf('computer')).toContain('expert-counts');
    expect(kindsOf('traditional')).not.toContain('expert-counts');
  });

  it('entails nothing where no class writes a work', () => {
    const decisions = (['4-RU', '4-MA', '4-OM'] as const).map((assessmentId) => ({
      assessmentId,
      participates: false,
      reason: 'adapted-programme' as const,
    }));

    expect(filled({ classes: [aClass()], decisions }).entails).toEqual([]);
  });

  it('is measured in whole numbers', () => {
    const { measures } = filled({
      classes: [
        aClass({ grade: 4, pupils: 20 }),
        aClass({ grade: 5, name: 'А', pupils: 10, form: 'computer' }),
        aClass({ grade: 8, pupils: 15, advanced: ['MA'] }),
      ],
      decisions: [{ assessmentId: '4-OM', participates: false, reason: 'quarantine' }],
    });

    expect(measures).toEqual({
      schools: 1,
      classes: 3,
      pupils: 45,
      computerClasses: 1,
      advancedClasses: 1,
      works: 8,
      decidedWorks: 0,
      classWorks: 8,
      participants: 2 * 20 + 4 * 10 + 2 * 15,
      computerIS: 10,
      computerBI: 10,
      grade4Classes: 1,
      grade4Pupils: 20,
      grade5Classes: 1,
      grade5Pupils: 10,
      grade8Classes: 1,
      grade8Pupils: 15,
    });
  });

  it('has a hash of what the school says, not of the codes that the system adds', () => {
    const accepted = filled().contentHash;
    const draft = filledApplication(
      { ...anApplication(), codes: {}, codeRanges: [] },
      reference.assessments,
    ).contentHash;

    expect(accepted).toMatch(/^[0-9a-f]{64}$/);
    expect(draft).toBe(accepted);
    expect(filled({ classes: [aClass({ pupils: 21 })] }).contentHash).not.toBe(accepted);
  });
});
