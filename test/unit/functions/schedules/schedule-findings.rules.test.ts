import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleFindings } from '../../../../functions/schedules/schedule-findings.rules.ts';
import type { ScheduleRow } from '../../../../shared/contracts/schedule-form.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';
import {
  aComputerRow,
  aLanguageRow,
  aRow,
  aSchedule,
  dated,
  saidOf,
  termsOfSchool,
} from '../../../fixtures/schedules.ts';

describe('a row of the schedule', () => {
  it.each<[string, ScheduleRow, string[]]>([
    ['for a work on paper on a day of its window', aRow(), []],
    ['spelled with Latin letters', aRow({ className: 'a' }), []],
    ['for a class that has not applied', aRow({ className: 'В' }), ['error class-not-applied 0']],
    ['for a work that the campaign has not', aRow({ assessmentId: '4-HI' }), ['error work-not-in-campaign 0']],
    ['for a work of another grade', aRow({ assessmentId: '5-RU' }), ['error work-not-applied 0']],
    [
      'for a subject that was drawn for nobody here',
      aRow({ grade: 6, assessmentId: '6-GG' }),
      ['error work-not-applied 0'],
    ],
    ['in another form than applied for', aRow({ form: 'computer' }), ['error form-differs 0']],
    ['on the first day of the window', aRow({ date: '2023-03-15' }), []],
    ['on the day before the window', aRow({ date: '2023-03-14' }), ['error outside-window 0']],
    ['on the last day of the window, a Saturday', aRow({ date: '2023-05-20' }), ['warning saturday 0']],
    ['on the day after the window', aRow({ date: '2023-05-22' }), ['error outside-window 0']],
    ['on a Sunday', aRow({ date: '2023-04-02' }), ['error closed-day 0']],
    ['on a day off of the country', aRow({ date: '2023-05-09' }), ['error closed-day 0']],
    ['on a day off of the region', aRow({ date: '2023-04-05' }), ['error closed-day 0']],
    ['in the first lesson', aRow({ lesson: 1 }), ['warning lesson-unusual 0']],
    ['in the fourth lesson', aRow({ lesson: 4 }), []],
    ['in the fifth lesson', aRow({ lesson: 5 }), ['warning lesson-unusual 0']],
    ['without a lesson', aRow({ lesson: undefined }), []],
    ['on several days for a work on paper', aRow({ until: '2023-04-06' }), ['error range-not-allowed 0']],
    ['of a work in two parts without its part', aRow({ assessmentId: '4-RU' }), ['error part-needed 0']],
    ['of a work in one part with a part', aRow({ part: 1 }), ['error part-not-needed 0']],
    ['on computers before the computer window', aComputerRow({ date: '2023-04-03' }), ['error outside-window 0']],
    ['on computers on the first computer day', aComputerRow({ date: '2023-04-04' }), []],
    ['on computers on the last computer day', aComputerRow({ date: '2023-04-17' }), []],
    ['on computers after the reserve day', aComputerRow({ date: '2023-04-19' }), ['error outside-window 0']],
    [
      'on the reserve day without a reason',
      aComputerRow({ date: '2023-04-18' }),
      ['error reserve-day-without-failure 0'],
    ],
    [
      'on the reserve day for a quarantine',
      aComputerRow({ date: '2023-04-18', transfer: { from: localDate('2023-04-06'), reason: 'quarantine' } }),
      ['error reserve-day-without-failure 0'],
    ],
    [
      'on the reserve day after a technical failure',
      aComputerRow({ date: '2023-04-18', transfer: { from: localDate('2023-04-06'), reason: 'technical-failure' } }),
      [],
    ],
    [
      'moved from a day after it',
      aRow({ transfer: { from: localDate('2023-04-04'), reason: 'other' } }),
      ['error transfer-invalid 0'],
    ],
    [
      'moved from a day outside its window',
      aRow({ transfer: { from: localDate('2023-03-14'), reason: 'other' } }),
      ['error transfer-invalid 0'],
    ],
    ['of a language on one day', aLanguageRow(), []],
    ['of a language on five days', aLanguageRow({ until: '2023-04-14' }), []],
    [
      'of a language from Thursday over the week-end to Wednesday',
      aLanguageRow({ date: '2023-04-13', until: '2023-04-19' }),
      [],
    ],
    [
      'of a language over more than five days of study',
      aLanguageRow({ until: '2023-04-17' }),
      ['error range-too-long 0'],
    ],
    ['of a language over a holiday', aLanguageRow({ date: '2023-04-03', until: '2023-04-10' }), []],
    [
      'of a language that ends on a holiday',
      aLanguageRow({ date: '2023-04-03', until: '2023-04-05' }),
      ['error closed-day 0'],
    ],
    [
      'of a language over a year',
      aLanguageRow({ date: '2023-04-03', until: '2024-04-03' }),
      ['error outside-window 0', 'error range-too-long 0'],
    ],
    ['of a language that ends before it begins', aLanguageRow({ until: '2023-04-07' }), ['error range-reversed 0']],
    ['of a language outside its window', aLanguageRow({ date: '2023-03-13' }), ['error outside-window 0']],
  ])('%s', (_what, row, expected) => {
    expect(saidOf(aSchedule([row]))).toEqual(expected);
  });

  it('may be on a Saturday in a school of six days, where it counts among the days of a language', () => {
    const overSaturday = aLanguageRow({ date: '2023-04-10', until: '2023-04-15' });

    expect(saidOf(aSchedule([aRow({ date: '2023-04-08' })], { studyWeek: 6 }))).toEqual([]);
    expect(saidOf(aSchedule([overSaturday], { studyWeek: 6 }))).toEqual(['error range-too-long 0']);
  });

  it('for a subject of random choice waits for the publication', () => {
    const terms = termsOfSchool({ assigned: [], isAssigned: false });
    const row = aComputerRow({ grade: 6, assessmentId: '6-IS' });

    expect(saidOf(aSchedule([row]), terms)).toContain('error subject-not-assigned 0');
  });

  it('says what would be taken', () => {
    const [found] = scheduleFindings(aSchedule([aRow({ date: '2023-04-02' })]), termsOfSchool());

    expect(found).toMatchObject({ code: 'closed-day', pointer: '/content/rows/0/date', allowed: '2023-04-03' });
    expect(found?.detail.ru).toContain('4А, Математика');
    expect(found?.detail.en).toContain('4А, Mathematics');
  });
});

