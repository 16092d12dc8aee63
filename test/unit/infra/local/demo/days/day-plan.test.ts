import { describe, expect, it } from 'vitest';
import {
  APPLICATIONS_DUE,
  appliesOn,
  dateOf,
  EXTENDED_TO,
  LAST_DAY,
  latecomersOf,
  schedulesOn,
  storyOf,
} from '../../../../../../infra/local/demo/days/day-plan.ts';
import { schoolsByDay } from '../../../../../../infra/local/demo/days/demonstrate-days.ts';
import { TRIAL_MUNICIPALITY } from '../../../../../../infra/local/demo/stories.ts';
import { weekday } from '../../../../../../shared/kernel/instant.ts';

const schools = schoolsByDay(40);
const latecomers = latecomersOf(schools);

describe('the schools of a campaign that is played by day', () => {
  it('begin on a Monday and are three weeks at it', () => {
    expect(weekday(dateOf(0))).toBe(1);
    expect(LAST_DAY).toBe(18);
  });

  it('apply by the deadline, but for one with more time and one that is late', () => {
    const after = schools.filter((school) => appliesOn(school, latecomers) > APPLICATIONS_DUE);

    expect(after).toEqual([latecomers.extended, latecomers.late]);
    expect(after.map((school) => storyOf(school, latecomers))).toEqual(['late', 'late']);
    expect(after[0] && appliesOn(after[0], latecomers)).toBeLessThan(EXTENDED_TO);
    expect(schools.filter((school) => storyOf(school, latecomers) === 'late')).toHaveLength(2);
  });

  it('enter their schedules after they have applied', () => {
    const early = schools.filter((school) => schedulesOn(school, latecomers) <= appliesOn(school, latecomers));

    expect(early).toEqual([]);
  });

  it('are those that nobody is left for trying with, as long as there are others', () => {
    expect(schools.filter(({ municipalityId }) => municipalityId === TRIAL_MUNICIPALITY)).toEqual([]);
    expect(new Set(schoolsByDay(640).map(({ id }) => id)).size).toBe(640);
  });

  it('all make it where there is one alone', () => {
    const [only] = schools;

    expect(latecomersOf(schools.slice(0, 1))).toEqual({ extended: undefined, late: undefined });
    expect(only && appliesOn(only, latecomersOf([only]))).toBeLessThanOrEqual(APPLICATIONS_DUE);
  });
});
