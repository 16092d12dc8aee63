import { describe, expect, it } from 'vitest';
import { differenceTable } from '../../../../../infra/local/demo/compare-reports.ts';
import { progressLine } from '../../../../../infra/local/demo/progress.ts';
import { type PlayedSchool, tally, tallyKey } from '../../../../../infra/local/demo/tally.ts';
import { syntheticRegion } from '../../../../../infra/local/seed/region.ts';
import { localDate } from '../../../../../shared/kernel/instant.ts';

const [school] = syntheticRegion().schools;
if (!school) throw new Error('the region has no school');

const aDate = (assessmentId: string, form: 'traditional' | 'computer' = 'traditional') => ({
  grade: 5 as const,
  className: 'А',
  assessmentId,
  form,
});

const played = {
  school,
  application: {
    isWaived: false,
    isLate: true,
    form: {
      classes: [{ grade: 5, name: 'А', pupils: 20, advanced: [], languages: [], form: 'computer' }],
      decisions: [],
    },
  },
  schedule: {
    owed: [aDate('5-RU'), aDate('5-MA'), aDate('5-IS', 'computer')],
    rows: [
      { ...aDate('5-RU'), date: localDate('2023-04-03') },
      { ...aDate('5-IS', 'computer'), date: localDate('2023-04-05') },
    ],
  },
  forms: [{ assessmentId: '5-RU', story: 'plain', tally: { participants: 20, absent: 2, scores: { 30: 18 } } }],
} as unknown as PlayedSchool;

const today = localDate('2023-04-05');

describe("the players' own count", () => {
  const own = tally([played], 'ru-22', today);
  const of = (kind: string, work?: string) => own.get(tallyKey(kind, work, 'ru-22'));

  it('counts an application with its classes, and as late where it was', () => {
    expect(of('application')).toMatchObject({ expected: 1, actual: 1, late: 1, onTime: 0, classes: 1, pupils: 20 });
  });

  it('counts a work of a class without a day as undated', () => {
    expect(of('schedule')).toMatchObject({ owedDates: 3, datedDates: 2, undated: 1 });
  });

  it('counts forms by work and together, and a work without a day as not yet held', () => {
    expect(of('result-form', '5-RU')).toMatchObject({ uploaded: 1, participants: 20, absent: 2, present: 18 });
    expect(of('result-form')).toMatchObject({ expected: 2, uploaded: 1, notYetHeld: 1, heldNotUploaded: 0 });
  });

  it('counts a work as held from the day after it on', () => {
    expect(of('electronic-protocol', '5-IS')).toMatchObject({ notYetHeld: 1, heldNotUploaded: 0 });
    const tomorrow = tally([played], 'ru-22', localDate('2023-04-06'));
    expect(tomorrow.get(tallyKey('electronic-protocol', '5-IS', 'ru-22'))).toMatchObject({ heldNotUploaded: 1 });
  });

  it('takes a school that was left alone for one that owes its application', () => {
    const alone = tally([{ ...played, application: undefined, schedule: undefined, forms: [] }], 'ru-22', today);

    expect(alone.get(tallyKey('application', undefined, school.municipalityId))).toEqual({
      expected: 1,
      actual: 0,
      owed: 1,
    });
  });
});

describe('what the terminal shows', () => {
  it('is a bar with the rate and the time that is left', () => {
    expect(progressLine('schedules', 30, 60, 10)).toBe(
      'schedules                  ██████████████░░░░░░░░░░░░░░     30/60     3/s  ETA 0:10',
    );
  });

  it('is a table of differences, cut where it would be too long', () => {
    const one = { report: 'schedule', territory: 'ru-22', figure: 'actual', counted: 2, shown: 1 };

    const table = differenceTable(Array.from({ length: 50 }, () => one)).split('\n');

    expect(table[0]).toMatch(/^report\s+territory\s+figure\s+counted\s+shown/);
    expect(table.at(-1)).toBe('… and 10 more');
  });
});