describe('rows together', () => {
  it('name a class and work once', () => {
    const rows = [aRow(), aRow({ date: '2023-04-06' })];

    expect(saidOf(aSchedule(rows))).toEqual(['error row-repeated 0', 'error row-repeated 1']);
  });

  it('give a class one work a day, and name every row that does not', () => {
    const rows = [aRow(), aRow({ assessmentId: '4-OM' }), aRow({ className: 'Б' })];

    expect(saidOf(aSchedule(rows))).toEqual(['error two-works-on-a-day 0', 'error two-works-on-a-day 1']);
  });

  it('keep all days of a language free of other works, but not of another language', () => {
    const english = aLanguageRow({ until: '2023-04-13' });
    const german = aLanguageRow({ assessmentId: '7-DE', date: '2023-04-11' });
    const mathematics = aRow({ grade: 7, assessmentId: '7-MA', date: '2023-04-12' });

    expect(saidOf(aSchedule([english, german]))).toEqual([]);
    expect(saidOf(aSchedule([english, mathematics]))).toEqual([
      'error two-works-on-a-day 0',
      'error two-works-on-a-day 1',
    ]);
  });

  it.each([
    ['a day before the first', '2023-04-03', ['error parts-out-of-order 1']],
    ['the day of the first', '2023-04-04', ['error parts-out-of-order 1']],
    ['the day after the first', '2023-04-06', []],
  ])('put the second part on %s', (_when, date, expected) => {
    const first = aRow({ assessmentId: '4-RU', part: 1 });

    expect(saidOf(aSchedule([first, aRow({ assessmentId: '4-RU', part: 2, date })]))).toEqual(expected);
  });

  it.each([
    ['with seats for all', { computerSeats: 25 }, {}, []],
    ['with one seat too few', { computerSeats: 24 }, {}, ['warning computer-seats-short 0']],
    ['in two turns', { computerSeats: 13 }, { sessions: 2 }, []],
    ['with nothing said of seats', { computerSeats: undefined }, {}, ['warning computer-seats-unknown -']],
  ])('fit the computers %s', (_how, seats, turns, expected) => {
    expect(saidOf(aSchedule([aComputerRow(turns)], seats))).toEqual(expected);
  });

  it('count the days of a language as further turns', () => {
    const rows = [aLanguageRow({ until: '2023-04-12' })];

    expect(saidOf(aSchedule(rows, { computerSeats: 5 }))).toEqual([]);
    expect(saidOf(aSchedule(rows, { computerSeats: 4 }))).toEqual(['warning computer-seats-short 0']);
  });

  it('leave a warning for each part of each work that has no day', () => {
    const terms = termsOfSchool({ assigned: [] });
    const found = scheduleFindings(aSchedule([aRow({ assessmentId: '4-RU', part: 1 })]), terms);

    const ofClass = found.filter(({ detail }) => detail.en.startsWith('4А'));
    expect(ofClass.map(({ code, severity, detail }) => [code, severity, detail.en])).toEqual([
      ['class-work-undated', 'warning', '4А, Russian language, part 2: is applied for and has no day.'],
      ['class-work-undated', 'warning', '4А, Mathematics: is applied for and has no day.'],
      ['class-work-undated', 'warning', '4А, The world around us: is applied for and has no day.'],
    ]);
  });
});

