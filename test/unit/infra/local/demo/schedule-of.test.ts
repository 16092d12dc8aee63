import { describe, expect, it } from 'vitest';
import { scheduleOf } from '../../../../../infra/local/demo/schedule-of.ts';
import { syntheticRegion } from '../../../../../infra/local/seed/region.ts';
import type { ScheduleView } from '../../../../../shared/contracts/schedules-views.ts';
import { instant, localDate, weekday } from '../../../../../shared/kernel/instant.ts';

const [school] = syntheticRegion().schools;
if (!school) throw new Error('the region has no school');

type Owed = ScheduleView['owed'][number];

const anOwedDate = (changes: Partial<Owed> = {}): Owed => ({
  grade: 4,
  className: 'А',
  assessmentId: '4-MA',
  subjectName: 'Математика',
  part: null,
  form: 'traditional',
  pupils: 20,
  window: { from: localDate('2023-03-15'), to: localDate('2023-05-20') },
  reserveDay: null,
  maxDays: 1,
  dueAt: instant('2023-06-01T20:59:59.999Z'),
  date: null,
  until: null,
  isDated: false,
  ...changes,
});

const aView = (owed: readonly Owed[]): ScheduleView =>
  ({
    owed,
    firstOpenDay: '2023-03-20',
    closedDays: [{ date: '2023-05-01', name: '1 мая' }],
  }) as unknown as ScheduleView;

const today = localDate('2023-04-05');

describe('the schedule of a school of the demonstration', () => {
  it('gives a class one work a day, on days of study that can still be given', () => {
    const owed = ['4-RU', '4-MA', '4-OM'].map((assessmentId) => anOwedDate({ assessmentId }));

    const { rows } = scheduleOf(aView(owed), school, today, 0);

    const days = rows.map(({ date }) => date);
    expect(new Set(days).size).toBe(3);
    for (const day of days) {
      expect(weekday(day)).toBeLessThan(6);
      expect(day >= '2023-03-20' && day <= '2023-05-20' && day !== '2023-05-01').toBe(true);
    }
  });

  it('puts the second part of a work after the first', () => {
    const owed = ([1, 2] as const).map((part) => anOwedDate({ assessmentId: '4-RU', part }));

    const { rows } = scheduleOf(aView(owed), school, today, 0);

    const [first, second] = rows;
    expect([first?.part, second?.part]).toEqual([1, 2]);
    expect((first?.date ?? '') < (second?.date ?? '')).toBe(true);
  });

  it('gives a foreign language as many days and turns as its pupils need at the computers', () => {
    const owed = [anOwedDate({ assessmentId: '7-EN', grade: 7, form: 'computer', maxDays: 5, pupils: 27 })];

    const { rows } = scheduleOf(aView(owed), { ...school, computerSeats: 4 }, today, 0);

    // 27 pupils at 4 seats are 7 turns: 3 days of 3 turns at most.
    expect(rows[0]).toMatchObject({ sessions: 3 });
    expect(rows[0]?.until && rows[0].until > rows[0].date).toBe(true);
  });

  it('leaves as many works without a day as it is told, and is the same every time', () => {
    const owed = ['4-RU', '4-MA', '4-OM'].map((assessmentId) => anOwedDate({ assessmentId }));

    const once = scheduleOf(aView(owed), school, today, 2);

    expect(once.rows).toHaveLength(1);
    expect(scheduleOf(aView(owed), school, today, 2)).toEqual(once);
  });
});