describe('a day whose materials are made', () => {
  /** 14:00 in Barnaul on Monday, 3 April. */
  const before = '2023-04-03T06:59:59.999Z';
  const at = '2023-04-03T07:00:00Z';
  const inForce = [dated(aRow())];

  it('can be taken one millisecond before 14:00 of the day before, and not at 14:00', () => {
    expect(saidOf(aSchedule([aRow()]), termsOfSchool({ at: before }))).toEqual([]);
    expect(saidOf(aSchedule([aRow()]), termsOfSchool({ at }))).toEqual(['error archive-generated 0']);
  });

  it.each([
    ['kept', [aRow()], []],
    ['kept in another lesson', [aRow({ lesson: 3 })], []],
    ['left for a later one', [aRow({ date: '2023-04-20' })], ['error archive-generated 0']],
    ['taken out', [], ['error archive-generated -']],
  ])('can be left no more: %s', (_what, rows, expected) => {
    expect(saidOf(aSchedule(rows), termsOfSchool({ at, inForce }))).toEqual(expected);
  });

  it('holds in a returned schedule too', () => {
    const terms = termsOfSchool({ at, inForce, closing: undefined });

    expect(saidOf(aSchedule([aRow({ date: '2023-04-20' })]), terms)).toEqual(['error archive-generated 0']);
  });

  it('tells the first day that can be taken', () => {
    const [found] = scheduleFindings(aSchedule([aRow({ date: '2023-04-20' })]), termsOfSchool({ at, inForce }));

    expect(found).toMatchObject({ code: 'archive-generated', allowed: '2023-04-05..' });
  });

  it('is no fault any more when a holiday or another window comes after it', () => {
    const moved = termsOfSchool().assessments.map((work) => ({
      ...work,
      window: { from: localDate('2023-04-10'), to: localDate('2023-05-20') },
    }));

    expect(saidOf(aSchedule([aRow()]), termsOfSchool({ at, inForce, assessments: moved }))).toEqual([]);
    expect(saidOf(aSchedule([aRow()]), termsOfSchool({ at: before, inForce, assessments: moved }))).toEqual([
      'error outside-window 0',
    ]);
  });

  it('goes with a class that is no longer applied for', () => {
    const left = termsOfSchool({ at, inForce: [dated(aRow({ className: 'В' }))] });

    expect(saidOf(aSchedule([]), left)).toEqual([]);
  });

  it('binds only the days of a language that have begun', () => {
    const english = [dated(aLanguageRow({ until: '2023-04-14' }))];
    const onWednesday = termsOfSchool({ at: '2023-04-12T05:00:00Z', inForce: english });

    expect(saidOf(aSchedule([aLanguageRow({ until: '2023-04-12' })]), onWednesday)).toEqual([]);
    expect(saidOf(aSchedule([aLanguageRow({ until: '2023-04-11' })]), onWednesday)).toEqual([
      'error archive-generated 0',
    ]);
  });
});

describe('a computer work that failed on its day', () => {
  const inForce = [dated(aComputerRow({ date: '2023-04-17' }))];
  const transfer = { from: localDate('2023-04-17'), reason: 'technical-failure' } as const;
  const moved = aComputerRow({ date: '2023-04-18', transfer });

  it.each([
    ['on the evening of that day', '2023-04-17T13:00:00Z', []],
    ['one millisecond before the reserve day begins', '2023-04-17T16:59:59.999Z', []],
    ['when it has begun', '2023-04-17T17:00:00Z', ['error archive-generated 0']],
  ])('is moved to the reserve day %s', (_when, at, expected) => {
    expect(saidOf(aSchedule([moved]), termsOfSchool({ at, inForce }))).toEqual(expected);
  });

  it('is not moved for another reason', () => {
    const at = '2023-04-10T05:00:00Z';
    const quarantine = { from: localDate('2023-04-10'), reason: 'quarantine' } as const;
    const row = aComputerRow({ date: '2023-04-14', transfer: quarantine });

    expect(
      saidOf(aSchedule([row]), termsOfSchool({ at, inForce: [dated(aComputerRow({ date: '2023-04-10' }))] })),
    ).toEqual(['error archive-generated 0']);
  });
});

describe('the stage of a work', () => {
  const row = aRow({ grade: 7, assessmentId: '7-GG', date: '2023-04-20' });

  it('must have opened', () => {
    const terms = termsOfSchool({ at: '2023-03-09T20:59:59.999Z' });

    expect(saidOf(aSchedule([row]), terms)).toEqual(['error work-schedule-not-open 0']);
    expect(saidOf(aSchedule([row]), termsOfSchool({ at: '2023-03-09T21:00:00Z' }))).toEqual([]);
  });

  it('must not have closed, unless the school mends what was returned', () => {
    const late = { at: '2023-03-10T00:00:00Z' };
    const closed = termsOfSchool(late);
    const stageOf: typeof closed.stageOf = (work) => ({ ...closed.stageOf(work), closesAt: closed.at });

    expect(saidOf(aSchedule([row]), termsOfSchool({ ...late, stageOf }))).toEqual(['error work-schedule-closed 0']);
    expect(saidOf(aSchedule([row]), termsOfSchool({ ...late, stageOf, closing: undefined }))).toEqual([]);
  });
});

describe('the order of the rows', () => {
  const day = fc.integer({ min: 1, max: 30 }).map((n) => `2023-04-${String(n).padStart(2, '0')}`);
  const someRow: fc.Arbitrary<ScheduleRow> = fc.oneof(
    fc.record({ date: day, className: fc.constantFrom('А', 'Б', 'В') }).map(aRow),
    fc.record({ date: day, assessmentId: fc.constantFrom('4-OM', '4-HI'), lesson: fc.constantFrom(1, 2) }).map(aRow),
    fc
      .record({ date: day, part: fc.constantFrom(1 as const, 2 as const) })
      .map((part) => aRow({ assessmentId: '4-RU', ...part })),
    fc.record({ date: day, assessmentId: fc.constantFrom('5-IS', '5-BI') }).map(aComputerRow),
    fc.record({ date: day, until: day, assessmentId: fc.constantFrom('7-EN', '7-DE') }).map(aLanguageRow),
  );

  it('changes nothing of what is found', () => {
    const terms = termsOfSchool({ at: '2023-04-10T05:00:00Z', inForce: [dated(aRow()), dated(aComputerRow())] });
    const found = (rows: readonly ScheduleRow[]) =>
      scheduleFindings(aSchedule(rows), terms)
        .map(({ pointer, ...rest }) => {
          const [, , , index, ...field] = pointer.split('/');
          const isRow = pointer.startsWith('/content/rows/');
          return JSON.stringify([isRow ? rows[Number(index)] : pointer, isRow ? field : [], rest]);
        })
        .sort();

    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, turns) => {
        const shuffled = rows
          .map((row) => ({ row, turn: turns.next().value as number }))
          .sort((a, b) => a.turn - b.turn)
          .map(({ row }) => row);
        expect(found(shuffled)).toEqual(found(rows));
      }),
      { numRuns: 300 },
    );
  });
});
